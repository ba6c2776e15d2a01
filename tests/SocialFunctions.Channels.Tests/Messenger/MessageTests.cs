using SocialFunctions.Model;

namespace SocialFunctions.Channels.Tests.Messenger;

public sealed class MessageTests
{
    [Fact]
    public void Words_above_buttons_Are_the_text_of_an_echo() => Assert.Equal(
        "Shall we cancel it?",
        Pages.Single<MessageEchoed>(Pages.BodyOfPage("""
            "message":{"mid":"m_1","is_echo":true,"attachments":[{"type":"template","payload":{"template_type":"button","text":"Shall we cancel it?",
            "buttons":[{"type":"postback","title":"Yes","payload":"y"}]}}]}
            """)).Text);

    [Fact]
    public void An_echo_that_names_the_page_as_recipient_Belongs_to_the_other_party()
    {
        var echo = Pages.Single<MessageEchoed>(Pages.Body(""" "message":{"mid":"m_1","text":"hi","is_echo":true} """));

        Assert.Equal(Pages.Customer, echo.ThreadKey);
    }

    private static readonly DateTimeOffset Sent = DateTimeOffset.FromUnixTimeMilliseconds(1795262340123);

    [Fact]
    public void A_text_Becomes_a_message_of_the_customer()
    {
        var message = Received("""{"mid":"m_1","text":"Γειά σου 😀"}""");

        Assert.Equal("Γειά σου 😀", message.Text);
        Assert.Equal(MessageKind.Text, message.Kind);
        Assert.Equal("m_1", message.PlatformId);
        Assert.Equal("m_1", message.EventId);
        Assert.Equal("messenger", message.Channel);
        Assert.Equal($"page-{Pages.Id}", message.Account);
        Assert.Equal(Pages.Customer, message.ThreadKey);
        Assert.Equal(new Sender(Pages.Customer), message.From);
        Assert.Equal(Visibility.Private, message.Visibility);
        Assert.Equal(Sent, message.At);
        Assert.Equal(Pages.Now, message.ReceivedAt);
        Assert.Equal(Nature.Genuine, message.Nature);
        Assert.Empty(message.Attachments);
        Assert.Null(message.ReplyTo);
    }

    [Fact]
    public void Escapes_Are_read_as_the_characters_they_stand_for() =>
        Assert.Equal("äöå 😀 a/b", Received("""{"mid":"m_1","text":"\u00e4\u00f6\u00e5 \ud83d\ude00 a\/b"}""").Text);

    [Fact]
    public void Ids_written_as_numbers_Keep_every_digit()
    {
        var message = Pages.Single<MessageReceived>(
            $$$"""
            {"object":"page","entry":[{"id":{{{Pages.Id}}},"time":1,"messaging":[
            {"sender":{"id":9007199254740993},"recipient":{"id":{{{Pages.Id}}} },"timestamp":1795262340123,"message":{"mid":"m_1","text":"hi"}}]}]}
            """);

        Assert.Equal("9007199254740993", message.ThreadKey);
    }

    [Fact]
    public void A_quick_reply_Is_a_button_with_its_title()
    {
        var message = Received("""{"mid":"m_1","text":"Opening hours","quick_reply":{"payload":"HOURS"}}""");

        Assert.Equal(MessageKind.Postback, message.Kind);
        Assert.Equal("Opening hours", message.Text);
    }

    [Fact]
    public void A_quick_reply_without_title_Is_known_by_its_payload() =>
        Assert.Equal("HOURS", Received("""{"mid":"m_1","quick_reply":{"payload":"HOURS"}}""").Text);

    [Fact]
    public void An_answer_Names_the_message_it_answers() =>
        Assert.Equal("m_0", Received("""{"mid":"m_1","text":"yes","reply_to":{"mid":"m_0"}}""").ReplyTo);

    [Fact]
    public void An_answer_to_a_story_Answers_no_message() =>
        Assert.Null(Received("""{"mid":"m_1","text":"yes","reply_to":{"story":{"id":"5","url":"https://x"}}}""").ReplyTo);

    [Fact]
    public void What_the_platform_does_not_show_Is_a_message_of_unsupported_kind() =>
        Assert.Equal(MessageKind.Unsupported, Received("""{"mid":"m_1","is_unsupported":true}""").Kind);

    [Fact]
    public void A_message_taken_back_Is_a_deletion()
    {
        var deleted = Pages.Single<MessageDeleted>(Pages.Body(""" "message":{"mid":"m_1","is_deleted":true} """));

        Assert.Equal("m_1", deleted.PlatformId);
        Assert.Equal(Pages.Customer, deleted.ThreadKey);
        Assert.NotEqual("m_1", deleted.EventId);
    }

    [Fact]
    public void An_edit_Carries_the_new_text()
    {
        var edited = Pages.Single<MessageEdited>(Pages.Body(""" "message_edit":{"mid":"m_1","text":"hello again","num_edit":"2"} """));

        Assert.Equal("m_1", edited.PlatformId);
        Assert.Equal("hello again", edited.Text);
        Assert.Null(edited.Attachments);
        Assert.Equal(Sent, edited.At);
    }

    [Fact]
    public void An_edit_Can_stand_for_its_message() =>
        Assert.Equal(
            new Sender(Pages.Customer),
            Pages.Single<MessageEdited>(Pages.Body(""" "message_edit":{"mid":"m_1","text":"hello again","num_edit":"2"} """)).ToMessage().From);

    [Fact]
    public void Two_edits_in_one_millisecond_Are_two_events() =>
        Assert.NotEqual(
            Pages.Single<MessageEdited>(Pages.Body(""" "message_edit":{"mid":"m_1","text":"a","num_edit":1} """)).EventId,
            Pages.Single<MessageEdited>(Pages.Body(""" "message_edit":{"mid":"m_1","text":"b","num_edit":2} """)).EventId);

    [Fact]
    public void A_button_Is_known_by_its_title_and_mid()
    {
        var message = Pages.Single<MessageReceived>(
            Pages.Body(""" "postback":{"mid":"m_9","title":"Get started","payload":"START","referral":{"ref":"ad","source":"SHORTLINK","type":"OPEN_THREAD"}} """));

        Assert.Equal(MessageKind.Postback, message.Kind);
        Assert.Equal("Get started", message.Text);
        Assert.Equal("m_9", message.PlatformId);
    }

    [Theory]
    [InlineData("""{"payload":"START"}""")]
    [InlineData("""{"payload":"START","title":""}""")]
    public void A_button_without_title_or_mid_Is_known_by_its_payload_and_an_id_of_its_own(string postback)
    {
        var message = Pages.Single<MessageReceived>(Pages.Body($"\"postback\":{postback}"));

        Assert.Equal("START", message.Text);
        Assert.StartsWith("postback-", message.PlatformId, StringComparison.Ordinal);
        Assert.Equal(message.EventId, message.PlatformId);
    }

    [Fact]
    public void An_echo_Belongs_to_the_thread_of_its_recipient()
    {
        var echo = Pages.Single<MessageEchoed>(Pages.BodyOfPage(""" "message":{"mid":"m_1","is_echo":true,"app_id":1517776481860111,"text":"hello"} """));

        Assert.Equal(Pages.Customer, echo.ThreadKey);
        Assert.Equal("m_1", echo.PlatformId);
        Assert.Equal("hello", echo.Text);
        Assert.Null(echo.MessageId);
    }

    [Theory]
    [InlineData("messenger-abc234/1/7", true)]
    [InlineData("o-1-7", true)]
    [InlineData("0190c3d4e5f6", true)]
    [InlineData("DEVELOPER_DEFINED_METADATA_STRING_1", false)]
    [InlineData("{\\\"campaign\\\":5}", false)]
    [InlineData("campaign", false)]
    [InlineData("", false)]
    public void Metadata_of_an_echo_Is_our_message_id_only_when_it_looks_like_one(string metadata, bool ours)
    {
        var echo = Pages.Single<MessageEchoed>(
            Pages.BodyOfPage($$$""" "message":{"mid":"m_1","is_echo":true,"text":"hello","metadata":"{{{metadata}}}"} """));

        Assert.Equal((ours ? metadata : null, null), (echo.MessageId, echo.Part));
    }

    [Fact]
    public void EchoOfAPart_SaysWhichOneItIs()
    {
        var echo = Pages.Single<MessageEchoed>(
            Pages.BodyOfPage(""" "message":{"mid":"m_1","is_echo":true,"text":"hello","metadata":"r-0a1b/2-3"} """));

        Assert.Equal(("r-0a1b", new MessagePart(2, 3)), (echo.MessageId, echo.Part));
    }

    [Theory]
    [InlineData("r-0a1b@facebook-abc2", "r-0a1b", "facebook-abc2")]
    [InlineData("r-0a1b/2-3@facebook-abc2@x", "r-0a1b/2-3@facebook-abc2@x", null)]
    [InlineData("@facebook-abc2", "@facebook-abc2", null)]
    [InlineData("help@example.com", null, null)]
    public void EchoOfAPrivateReply_SaysWhereItWasSaid(string metadata, string? message, string? open)
    {
        var echo = Pages.Single<MessageEchoed>(
            Pages.BodyOfPage($$$""" "message":{"mid":"m_1","is_echo":true,"text":"hello","metadata":"{{{metadata}}}"} """));

        Assert.Equal((message, open), (echo.MessageId, echo.SaidIn));
    }

    [Fact]
    public void A_message_of_the_page_that_is_not_marked_as_echo_Is_one_all_the_same() =>
        Assert.Equal(Pages.Customer, Pages.Single<MessageEchoed>(Pages.BodyOfPage(""" "message":{"mid":"m_1","text":"hello"} """)).ThreadKey);

    [Theory]
    [InlineData("1795262340123", 1795262340123)]
    [InlineData("\"1795262340123\"", 1795262340123)]
    [InlineData("1795262340", 1795262340000)]
    [InlineData("\"1795262340\"", 1795262340000)]
    [InlineData("100000000000", 100000000000)]
    public void A_time_Is_read_in_milliseconds_or_seconds_as_number_or_text(string timestamp, long milliseconds) =>
        Assert.Equal(
            DateTimeOffset.FromUnixTimeMilliseconds(milliseconds),
            Pages.Single<MessageReceived>(Pages.Body(""" "message":{"mid":"m_1","text":"hi"} """, timestamp)).At);

    [Theory]
    [InlineData("null")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("1795348800000")]
    [InlineData("99999999999")]
    [InlineData("99999999999999999999999999")]
    [InlineData("9223372036854775807")]
    [InlineData("1.5e300")]
    [InlineData("\"yesterday\"")]
    [InlineData("{}")]
    public void A_time_that_is_missing_or_ahead_Is_the_time_of_receipt(string timestamp) =>
        Assert.Equal(Pages.Now, Pages.Single<MessageReceived>(Pages.Body(""" "message":{"mid":"m_1","text":"hi"} """, timestamp)).At);

    internal static MessageReceived Received(string message) => Pages.Single<MessageReceived>(Pages.Body($"\"message\":{message}"));
}
