using SocialFunctions.Conversations;

namespace SocialFunctions.Core.Tests.Conversations;

public sealed class HandoverTests
{
    private static readonly DateTimeOffset Now = Story.Instant("2026-11-23T08:00:00Z");
    private static readonly Dictionary<string, DateTimeOffset> Nothing = [];

    [Fact]
    public void NewEntry_IsHandedOver()
    {
        var handover = Handover.Of([Owed("a")], Nothing, Now);

        Assert.Equal(["a"], handover.Now);
        Assert.Equal(Now + Handover.LostAfter, handover.LookAgainAt);
    }

    [Fact]
    public void EntryHandedOverBefore_IsLeftAloneUntilItMayBeLost()
    {
        var first = Handover.Of([Owed("a")], Nothing, Now);

        var early = Handover.Of([Owed("a")], first.Remembered, Now + Handover.LostAfter - TimeSpan.FromSeconds(1));
        var late = Handover.Of([Owed("a")], early.Remembered, Now + Handover.LostAfter);

        Assert.Empty(early.Now);
        Assert.Equal(["a"], late.Now);
        Assert.Equal(Now + Handover.LostAfter + Handover.LostAfter, late.LookAgainAt);
    }

    [Fact]
    public void EntryWithALaterAttempt_IsLookedAfterOnlyAfterThat()
    {
        var first = Handover.Of([Owed("a")], Nothing, Now);
        var later = Now + TimeSpan.FromHours(1);

        var handover = Handover.Of([Owed("a", later)], first.Remembered, Now + Handover.LostAfter);

        Assert.Empty(handover.Now);
        Assert.Equal(later + Handover.LostAfter, handover.LookAgainAt);
    }

    [Fact]
    public void EntryThatIsDone_IsForgotten()
    {
        var first = Handover.Of([Owed("a")], Nothing, Now);

        var handover = Handover.Of([], first.Remembered, Now);

        Assert.Empty(handover.Remembered);
        Assert.Null(handover.LookAgainAt);
    }

    private static OwedEntry Owed(string id, DateTimeOffset? notBefore = null) =>
        new(new OutboxEntry { Id = id, Conversation = "c", Account = "page" }, notBefore is null ? 0 : 1, notBefore);
}
