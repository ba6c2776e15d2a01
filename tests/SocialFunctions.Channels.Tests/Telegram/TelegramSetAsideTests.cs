using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using static SocialFunctions.Channels.Tests.Telegram.TelegramBot;

namespace SocialFunctions.Channels.Tests.Telegram;

public class TelegramSetAsideTests
{
    [Theory]
    [InlineData("channel_post")]
    [InlineData("edited_channel_post")]
    [InlineData("message_reaction_count")]
    [InlineData("business_connection")]
    [InlineData("inline_query")]
    [InlineData("chosen_inline_result")]
    [InlineData("shipping_query")]
    [InlineData("pre_checkout_query")]
    [InlineData("purchased_paid_media")]
    [InlineData("poll")]
    [InlineData("poll_answer")]
    [InlineData("chat_member")]
    [InlineData("chat_join_request")]
    [InlineData("chat_boost")]
    [InlineData("removed_chat_boost")]
    public void UpdateThatIsNoConversations_IsIgnored(string kind) => Assert.Equal(QuarantineReason.Ignored, Aside(Update(kind, "{}")).Reason);

    [Theory]
    [InlineData("new_chat_members", "[{\"id\":456}]")]
    [InlineData("left_chat_member", "{\"id\":456}")]
    [InlineData("new_chat_title", "\"Fans\"")]
    [InlineData("pinned_message", "{\"message_id\":1,\"text\":\"x\"}")]
    [InlineData("group_chat_created", "true")]
    [InlineData("forum_topic_created", "{\"name\":\"T\"}")]
    [InlineData("video_chat_started", "{}")]
    [InlineData("successful_payment", "{\"currency\":\"EUR\"}")]
    [InlineData("giveaway", "{}")]
    [InlineData("boost_added", "{}")]
    public void ServiceMessage_IsIgnoredAndNamed(string field, string value)
    {
        var aside = Aside(In(Group, $"\"{field}\":{value}"));

        Assert.Equal(QuarantineReason.Ignored, aside.Reason);
        Assert.Contains(field, aside.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownUpdate_IsKeptWhole()
    {
        var json = Update("telepathy", """{"thought":"ä€😀"}""");

        Assert.Equal(
            new QuarantinedEvent
            {
                At = Now,
                Channel = "telegram",
                Account = "bot",
                Reason = QuarantineReason.Unknown,
                Detail = "An update of a kind that is not known here: telepathy.",
                Body = json,
            },
            Aside(json));
    }

    [Fact]
    public void UnknownFieldBesideAMessage_DoesNotHideIt()
    {
        var json = Message("\"text\":\"x\"").Replace("{\"update_id\"", "{\"weather\":\"fine\",\"update_id\"", StringComparison.Ordinal);

        Assert.Equal("x", Event<MessageReceived>(json).Text);
    }

    [Theory]
    [InlineData("""{"message":{"message_id":1}}""")]
    [InlineData("""{"update_id":"first","message":{"message_id":1}}""")]
    [InlineData("""{"update_id":1.5,"message":{"message_id":1}}""")]
    [InlineData("""{"update_id":1}""")]
    [InlineData("""{"update_id":1,"message":null}""")]
    [InlineData("""{"update_id":1,"message":"hello"}""")]
    [InlineData("""{"update_id":1,"message":{"message_id":1,"text":"x"}}""")]
    [InlineData("""{"update_id":1,"message":{"chat":{"id":1},"text":"x"}}""")]
    [InlineData("""{"update_id":1,"message":{"message_id":1,"chat":{"id":1,"type":"group"},"text":"x"}}""")]
    [InlineData("""{"update_id":1,"message_reaction":{}}""")]
    [InlineData("""{"update_id":1,"callback_query":{"message":{}}}""")]
    [InlineData("""{"update_id":1,"my_chat_member":{}}""")]
    [InlineData("{}")]
    public void BrokenUpdate_IsUnreadableAndKeptWhole(string json)
    {
        var aside = Aside(json);

        Assert.Equal((QuarantineReason.Unreadable, json), (aside.Reason, aside.Body));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ok")]
    [InlineData("{\"update_id\":1")]
    [InlineData("[{\"update_id\":1}]")]
    [InlineData("null")]
    public void BodyThatIsNoJsonObject_IsRefused(string body) =>
        Assert.Throws<UnreadableInboundWebhookException>(() => Normalise(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void HalfASurrogatePair_DoesNotHideTheMessage() =>
        Assert.Equal("Hi \uFFFD!", Event<MessageReceived>(Message("\"text\":\"Hi \\ud83d!\"")).Text);
}
