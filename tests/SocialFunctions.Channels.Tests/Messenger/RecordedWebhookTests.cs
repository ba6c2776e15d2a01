using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using SocialFunctions.Testing;

namespace SocialFunctions.Channels.Tests.Messenger;

/// <summary>Bodies that others have recorded.</summary>
public sealed class RecordedWebhookTests
{
    [CorpusFact]
    public void Of_every_recorded_body_Each_event_is_read_or_set_aside()
    {
        var files = Corpus.Files("messenger");
        Assert.True(files.Count >= 60, $"Only {files.Count} files.");
        Assert.All(files, file =>
        {
            var body = Corpus.Payload("messenger", file);
            var webhook = Normalise(body);

            Assert.True(webhook.Events.Count + webhook.SetAside.Count >= CountEvents(body), file);
            Assert.DoesNotContain(webhook.SetAside, record => record.Reason is QuarantineReason.Failed);
        });
    }

    [CorpusFact]
    public void What_is_set_aside_from_recorded_bodies_Says_the_same_when_replayed() =>
        Assert.All(Corpus.Files("messenger"), file =>
        {
            foreach (var record in Normalise(Corpus.Payload("messenger", file)).SetAside)
            {
                Assert.Equal(record, Assert.Single(Normalise(System.Text.Encoding.UTF8.GetBytes(record.Body)).SetAside));
            }
        });

    [CorpusTheory]
    [InlineData("restfb-message-basic.json", "hello, world!", "mid.1457764197618:41d102a3e1ae206a38", "987654321432", 1457764197627)]
    [InlineData("restfb-message-nlp-1.json", "bye, see you tomorrow at 4pm", "mid.$cAAFnKHM6z25j0NnEyVdn5SGZ-6BD", "968155906638513", 1501620894921)]
    [InlineData("restfb-message-nlp-temperature.json", "it is 26°C in here", "mid.$cAAFnKHM6z25j0QQm0ldn77eaCVEy", "987654321432", 1501623672530)]
    [InlineData("restfb-message-prior.json", "Thanks for messaging me!", "mid.1457744567618:41d102a3e1ae206a38", "987654321432", 1457764197627)]
    [InlineData("botbuilder-RequestResponse.json", "asd", "Q3znCzp31iKkarGcToiQWSJGtmSVjUPs7GtwB7WEjVRcg9MxG8TT09Z0wimdrcCHxQCRpMSKZcHBthhqXsonoA", "123123123", 1570649960249)]
    public void A_recorded_text_Is_read(string file, string text, string mid, string customer, long milliseconds)
    {
        var message = Single<MessageReceived>(file);

        Assert.Equal((MessageKind.Text, text), (message.Kind, message.Text));
        Assert.Equal((mid, mid, customer), (message.PlatformId, message.EventId, message.ThreadKey));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), message.At);
    }

    [CorpusTheory]
    [InlineData("restfb-message-media-attachment.json", MessageKind.Media, "image", "IMAGE_URL", null)]
    [InlineData("restfb-message-fallback-attachment.json", MessageKind.Media, "link", "https://www.messenger.com/", "Legacy Attachment")]
    [InlineData("restfb-message-location-attachment.json", MessageKind.Location, "location", null, null)]
    [InlineData("restfb-message-sticker.json", MessageKind.Media, "sticker", "https://scontent.xx.fbcdn.net/sticker.png", null)]
    [InlineData("restfb-message-product-template.json", MessageKind.Media, "other", "https://fb.cdn.com/sdsd", "Some product title")]
    [InlineData("restfb-button-template.json", MessageKind.Media, "other", null, "button")]
    public void A_recorded_attachment_Is_read(string file, MessageKind kind, string attachmentKind, string? url, string? name)
    {
        var message = Single<MessageReceived>(file);
        var attachment = Assert.Single(message.Attachments);

        Assert.Equal(kind, message.Kind);
        Assert.Equal((attachmentKind, url, name), (attachment.Kind, attachment.Url, attachment.Name));
    }

    [CorpusFact]
    public void A_recorded_place_Has_its_coordinates()
    {
        var place = Assert.Single(Single<MessageReceived>("restfb-message-location-attachment.json").Attachments);

        Assert.Equal((12.34, 43.21), (place.Latitude, place.Longitude));
    }

    [CorpusFact]
    public void A_recorded_thumbs_up_Is_recognised()
    {
        var attachment = Assert.Single(Single<MessageReceived>("restfb-message-sticker-thumbup.json").Attachments);

        Assert.Equal(("sticker", "thumbs-up", "369239263222822"), (attachment.Kind, attachment.Name, attachment.PlatformId));
    }

    [CorpusTheory]
    [InlineData("restfb-message-quickreply.json", "quick reply text")]
    [InlineData("restfb-postback-basic.json", "USER_DEFINED_PAYLOAD")]
    [InlineData("restfb-postback-referral.json", "USER_DEFINED_PAYLOAD")]
    public void A_recorded_button_Is_read(string file, string text)
    {
        var message = Single<MessageReceived>(file);

        Assert.Equal((MessageKind.Postback, text, "987654321432"), (message.Kind, message.Text, message.ThreadKey));
    }

    [CorpusTheory]
    [InlineData("restfb-message-reply-1.json", "very_long_id_representing_the_original_message")]
    [InlineData("restfb-message-reply-2.json", null)]
    public void A_recorded_answer_Names_what_it_answers(string file, string? replyTo) =>
        Assert.Equal(replyTo, Single<MessageReceived>(file).ReplyTo);

    [CorpusTheory]
    [InlineData("restfb-message-basic-echo.json")]
    [InlineData("restfb-standby-message-basic-echo.json")]
    public void A_recorded_echo_Is_none_of_ours(string file)
    {
        var echo = Single<MessageEchoed>(file);

        Assert.Equal(("987654321432", "hello, world!"), (echo.ThreadKey, echo.Text));
        Assert.Null(echo.MessageId);
    }

    [CorpusFact]
    public void Recorded_changes_of_messages_Are_read()
    {
        Assert.Equal("hello, world!", Single<MessageEdited>("restfb-message-edits.json").Text);
        Assert.Equal("message_id", Single<MessageDeleted>("restfb-message-isdeleted.json").PlatformId);
        Assert.Equal(MessageKind.Unsupported, Single<MessageReceived>("restfb-message-isunsupported.json").Kind);
        Assert.Equal("😢", Single<ReactionChanged>("restfb-reaction-1.json").Reaction);
        Assert.Null(Single<ReactionChanged>("restfb-reaction-2.json").Reaction);
    }

    [CorpusFact]
    public void Recorded_reports_Are_read()
    {
        var delivered = Single<DeliveryUpdated>("restfb-delivery-basic.json");
        var read = Single<DeliveryUpdated>("restfb-read-basic.json");

        Assert.Equal((DeliveryStatus.Delivered, "mid.1458668856218:ed81099e15d3f4f233"), (delivered.Status, delivered.PlatformId));
        Assert.Equal((DeliveryStatus.Read, DateTimeOffset.FromUnixTimeMilliseconds(1458668856253)), (read.Status, read.Watermark));
        Assert.StartsWith("Facebook blocked the page: The bot violated", Single<AccountAlert>("restfb-policy-callback-block.json").Reason, StringComparison.Ordinal);
    }

    [CorpusTheory]
    [InlineData("botbuilder-PayloadWithPassThreadControl.json", ControlChange.Passed, null, "1234567890")]
    [InlineData("restfb-pass-thread-control.json", ControlChange.Passed, null, "NEW_OWNER_APP_ID")]
    [InlineData("botbuilder-PayloadWithTakeThreadControl.json", ControlChange.Taken, "1234567890", null)]
    [InlineData("restfb-take-thread-control.json", ControlChange.Taken, "PREVIOUS_OWNER_APP_ID", null)]
    [InlineData("botbuilder-PayloadWithRequestThreadControl.json", ControlChange.Requested, null, "1234567890")]
    [InlineData("restfb-request-thread-control.json", ControlChange.Requested, null, "REQUESTED_OWNER_APP_ID")]
    public void A_recorded_handover_Is_read(string file, ControlChange change, string? from, string? to)
    {
        var control = Single<ThreadControlChanged>(file);

        Assert.Equal((change, from, to), (control.Change, control.From, control.To));
    }

    [CorpusFact]
    public void A_recorded_batch_for_two_pages_Goes_to_both()
    {
        var webhook = Normalise(Corpus.Payload("messenger", "bottender-batch-two-entries-two-pages.json"));

        Assert.Equal(["page-1895382890692545", "page-189538289069256"], webhook.Events.Select(inbound => inbound.Account));
    }

    [CorpusTheory]
    [InlineData("restfb-accountlinking-linked.json", QuarantineReason.Ignored)]
    [InlineData("restfb-approles.json", QuarantineReason.Ignored)]
    [InlineData("restfb-checkoutupdate-shipping.json", QuarantineReason.Ignored)]
    [InlineData("restfb-optin-userref.json", QuarantineReason.Ignored)]
    [InlineData("restfb-payment.json", QuarantineReason.Ignored)]
    [InlineData("restfb-policy-callback-unblock.json", QuarantineReason.Ignored)]
    [InlineData("restfb-referral-basic.json", QuarantineReason.Ignored)]
    [InlineData("restfb-postback-chat.json", QuarantineReason.Unreadable)]
    public void Recorded_events_without_meaning_Are_set_aside(string file, QuarantineReason reason)
    {
        var webhook = Normalise(Corpus.Payload("messenger", file));

        Assert.Empty(webhook.Events);
        Assert.Equal(reason, Assert.Single(webhook.SetAside).Reason);
    }

    private static T Single<T>(string file)
        where T : InboundEvent
    {
        var webhook = Normalise(Corpus.Payload("messenger", file));
        Assert.Empty(webhook.SetAside);
        return Assert.IsType<T>(Assert.Single(webhook.Events));
    }

    // Every page of the body is configured, all with the same app; a template's "page id" cannot be.
    private static AcceptedInboundWebhook Normalise(byte[] body)
    {
        using var document = Parse(body);
        var pages = document.RootElement.GetProperty("entry").EnumerateArray()
            .Select(entry => entry.GetProperty("id").ToString())
            .Where(page => !page.Contains(' ', StringComparison.Ordinal))
            .DefaultIfEmpty(Pages.Id)
            .Distinct()
            .Select(page => (page, (string?)Pages.AppSecret))
            .ToArray();
        var settings = Pages.Settings(pages);
        return Pages.Channel.Normalise(Pages.Post(body), Pages.Of(settings, pages[0].page), settings, Pages.Now);
    }

    private static int CountEvents(byte[] body)
    {
        using var document = Parse(body);
        return document.RootElement.GetProperty("entry").EnumerateArray().Sum(entry => CountOf(entry, "messaging") + CountOf(entry, "standby"));
    }

    private static int CountOf(JsonElement entry, string list) => entry.TryGetProperty(list, out var items) ? items.GetArrayLength() : 0;

    private static JsonDocument Parse(byte[] body) => JsonDocument.Parse(body.AsMemory().Span.StartsWith("\uFEFF"u8) ? body.AsMemory(3) : body);
}
