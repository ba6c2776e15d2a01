using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Model;

public class ConversationIdTests
{
    [Fact]
    public void AnyThread_HasASafeId() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), ArbMap.Default.ArbFor<NonNull<string>>(), (account, thread) =>
            Assert.Matches("^[a-z0-9-]{1,64}$", ConversationId.Of("messenger", account.Get, thread.Get)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Id_IsTheSameForEver() =>
        Assert.Equal("twilio-okdntoaj4ksmdyrrxx6e3eayumw2dgoy", ConversationId.Of("twilio", "acme-sms", "+306900000001"));

    [Fact]
    public void Parts_DoNotRunTogether() =>
        Assert.NotEqual(ConversationId.Of("twilio", "a", "bc"), ConversationId.Of("twilio", "ab", "c"));

    [Fact]
    public void UnpairedSurrogate_StillHasAnId() =>
        Assert.Matches("^telegram-[a-z2-7]{32}$", ConversationId.Of("telegram", "bot", "\ud83d"));
}
