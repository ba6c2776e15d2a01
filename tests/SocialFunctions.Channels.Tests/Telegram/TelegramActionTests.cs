using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using static SocialFunctions.Channels.Tests.Telegram.TelegramBot;

namespace SocialFunctions.Channels.Tests.Telegram;

public class TelegramActionTests
{
    private static string Reaction(string reactions, string chat = PrivateChat, string by = $"\"user\":{From}") =>
        Update("message_reaction", $$"""{"chat":{{chat}},"message_id":77,{{by}},"date":1700000000,"old_reaction":[],"new_reaction":{{reactions}}}""");

    private static string Press(string message, string data = "\"data\":\"yes\"") =>
        Update("callback_query", $$"""{"id":"4382","from":{{From}},"message":{{message}},{{data}},"chat_instance":"1"}""");

    private static string Ours(string more, string chat = PrivateChat) => $$"""{"message_id":70,"chat":{{chat}}{{more}},"date":1600000000}""";

    private static string Membership(string status, string chat = PrivateChat) =>
        Update("my_chat_member", $$"""{"chat":{{chat}},"from":{{From}},"date":1700000000,"new_chat_member":{"user":{"id":1,"is_bot":true},"status":"{{status}}"} }""");

    [Fact]
    public void Reaction_ChangesTheMessage()
    {
        var reaction = Event<ReactionChanged>(Reaction("""[{"type":"emoji","emoji":"👍"}]"""));

        Assert.Equal(("456:77", "456", "👍", Sent), (reaction.PlatformId, reaction.ThreadKey, reaction.Reaction, reaction.At));
        Assert.Equal("456", reaction.From.Address);
    }

    [Theory]
    [InlineData("""[{"type":"emoji","emoji":"👍"},{"type":"emoji","emoji":"🔥"}]""", "👍 🔥")]
    [InlineData("""[{"type":"custom_emoji","custom_emoji_id":"5368324170671202286"}]""", "custom_emoji:5368324170671202286")]
    [InlineData("""[{"type":"paid"}]""", "⭐")]
    [InlineData("[]", null)]
    public void Reactions_AreTheOnesThatNowStand(string reactions, string? text) => Assert.Equal(text, Event<ReactionChanged>(Reaction(reactions)).Reaction);

    [Fact]
    public void ReactionInAGroup_IsPublic() => Assert.Equal(Visibility.Public, Event<ReactionChanged>(Reaction("[]", Group)).Visibility);

    [Fact]
    public void ReactionAsAChannel_IsThatOfTheChannel() =>
        Assert.Equal(new Sender("-100777", "Fan page"), Event<ReactionChanged>(Reaction("[]", Group, "\"actor_chat\":{\"id\":-100777,\"title\":\"Fan page\"}")).From);

    [Fact]
    public void ReactionInAForum_IsIgnoredForWantOfATopic() => Assert.Equal(QuarantineReason.Ignored, Aside(Reaction("[]", Forum)).Reason);

    [Fact]
    public void ReactionAsTheGroupItself_IsIgnored() =>
        Assert.Equal(QuarantineReason.Ignored, Aside(Reaction("[]", Group, "\"actor_chat\":{\"id\":-1001234567890}")).Reason);

    [Fact]
    public void ReactionOfNobody_IsUnreadable() => Assert.Equal(QuarantineReason.Unreadable, Aside(Reaction("[]", PrivateChat, "\"x\":1")).Reason);

    [Fact]
    public void Button_IsAPostbackWithItsTitle()
    {
        var press = Event<MessageReceived>(Press(Ours(
            ""","reply_markup":{"inline_keyboard":[[{"text":"No","callback_data":"no"}],[{"text":"Yes, please","callback_data":"yes"}]]}""")));

        Assert.Equal((MessageKind.Postback, "Yes, please"), (press.Kind, press.Text));
        Assert.Equal(("callback:4382", "456", "456:70"), (press.PlatformId, press.ThreadKey, press.ReplyTo));
        Assert.Equal((new Sender("456", "Ada Byron", "el"), Now), (press.From, press.At));
    }

    [Theory]
    [InlineData("")]
    [InlineData(""","reply_markup":{"inline_keyboard":[[{"text":"No","callback_data":"no"}]]}""")]
    [InlineData(""","reply_markup":{"inline_keyboard":[3,null,{"text":"Yes"},[null,4]]}""")]
    public void ButtonThatIsNoLongerThere_HasItsDataAsText(string more) => Assert.Equal("yes", Event<MessageReceived>(Press(Ours(more))).Text);

    [Fact]
    public void ButtonOfAGame_HasTheGamesName() => Assert.Equal("chess", Event<MessageReceived>(Press(Ours(""), "\"game_short_name\":\"chess\"")).Text);

    [Fact]
    public void ButtonInATopic_BelongsToTheTopic() =>
        Assert.Equal("-1001234567890:33", Event<MessageReceived>(Press(Ours(",\"message_thread_id\":33,\"is_topic_message\":true", Forum))).ThreadKey);

    [Fact]
    public void ButtonUnderAnInlineResult_IsIgnored() => Assert.Equal(QuarantineReason.Ignored, Aside(Press("null")).Reason);

    [Fact]
    public void ButtonUnderABroadcast_IsIgnoredBecauseTheAnswerWouldBeOne() =>
        Assert.Equal(QuarantineReason.Ignored, Aside(Press(Ours("", """{"id":-1005,"type":"channel"}"""))).Reason);

    [Fact]
    public void ButtonWithoutData_IsUnreadable() => Assert.Equal(QuarantineReason.Unreadable, Aside(Press(Ours(""), "\"x\":1")).Reason);

    [Theory]
    [InlineData("kicked", true)]
    [InlineData("member", false)]
    public void BlockingTheBot_IsOptingOut(string status, bool optedOut)
    {
        var change = Event<OptOutChanged>(Membership(status));

        Assert.Equal(("456", optedOut, Sent), (change.ThreadKey, change.OptedOut, change.At));
    }

    [Theory]
    [InlineData("kicked", Group)]
    [InlineData("member", Group)]
    [InlineData("administrator", PrivateChat)]
    public void OtherChangesOfTheBotsMembership_AreIgnored(string status, string chat) =>
        Assert.Equal(QuarantineReason.Ignored, Aside(Membership(status, chat)).Reason);
}
