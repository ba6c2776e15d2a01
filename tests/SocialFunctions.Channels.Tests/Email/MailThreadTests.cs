using SocialFunctions.Channels.Email;
using static SocialFunctions.Channels.Tests.Email.Mailbox;

namespace SocialFunctions.Channels.Tests.Email;

/// <summary>Which thread a mail belongs to: one for each customer and first mail.</summary>
public sealed class MailThreadTests
{
    private static readonly string Begun = Message(From()).ThreadKey;
    private static readonly string Token = MailThread.Of("m1@example.org");
    private static readonly string Ours = MailThread.IdOf("c/1/1", Token, SendGrid);

    [Fact]
    public void MailThatNamesNoOther_BeginsAThread() => Assert.Equal($"maria@example.org/{Token}", Begun);

    [Fact]
    public void MailThatNamesTheFirst_BelongsToItsThread() => Assert.Equal(
        Begun, Message(From("References: <m1@example.org> <m2@example.org>\nIn-Reply-To: <m2@example.org>", id: "<m3@example.org>")).ThreadKey);

    [Fact]
    public void AnswerToAnotherMail_WithoutReferences_BelongsToThatMailsThread() =>
        Assert.Equal(Begun, Message(From("In-Reply-To: <m1@example.org>", id: "<m3@example.org>")).ThreadKey);

    [Fact]
    public void AnswerThatNamesOurMailOnly_BelongsToItsThread() =>
        Assert.Equal(Begun, Message(From($"In-Reply-To: <{Ours}>", id: "<m3@example.org>")).ThreadKey);

    [Fact]
    public void AnswerThatNamesNothing_BelongsToTheThreadOfTheAddressThatItWentTo() => Assert.Equal(
        Begun, Message(From(id: "<m3@example.org>").Replace(Address, MailThread.ReplyAddressOf(Token, SendGrid).ToUpperInvariant(), StringComparison.Ordinal)).ThreadKey);

    [Fact]
    public void AddressThatIsNotSigned_SaysNothing()
    {
        var forged = $"sales+{Token}0000000000000000@shop.example";

        Assert.NotEqual(Begun, Message(From(id: "<m3@example.org>").Replace(Address, forged, StringComparison.Ordinal)).ThreadKey);
    }

    [Fact]
    public void IdThatIsNotSigned_SaysNothingOfItsThread() => Assert.NotEqual(
        Begun, Message(From($"In-Reply-To: <x.{Token}.0000000000000000@shop.example>", id: "<m3@example.org>")).ThreadKey);

    [Fact]
    public void SomebodyElseInTheThread_HasAConversationOfTheirOwn()
    {
        var other = Message(From("References: <m1@example.org>", from: "Nikos <Nikos@example.org>", id: "<m3@example.org>"));

        Assert.Equal($"nikos@example.org/{Token}", other.ThreadKey);
    }
}
