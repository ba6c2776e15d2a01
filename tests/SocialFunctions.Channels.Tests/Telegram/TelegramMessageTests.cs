using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using static SocialFunctions.Channels.Tests.Telegram.TelegramBot;

namespace SocialFunctions.Channels.Tests.Telegram;

public class TelegramMessageTests
{
    [Fact]
    public void MessageNumber_OrdersMessagesOfOneSecond() => Assert.Equal(77, Event<MessageReceived>(Message("\"text\":\"x\"")).Sequence);

    [Theory]
    [InlineData("plain:110201543:AAHdqTcv", "110201543")]
    [InlineData("plain:no-token-of-telegrams", "shop_bot")]
    [InlineData("env:SOCIALFUNCTIONS_SECRET_NOT_SET", "shop_bot")]
    public void Ids_AreThoseOfTheBot(string token, string bot)
    {
        var account = Load($$"""{ "botToken": "{{token}}", "secretToken": "plain:x" }""").FindAccount("bot")!;

        var message = Assert.Single(Channel.Normalise(Request(System.Text.Encoding.UTF8.GetBytes(Message("\"text\":\"x\""))), account, TelegramBot.Settings, Now).Events);

        Assert.Equal(bot, message.Scope);
    }

    [Theory]
    [InlineData("migrate_to_chat_id")]
    [InlineData("migrate_from_chat_id")]
    public void ChatOfNumber0_IsNoChatToMoveTo(string property) =>
        Assert.Empty(Normalise(In(Group, $"\"{property}\":0")).Events.OfType<ThreadMoved>());

    [Theory]
    [InlineData("migrate_to_chat_id", "-1001234567890", "-1005")]
    [InlineData("migrate_from_chat_id", "-1005", "-1001234567890")]
    public void GroupThatBecomesASupergroup_IsToldUnderBothIds(string field, string from, string to)
    {
        var moved = Normalise(In(Group, $"\"{field}\":-1005")).Events.Cast<ThreadMoved>().ToList();

        Assert.Equal([from, to], moved.Select(told => told.ThreadKey));
        Assert.All(moved, told => Assert.Equal((from, to), (told.From, told.To)));
        Assert.Equal(2, moved.Select(told => told.EventId).Distinct().Count());
    }

    [Fact]
    public void Text_BecomesAMessageOfTheChat()
    {
        var message = Event<MessageReceived>(Message("\"text\":\"Where is my order?\""));

        Assert.Equal("update:10000", message.EventId);
        Assert.Equal(("telegram", "bot", "456"), (message.Channel, message.Account, message.ThreadKey));
        Assert.Equal("456:77", message.PlatformId);
        Assert.Equal((MessageKind.Text, "Where is my order?"), (message.Kind, message.Text));
        Assert.Equal(new Sender("456", "Ada Byron", "el"), message.From);
        Assert.Equal((Sent, Now), (message.At, message.ReceivedAt));
        Assert.Equal((Visibility.Private, Nature.Genuine, false), (message.Visibility, message.Nature, message.Edited));
        Assert.Null(message.ReplyTo);
    }

    [Fact]
    public void ClockThatRunsAhead_DatesNoMessageIntoTheFuture() =>
        Assert.Equal(Now, Event<MessageReceived>(Message("\"text\":\"x\"").Replace("1700000000", "1900000000", StringComparison.Ordinal)).At);

    [Fact]
    public void PrivateMessageThatNamesNoAuthor_IsThatOfThePersonInTheChat()
    {
        var message = Event<MessageReceived>("""{"update_id":1,"message":{"message_id":1,"date":1700000000,"chat":{"id":456,"type":"private","first_name":"Ada"},"text":"Hi"}}""");

        Assert.Equal(("456", new Sender("456", "Ada"), "Hi"), (message.ThreadKey, message.From, message.Text));
    }

    [Theory]
    [InlineData("message", """ "chat":{"id":-5,"type":"group"} """)]
    [InlineData("business_message", """ "chat":{"id":456,"type":"private"},"business_connection_id":"b" """)]
    public void MessageOfWhichNobodyCanTellTheAuthor_IsSetAside(string kind, string chat) => Assert.Equal(
        QuarantineReason.Unreadable,
        Assert.Single(Normalise($$"""{"update_id":1,"{{kind}}":{"message_id":1,"date":1700000000,{{chat}},"text":"Hi"} }""").SetAside).Reason);

    [Fact]
    public void Command_IsKeptAsGenuineText()
    {
        var message = Event<MessageReceived>(Message("\"text\":\"/start order-7\",\"entities\":[{\"offset\":0,\"length\":6,\"type\":\"bot_command\"}]"));

        Assert.Equal((Nature.Genuine, "/start order-7"), (message.Nature, message.Text));
    }

    [Fact]
    public void IdsAbove53Bits_KeepEveryDigit()
    {
        var message = Event<MessageReceived>(
            """{"update_id":9007199254740993,"message":{"message_id":9007199254740995,"from":{"id":9223372036854775807,"first_name":"A"},"chat":{"id":-9007199254740997,"type":"group"},"date":1700000000,"text":"x"}}""");

        Assert.Equal("update:9007199254740993", message.EventId);
        Assert.Equal("-9007199254740997", message.ThreadKey);
        Assert.Equal("-9007199254740997:9007199254740995", message.PlatformId);
        Assert.Equal("9223372036854775807", message.From.Address);
    }

    [Fact]
    public void LowerUpdateIdThanBefore_IsAnEventLikeAnyOther()
    {
        var later = Message("\"text\":\"x\"").Replace("10000", "3", StringComparison.Ordinal);

        Assert.Equal("update:10000", Event<MessageReceived>(Message("\"text\":\"x\"")).EventId);
        Assert.Equal("update:3", Event<MessageReceived>(later).EventId);
    }

    [Fact]
    public void Group_IsPublicAndTellsNoLanguage()
    {
        var message = Event<MessageReceived>(In(Group, "\"text\":\"x\""));

        Assert.Equal(("-1001234567890", Visibility.Public), (message.ThreadKey, message.Visibility));
        Assert.Equal(new Sender("456", "Ada Byron"), message.From);
    }

    [Fact]
    public void AccountThatIsPublic_HasPublicThreadsOnly()
    {
        var settings = Load("""{ "secretToken": "plain:x" }""", ", \"public\": true");
        var webhook = Channel.Normalise(Request("""{"update_id":1,"message":{"message_id":1,"from":{"id":4},"chat":{"id":4,"type":"private"},"text":"x"}}"""u8.ToArray()), settings.FindAccount("bot")!, settings, Now);

        Assert.Equal(Visibility.Public, webhook.Events[0].Visibility);
    }

    [Fact]
    public void TopicOfAForum_IsAThreadOfItsOwn() =>
        Assert.Equal("-1001234567890:33", Event<MessageReceived>(In(Forum, "\"message_thread_id\":33,\"is_topic_message\":true,\"text\":\"x\"")).ThreadKey);

    [Fact]
    public void ReplyThreadInAGroup_IsNoTopic() =>
        Assert.Equal("-1001234567890", Event<MessageReceived>(In(Group, "\"message_thread_id\":66,\"text\":\"x\"")).ThreadKey);

    [Fact]
    public void TopicsInAPrivateChat_StayOneConversation() =>
        Assert.Equal("456", Event<MessageReceived>(Message("\"message_thread_id\":5,\"is_topic_message\":true,\"text\":\"x\"")).ThreadKey);

    [Fact]
    public void DirectMessagesOfAChannel_ArePrivateThreadsByCustomer()
    {
        const string Chat = """{"id":-1009,"type":"supergroup","is_direct_messages":true}""";
        var message = Event<MessageReceived>(In(Chat, "\"direct_messages_topic\":{\"topic_id\":456,\"user\":{\"id\":456}},\"text\":\"x\""));
        var answer = Event<MessageEchoed>(In(Chat, "\"direct_messages_topic\":{\"topic_id\":9,\"user\":{\"id\":9}},\"text\":\"x\""));

        Assert.Equal(("-1009/456", Visibility.Private), (message.ThreadKey, message.Visibility));
        Assert.Equal("-1009/9", answer.ThreadKey);
    }

    [Fact]
    public void Reply_NamesTheMessageItAnswers() =>
        Assert.Equal("456:70", Event<MessageReceived>(Message($"\"reply_to_message\":{{\"message_id\":70,\"chat\":{PrivateChat},\"text\":\"y\"}},\"text\":\"x\"")).ReplyTo);

    [Fact]
    public void FirstMessageOfATopic_IsNotAnswered() =>
        Assert.Null(Event<MessageReceived>(In(
            Forum, $"\"message_thread_id\":33,\"is_topic_message\":true,\"reply_to_message\":{{\"message_id\":33,\"chat\":{Forum},\"forum_topic_created\":{{\"name\":\"T\"}}}},\"text\":\"x\"")).ReplyTo);

    [Fact]
    public void Bot_IsAMachine() =>
        Assert.Equal(Nature.Automatic, Event<MessageReceived>(In(Group, "\"text\":\"x\"", from: """{"id":9,"is_bot":true,"first_name":"Other"}""")).Nature);

    [Fact]
    public void PersonWhoSpeaksAsTheirChannel_IsACustomer()
    {
        var message = Event<MessageReceived>(In(
            Group, "\"sender_chat\":{\"id\":-100777,\"title\":\"Ada's channel\",\"type\":\"channel\"},\"text\":\"x\"", from: """{"id":136817688,"is_bot":true,"first_name":"Channel"}"""));

        Assert.Equal((Nature.Genuine, new Sender("-100777", "Ada's channel")), (message.Nature, message.From));
    }

    [Fact]
    public void AnonymousAdministratorOfTheGroup_IsTheCompany() =>
        Assert.Equal("x", Event<MessageEchoed>(In(Group, $"\"sender_chat\":{Group},\"text\":\"x\"")).Text);

    [Fact]
    public void ChannelPostCopiedIntoTheGroup_IsIgnored() =>
        Assert.Equal(QuarantineReason.Ignored, Aside(In(Group, "\"is_automatic_forward\":true,\"text\":\"x\"")).Reason);

    [Theory]
    [InlineData("""{"id":456,"first_name":"Ada"}""", "Ada")]
    [InlineData("""{"id":456,"last_name":"Byron"}""", "Byron")]
    [InlineData("""{"id":456,"username":"ada"}""", "ada")]
    [InlineData("""{"id":456}""", null)]
    public void NameOfTheSender_IsWhatThereIsOfIt(string from, string? name) =>
        Assert.Equal(name, Event<MessageReceived>(In(PrivateChat, "\"text\":\"x\"", from: from)).From.Name);

    [Fact]
    public void EditedMessage_BecomesAnEditAtItsOwnTime()
    {
        var edit = Event<MessageEdited>(Message("\"edit_date\":1700000060,\"text\":\"Where is order 8?\"", "edited_message"));

        Assert.Equal(("456:77", "456", "Where is order 8?"), (edit.PlatformId, edit.ThreadKey, edit.Text));
        Assert.Equal(Sent.AddMinutes(1), edit.At);
    }

    [Fact]
    public void EditedMessage_CanStandForItsMessage()
    {
        var edit = Event<MessageEdited>(Message("\"edit_date\":1700000060,\"text\":\"Where is order 8?\"", "edited_message"));

        Assert.Equal((new Sender("456", "Ada Byron", "el"), Sent, MessageKind.Text), (edit.From!, edit.WrittenAt, edit.Kind));
    }

    [Fact]
    public void LiveLocationThatMoves_IsAnEditOfThePlaceAlone()
    {
        var edit = Event<MessageEdited>(Message(
            "\"edit_date\":1700000060,\"location\":{\"latitude\":37.9,\"longitude\":23.7,\"live_period\":900,\"heading\":12,\"horizontal_accuracy\":4.5}",
            "edited_message"));

        Assert.Equal((MessageKind.Location, null), (edit.Kind, edit.Text));
        Assert.Equal(new Attachment("location", Latitude: 37.9, Longitude: 23.7), Assert.Single(edit.Attachments!));
    }

    [Theory]
    [InlineData("\"date\":0,\"text\":\"x\"")]
    [InlineData("\"date\":\"yesterday\",\"text\":\"x\"")]
    [InlineData("\"date\":99999999999999,\"text\":\"x\"")]
    public void NoUsableTime_IsTheTimeOfReceipt(string content) =>
        Assert.Equal(Now, Event<MessageReceived>(Update("message", $"{{\"message_id\":1,\"from\":{From},\"chat\":{PrivateChat},{content}}}")).At);
}
