using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Webchat;

/// <summary>
/// Reads what a page posts: one message, or that the visitor has read. It is refused with a sentence when something is wrong: whoever wrote the page sees
/// it, and nothing that a stranger posts is kept.
/// </summary>
internal static class WebchatNormaliser
{
    private const int LongestName = 100;
    private const int LongestUrl = 2000;

    /// <exception cref="UnreadableInboundWebhookException">Something is wrong with it.</exception>
    public static AcceptedInboundWebhook Normalise(ReadOnlyMemory<byte> body, Account account, DateTimeOffset now)
    {
        using var document = WebhookReading.Parse(body);
        var json = document.RootElement;
        var identity = IdentityOf(json);
        var id = json.Text("id") is { } text && IsId(text) ? text : throw Wrong("Give an 'id' of 8 to 64 letters, digits, '-' and '_', another one for each message.");
        return new AcceptedInboundWebhook(
            [json.Text("type") switch
            {
                null or "message" => Message(json, identity, id, account, now),
                "read" => Read(identity, id, account, now),
                _ => throw Wrong("The 'type' is 'message' or 'read'."),
            }],
            []);
    }

    /// <summary>Who posts.</summary>
    /// <exception cref="UnreadableInboundWebhookException">Their values cannot be checked.</exception>
    public static WebchatIdentity IdentityOf(JsonElement json)
    {
        var identity = new WebchatIdentity(json.Text("user"), json.Text("hash"), json.Text("visitor"));
        return identity.Flaw() is { } flaw ? throw Wrong(flaw) : identity;
    }

    private static MessageReceived Message(JsonElement json, WebchatIdentity identity, string id, Account account, DateTimeOffset now)
    {
        var text = json.Text("text")?.Replace("\0", "", StringComparison.Ordinal).Trim();
        var attachments = json.Items("attachments").Select(AttachmentOf).ToList();
        if (text?.Length > WebchatDescriptor.LongestText || attachments.Count > WebchatDescriptor.MostAttachments)
        {
            throw Wrong($"A message has at most {WebchatDescriptor.LongestText} characters and {WebchatDescriptor.MostAttachments} attachments.");
        }

        if (string.IsNullOrEmpty(text) && attachments.Count == 0)
        {
            throw Wrong("The message has neither 'text' nor 'attachments'.");
        }

        return new MessageReceived
        {
            EventId = $"{identity.ThreadKey}:{id}",
            Channel = WebchatDescriptor.Name,
            Account = account.Id,
            ThreadKey = identity.ThreadKey,
            Customer = identity.Address,
            Visibility = account.Visibility,
            At = now,
            ReceivedAt = now,
            PlatformId = id,
            From = new Sender(identity.Address, NameOf(json.Text("name")), LanguageOf(json.Text("language"))),
            Kind = string.IsNullOrEmpty(text) ? MessageKind.Media : MessageKind.Text,
            Text = string.IsNullOrEmpty(text) ? null : text,
            Attachments = attachments,
        };
    }

    private static DeliveryUpdated Read(WebchatIdentity identity, string id, Account account, DateTimeOffset now) => new()
    {
        EventId = $"{identity.ThreadKey}:{id}",
        Channel = WebchatDescriptor.Name,
        Account = account.Id,
        ThreadKey = identity.ThreadKey,
        Customer = identity.Address,
        Visibility = account.Visibility,
        At = now,
        ReceivedAt = now,
        Watermark = now,
        Status = DeliveryStatus.Read,
    };

    // Agents press it: only what a browser opens safely.
    private static Attachment AttachmentOf(JsonElement json) =>
        json.Text("url") is { Length: <= LongestUrl } url && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps
            ? new Attachment(KindOf(json.Text("type")), uri.AbsoluteUri, ContentType: NameOf(json.Text("type")), Name: NameOf(json.Text("name")))
            : throw Wrong("An attachment needs a 'url' of https.");

    private static string KindOf(string? type) => type?.Split('/')[0] switch
    {
        "image" => "image",
        "audio" => "audio",
        "video" => "video",
        _ => "file",
    };

    private static bool IsId(string text) => text.Length is >= 8 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static string? NameOf(string? name) => string.IsNullOrWhiteSpace(name) ? null : OneLine.Of(name, LongestName);

    private static string? LanguageOf(string? language) => language is { Length: > 1 and <= 35 } && language.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? language : null;

    private static UnreadableInboundWebhookException Wrong(string sentence) => new(sentence);
}
