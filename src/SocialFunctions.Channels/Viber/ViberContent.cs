using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Viber;

/// <summary>What a message consists of. Source: https://developers.viber.com/docs/api/rest-bot-api/#receive-message-from-user.</summary>
internal sealed record ViberContent(MessageKind Kind, string? Text, IReadOnlyList<Attachment> Attachments)
{
    /// <summary>Reads the content; null when its kind is not known.</summary>
    public static ViberContent? Of(JsonElement message) => message.Text("type") switch
    {
        "text" => message.NonEmpty("text") is { } text ? new ViberContent(MessageKind.Text, text, []) : new ViberContent(MessageKind.Unsupported, null, []),
        "picture" => Media("image", message),
        "video" => Media("video", message),
        "file" => Media("file", message),
        "url" => new ViberContent(MessageKind.Text, message.Text("text") ?? message.Text("media"), [new Attachment("link", message.Text("media"))]),
        "sticker" => new ViberContent(MessageKind.Media, message.NonEmpty("text"), [new Attachment("sticker", message.Text("media"), PlatformId: message.Text("sticker_id"))]),
        "location" => new ViberContent(MessageKind.Location, message.NonEmpty("text"), [PlaceOf(message.Get("location"))]),
        "contact" => new ViberContent(MessageKind.Contact, message.NonEmpty("text"), [CardOf(message.Get("contact"))]),
        _ => null,
    };

    private static ViberContent Media(string kind, JsonElement message)
    {
        var text = message.NonEmpty("text");
        return new ViberContent(
            text is null ? MessageKind.Media : MessageKind.Text, text, [new Attachment(kind, message.Text("media"), Name: message.Text("file_name"))]);
    }

    private static Attachment PlaceOf(JsonElement? place) => new("location", Latitude: Degrees.Latitude(place?.Text("lat")), Longitude: Degrees.Longitude(place?.Text("lon")));

    private static Attachment CardOf(JsonElement? card) =>
        new("contact", Cards.PhoneAddress(card?.Text("phone_number")), Name: card?.Text("name"));
}
