using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Telegram;

/// <summary>One call of the Bot API.</summary>
/// <param name="Body">Parameters, as JSON.</param>
internal sealed record TelegramCall(string Method, byte[] Body)
{
    /// <summary>Whether the attachment can carry a text.</summary>
    public static bool TakesCaption(Attachment attachment) =>
        MethodOf(attachment).Method is "sendPhoto" or "sendVideo" or "sendAudio" or "sendDocument";

    /// <summary>
    /// The call that sends a part; null when the part has nothing to send. Plain text: without a parse mode nothing needs escaping.
    /// </summary>
    public static TelegramCall? Of(TelegramThread thread, OutboundPart part) => part.Attachments switch
    {
        [{ Kind: "location", Latitude: { } latitude, Longitude: { } longitude }] => Of("sendLocation", thread, json =>
        {
            json.WriteNumber("latitude", latitude);
            json.WriteNumber("longitude", longitude);
        }),
        [{ Kind: "contact", Url: { } url } contact] when url.StartsWith("tel:", StringComparison.Ordinal) => Of("sendContact", thread, json =>
        {
            WriteText(json, "phone_number", url["tel:".Length..]);
            WriteText(json, "first_name", string.IsNullOrWhiteSpace(contact.Name) ? url["tel:".Length..] : contact.Name);
        }),
        [var attachment] when (attachment.Url ?? attachment.PlatformId) is { } file => Of(MethodOf(attachment).Method, thread, json =>
        {
            WriteText(json, MethodOf(attachment).Parameter, file);
            if (part.Text is not null)
            {
                WriteText(json, "caption", part.Text);
            }
        }),
        [] when !string.IsNullOrWhiteSpace(part.Text) => Of("sendMessage", thread, json => WriteText(json, "text", part.Text)),
        _ => null,
    };

    /// <summary>The URL of the call, which contains the token as Telegram requires; null when token and base address do not make a URL.</summary>
    public Uri? AddressFor(Account account, string token) =>
        Uri.TryCreate($"{account.ApiOrigin}/bot{token}/{Method}", UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            ? address
            : null;

    public HttpContent Content() => new ByteArrayContent(Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private static (string Method, string Parameter) MethodOf(Attachment attachment) => attachment.Kind switch
    {
        "image" => ("sendPhoto", "photo"),
        "video" => ("sendVideo", "video"),
        "audio" => ("sendAudio", "audio"),
        "sticker" => ("sendSticker", "sticker"),
        // A location or contact without the data for a call of its own is sent as a link.
        "link" or "location" or "contact" => ("sendMessage", "text"),
        _ => ("sendDocument", "document"),
    };

    private static TelegramCall Of(string method, TelegramThread thread, Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteNumber("chat_id", thread.Chat);
            if (thread.Topic is { } topic)
            {
                json.WriteNumber("message_thread_id", topic);
            }

            if (thread.DirectTopic is { } direct)
            {
                json.WriteNumber("direct_messages_topic_id", direct);
            }

            if (thread.Connection is { } connection)
            {
                WriteText(json, "business_connection_id", connection);
            }

            write(json);
            json.WriteEndObject();
        }

        return new TelegramCall(method, stream.ToArray());
    }

    /// <summary>The writer refuses half a surrogate pair; encoding as UTF-8 first replaces it.</summary>
    private static void WriteText(Utf8JsonWriter json, string name, string text) => json.WriteString(name, Encoding.UTF8.GetBytes(text));
}
