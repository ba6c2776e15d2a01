using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Telegram;

/// <summary>The content of a message.</summary>
/// <param name="Text">Text or caption.</param>
internal sealed record TelegramContent(MessageKind Kind, string? Text, IReadOnlyList<Attachment> Attachments)
{
    /// <summary>
    /// The fields of a message that hold content, and how to read each. The order matters: for old clients a venue is also in
    /// <c>location</c> and an animation in <c>document</c> (https://core.telegram.org/bots/api#message).
    /// </summary>
    private static readonly (string Field, MessageKind Kind, Func<JsonElement, Attachment?> Read)[] Fields =
    [
        ("venue", MessageKind.Location, Venue),
        ("location", MessageKind.Location, place => Place(place, null)),
        ("contact", MessageKind.Contact, Contact),
        ("photo", MessageKind.Media, Photo),
        ("animation", MessageKind.Media, file => File("video", file)),
        ("video", MessageKind.Media, file => File("video", file)),
        ("video_note", MessageKind.Media, file => File("video", file)),
        ("audio", MessageKind.Media, file => File("audio", file)),
        ("voice", MessageKind.Media, file => File("audio", file)),
        ("sticker", MessageKind.Media, file => File("sticker", file)),
        ("document", MessageKind.Media, file => File("file", file)),
        ("dice", MessageKind.Unsupported, other => Other("dice", other)),
        ("poll", MessageKind.Unsupported, other => Other("poll", other)),
        ("story", MessageKind.Unsupported, other => Other("story", other)),
        ("game", MessageKind.Unsupported, other => Other("game", other)),
        ("checklist", MessageKind.Unsupported, other => Other("checklist", other)),
        ("invoice", MessageKind.Unsupported, other => Other("invoice", other)),
        ("paid_media", MessageKind.Unsupported, other => Other("paid media", other)),
        ("rich_message", MessageKind.Unsupported, other => Other("rich message", other)),
    ];

    /// <summary>
    /// Reads the content of a message that is not a service message; null when it is malformed. Content of an unknown kind is kept as unsupported.
    /// </summary>
    public static TelegramContent? Of(JsonElement message)
    {
        if (message.Get("text") is { } text)
        {
            return text.AsText() is { } words ? new TelegramContent(MessageKind.Text, words, [.. FilesOf(message)]) : null;
        }

        // A customer's answer in a form of the bot ("mini app") counts as a button that they pressed.
        if (message.Get("web_app_data") is { } form)
        {
            return new TelegramContent(MessageKind.Postback, form.Text("button_text") ?? form.Text("data"), []);
        }

        var caption = message.Text("caption");
        foreach (var (field, kind, read) in Fields)
        {
            if (message.Get(field) is { } value)
            {
                return read(value) is { } attachment
                    ? new TelegramContent(kind == MessageKind.Media && caption is not null ? MessageKind.Text : kind, caption, [attachment])
                    : null;
            }
        }

        return new TelegramContent(MessageKind.Unsupported, caption, []);
    }

    /// <summary>The files of a message that has a text of its own; Telegram sends them with a caption, other programs do not.</summary>
    private static IEnumerable<Attachment> FilesOf(JsonElement message) =>
        from field in Fields
        where field.Kind is MessageKind.Media && !(field.Field == "document" && message.Get("animation") is not null)
        let value = message.Get(field.Field)
        where value is not null
        let file = field.Read(value.Value)
        where file is not null
        select file;

    private static Attachment? File(string kind, JsonElement file) =>
        file.ValueKind == JsonValueKind.Object
            ? new Attachment(
                kind,
                ContentType: file.Text("mime_type"),
                Name: file.Text("file_name") ?? file.Text("title") ?? file.Text("emoji"),
                PlatformId: file.Text("file_id"))
            : null;

    /// <summary>A photo comes in several sizes; the one with the most pixels is the photo.</summary>
    private static Attachment? Photo(JsonElement sizes) =>
        sizes.ValueKind == JsonValueKind.Array && sizes.EnumerateArray().ToList() is { Count: > 0 } all
            ? File("image", all.MaxBy(size => (Int128)(size.Whole("width") ?? 0) * (size.Whole("height") ?? 0)))
            : null;

    private static Attachment? Venue(JsonElement venue) =>
        venue.Get("location") is { } place
            ? Place(place, Cards.PlaceName(venue.Text("title"), venue.Text("address")))
            : null;

    private static Attachment? Place(JsonElement place, string? name) =>
        Degrees.Latitude(place.Text("latitude")) is { } latitude && Degrees.Longitude(place.Text("longitude")) is { } longitude
            ? new Attachment("location", Name: name, Latitude: latitude, Longitude: longitude)
            : null;

    /// <summary>The number is what the customer shares a contact for; a <c>tel:</c> address (RFC 3966) holds it.</summary>
    private static Attachment? Contact(JsonElement contact) =>
        contact.Text("phone_number") is { } phone
            ? new Attachment("contact", Url: Cards.PhoneAddress(phone), Name: TelegramPeople.NameOf(contact), PlatformId: contact.Text("user_id"))
            : null;

    private static Attachment Other(string name, JsonElement content) =>
        new("other", Name: content.Text("question") ?? content.Text("title") ?? content.Text("emoji") ?? name);
}
