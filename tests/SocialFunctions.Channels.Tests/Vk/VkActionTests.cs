using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using static SocialFunctions.Channels.Tests.Vk.VkCommunity;

namespace SocialFunctions.Channels.Tests.Vk;

public sealed class VkActionTests
{
    [Fact]
    public void Reading_IsReportedForTheMessage()
    {
        var report = Single<DeliveryUpdated>(Event("message_read", """{"from_id":501,"peer_id":501,"read_message_id":1203,"conversation_message_id":30}"""));

        Assert.Equal((Customer, "1203", DeliveryStatus.Read), (report.ThreadKey, report.PlatformId, report.Status));
    }

    [Fact]
    public void ReadingByTheCommunity_SaysNothing() => Assert.Equal(
        QuarantineReason.Ignored, Aside(Event("message_read", """{"from_id":-77,"peer_id":501,"read_message_id":1203}""")).Reason);

    [Theory]
    [InlineData("""{"track":1}""", """{"track":1}""")]
    [InlineData("\"track\"", "track")]
    public void ButtonUnderAMessage_IsAPostback(string payload, string text)
    {
        var press = Single<MessageReceived>(
            Event("message_event", $$"""{"user_id":501,"peer_id":501,"event_id":"feley","payload":{{payload}},"conversation_message_id":30}""", id: null));

        Assert.Equal((MessageKind.Postback, text, "event:feley", "message_event:feley"), (press.Kind, press.Text, press.PlatformId, press.EventId));
    }

    [Theory]
    [InlineData(",\"reaction_id\":4", "👍")]
    [InlineData(",\"reaction_id\":64", "64")]
    [InlineData("", null)]
    public void ReactionInAChat_IsThatOfTheMessage(string reaction, string? emoji)
    {
        var changed = Single<ReactionChanged>(Event("message_reaction_event", $$"""{"reacted_id":501,"peer_id":{{Chat}},"cmid":30{{reaction}}}"""));

        Assert.Equal((Chat, $"{Chat}:30", Customer, emoji), (changed.ThreadKey, changed.PlatformId, changed.From.Address, changed.Reaction));
    }

    [Fact]
    public void ReactionInPrivate_NamesTheMessageByItsNumber()
    {
        var changed = Single<ReactionChanged>(Event("message_reaction_event", """{"reacted_id":501,"peer_id":501,"cmid":31,"reaction_id":4}"""));

        Assert.Equal((Customer, $"{Customer}:31"), (changed.ThreadKey, changed.PlatformId));
        Assert.Equal(changed.PlatformId, Single<MessageReceived>(Message(""" "text":"Where?" """)).OtherId);
        Assert.Equal(changed.PlatformId, Single<MessageEdited>(Message(""" "text":"Where is it?" """, "message_edit")).OtherId);
        Assert.Equal(changed.PlatformId, Single<MessageEchoed>(Message(""" "text":"Here","out":1,"from_id":-77 """, "message_reply")).OtherId);
    }

    [Fact]
    public void MessageInAChat_HasOneIdOnly() =>
        Assert.Null(Single<MessageReceived>(Message($$""" "id":0,"peer_id":{{Chat}},"text":"Hello" """)).OtherId);

    [Fact]
    public void ReactionByTheCommunity_SaysNothing() => Assert.Equal(
        QuarantineReason.Ignored, Aside(Event("message_reaction_event", """{"reacted_id":-77,"peer_id":501,"cmid":31,"reaction_id":4}""")).Reason);

    [Theory]
    [InlineData("message_deny", true)]
    [InlineData("message_allow", false)]
    public void WhoeverForbidsMessages_CannotBeSentAny(string type, bool optedOut)
    {
        var consent = Single<OptOutChanged>(Event(type, """{"user_id":501}"""));

        Assert.Equal((Customer, optedOut, OptOut.Blocked), (consent.ThreadKey, consent.OptedOut, consent.OptOut));
    }

    [Theory]
    [InlineData("message_typing_state", QuarantineReason.Ignored)]
    [InlineData("group_join", QuarantineReason.Ignored)]
    [InlineData("like_add", QuarantineReason.Ignored)]
    [InlineData("brand_new", QuarantineReason.Unknown)]
    [InlineData("message_read", QuarantineReason.Unreadable)]
    [InlineData("message_event", QuarantineReason.Unreadable)]
    [InlineData("message_deny", QuarantineReason.Unreadable)]
    [InlineData("wall_reply_new", QuarantineReason.Unreadable)]
    public void EventWithoutAMessage_OpensNoConversation(string type, QuarantineReason reason) =>
        Assert.Equal(reason, Aside(Event(type, """{"liker_id":501}""")).Reason);

    [Theory]
    [InlineData("""{"group_id":77}""")]
    [InlineData("""{"group_id":77,"type":"message_new"}""")]
    [InlineData("""{"group_id":77,"type":"message_new","object":[]}""")]
    public void WebhookWithoutAnEvent_IsSetAsideAsUnknown(string body) => Assert.Equal(QuarantineReason.Unknown, Aside(body).Reason);
}
