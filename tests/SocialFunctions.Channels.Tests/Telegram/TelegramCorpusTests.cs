using System.Net;
using System.Text;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using SocialFunctions.Testing;
using static SocialFunctions.Channels.Tests.Telegram.TelegramBot;

namespace SocialFunctions.Channels.Tests.Telegram;

public class TelegramCorpusTests
{
    public static TheoryData<string> Files() => [.. Corpus.Files("telegram")];

    [CorpusTheory]
    [MemberData(nameof(Files))]
    public void RecordedUpdate_BecomesAnEventOrARecord(string file)
    {
        var body = Corpus.Payload("telegram", file);

        var webhook = Normalise(body);

        Assert.NotEqual(0, webhook.Events.Count + webhook.SetAside.Count);
        Assert.All(webhook.SetAside, aside => Assert.Equal((QuarantineReason.Ignored, Encoding.UTF8.GetString(body)), (aside.Reason, aside.Body)));
    }

    [CorpusTheory]
    [InlineData("nutgram-text.json", "", MessageKind.Text, "aaaaaaaaaa", "12345678", "12345678:123456")]
    [InlineData("nutgram-command_with_parameters.json", "", MessageKind.Text, "/register HR John Doe", "456", "456:123")]
    [InlineData("nutgram-photo.json", "image SAAS", MessageKind.Text, "asdasdasdasdasdasd", "11111111", "11111111:456901")]
    [InlineData("nutgram-animation.json", "video sdaafsghhjhgkkygrssgdfghgfdgh", MessageKind.Media, null, "12345", "12345:123456")]
    [InlineData("nutgram-sticker.json", "sticker yhufjikjhgjkghjffghgf", MessageKind.Media, null, "12345", "12345:123456")]
    [InlineData("nutgram-voice.json", "audio dfghjjghdjhgd", MessageKind.Media, null, "12345", "12345:123456")]
    [InlineData("nutgram-document.json", "file", MessageKind.Media, null, "456", "456:123")]
    [InlineData("nutgram-venue.json", "location", MessageKind.Location, null, "12345", "12345:123456")]
    [InlineData("nutgram-contact.json", "contact", MessageKind.Contact, null, "12345", "12345:123456")]
    [InlineData("nutgram-dice.json", "other", MessageKind.Unsupported, null, "12345", "12345:123456")]
    [InlineData("nutgram-story.json", "other", MessageKind.Unsupported, null, "12345", "12345:123456")]
    [InlineData("nutgram-checklist.json", "other", MessageKind.Unsupported, null, "12345", "12345:123456")]
    [InlineData("nutgram-rich_message.json", "other", MessageKind.Unsupported, null, "12345678", "12345678:1234")]
    [InlineData("nutgram-web_app_data.json", "", MessageKind.Postback, "sadasdas", "12345", "12345:123456")]
    [InlineData("nutgram-business_message.json", "", MessageKind.Text, "Ciao", "456", "456:123")]
    [InlineData("nutgram-callback_query.json", "", MessageKind.Postback, "thedata", "222222222", "callback:666728699048485871")]
    [InlineData("nutgram-callback_query_inaccessible_message.json", "", MessageKind.Postback, "thedata", "222222222", "callback:666728699048485871")]
    [InlineData("nutgram-message_topic.json", "", MessageKind.Text, "lòklò", "-1001234567489:33", "-1001234567489:35")]
    [InlineData("nutgram-message_general_topic_reply.json", "", MessageKind.Text, "bbbb", "-1001234567489", "-1001234567489:68")]
    public void RecordedMessage_IsReadAsWritten(
        string file, string attachment, MessageKind kind, string? text, string threadKey, string platformId)
    {
        var message = Assert.IsType<MessageReceived>(Assert.Single(Normalise(Corpus.Payload("telegram", file)).Events));

        Assert.Equal((kind, text, threadKey, platformId), (message.Kind, message.Text, message.ThreadKey, message.PlatformId));
        var first = message.Attachments.Count == 0 ? "" : $"{message.Attachments[0].Kind} {message.Attachments[0].PlatformId}";
        Assert.StartsWith(attachment, first, StringComparison.Ordinal);
    }

    [CorpusFact]
    public void RecordedReply_NamesItsMessage()
    {
        var inTopic = (MessageReceived)Normalise(Corpus.Payload("telegram", "nutgram-message_different_topic_reply.json")).Events[0];
        var firstInTopic = (MessageReceived)Normalise(Corpus.Payload("telegram", "nutgram-message_different_topic.json")).Events[0];

        Assert.Equal(("-1001234567489:70", null), (inTopic.ReplyTo, firstInTopic.ReplyTo));
    }

    [CorpusFact]
    public void RecordedEdit_HasTheTimeOfTheEdit()
    {
        var edit = Assert.IsType<MessageEdited>(Assert.Single(Normalise(Corpus.Payload("telegram", "nutgram-edited_message.json")).Events));

        Assert.Equal(("999999999:23762", "Editing this message"), (edit.PlatformId, edit.Text));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1584985245), edit.At);
    }

    [CorpusFact]
    public void RecordedReaction_HasAllThatStand()
    {
        var reaction = Assert.IsType<ReactionChanged>(Assert.Single(Normalise(Corpus.Payload("telegram", "nutgram-message_reaction.json")).Events));

        Assert.Equal(("456:123", "❤️ 🤡 custom_emoji:1234567890123456789"), (reaction.PlatformId, reaction.Reaction));
    }

    [CorpusFact]
    public void RecordedDeletion_IsOneEventPerMessage()
    {
        var deleted = Normalise(Corpus.Payload("telegram", "nutgram-deleted_business_messages.json")).Events.Cast<MessageDeleted>();

        Assert.Equal([("456:123", "456@123"), ("456:321", "456@123")], deleted.Select(message => (message.PlatformId, message.ThreadKey)));
    }

    [CorpusFact]
    public void RecordedMigration_IsTheMoveOfAThread() =>
        Assert.All(Normalise(Corpus.Payload("telegram", "nutgram-migrate_to_chat_id.json")).Events, moved => Assert.IsType<ThreadMoved>(moved));

    [CorpusTheory]
    [InlineData("nutgram-channel_post.json")]
    [InlineData("nutgram-callback_query_without_message.json")]
    [InlineData("nutgram-my_chat_member.json")]
    [InlineData("nutgram-pinned_message.json")]
    [InlineData("nutgram-successful_payment.json")]
    [InlineData("nutgram-giveaway_winners.json")]
    [InlineData("nutgram-video_chat_ended.json")]
    [InlineData("nutgram-poll_answer.json")]
    [InlineData("nutgram-guest_message.json")]
    [InlineData("nutgram-business_connection.json")]
    public void RecordedUpdateThatIsNoConversations_IsIgnored(string file)
    {
        var webhook = Normalise(Corpus.Payload("telegram", file));

        Assert.Empty(webhook.Events);
        Assert.Equal(QuarantineReason.Ignored, Assert.Single(webhook.SetAside).Reason);
    }

    [CorpusTheory]
    [InlineData("nutgram-too_long.json", SendOutcome.Permanent, null)]
    [InlineData("nutgram-wrong_file_id.json", SendOutcome.Permanent, null)]
    [InlineData("nutgram-user_deactivated.json", SendOutcome.Permanent, null)]
    [InlineData("nutgram-too_many_requests.json", SendOutcome.Transient, 14)]
    public async Task RecordedError_IsClassified(string file, SendOutcome outcome, int? wait)
    {
        var body = Encoding.UTF8.GetString(Corpus.Payload("telegram-api-errors", file));
        using var http = new HttpClient(new PlatformStub((HttpStatusCode)Json(body).GetProperty("error_code").GetInt32(), body));

        var result = await Channel.SendAsync(
            http, Account, new OutboundPart { IdempotencyKey = "e", MessageId = "e", ThreadKey = "456", Text = "x" }, Now, CancellationToken.None);

        Assert.Equal((outcome, wait), (result.Outcome, (int?)result.RetryAfter?.TotalSeconds));
    }

    [CorpusFact]
    public void RecordedVector_NamesTheHeaderThatIsCompared()
    {
        using var vectors = JsonDocument.Parse(Corpus.Vectors());
        var vector = vectors.RootElement.EnumerateArray().Single(each => each.GetProperty("channel").GetString() == "telegram");
        var header = vector.GetProperty("header").GetString();

        Verification Verify(string token) => Channel.Verify(Request("{}"u8.ToArray()) with { Header = name => name == header ? token : null }, Account);

        Assert.True(vector.GetProperty("must_validate").GetBoolean());
        Assert.Equal(Verification.Valid, Verify(Secret));
        Assert.Equal(Verification.SignatureMismatch, Verify(Secret + "x"));
    }
}
