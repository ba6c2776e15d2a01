using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Line;

/// <summary>What a message consists of. Source: https://developers.line.biz/en/reference/messaging-api/#message-event.</summary>
internal sealed record LineContent(MessageKind Kind, string? Text, IReadOnlyList<Attachment> Attachments)
{
    /// <summary>Reads the content; null when its kind is not known.</summary>
    public static LineContent? Of(JsonElement message) => message.Text("type") switch
    {
        "text" => message.NonEmpty("text") is { } text ? new LineContent(MessageKind.Text, text, []) : new LineContent(MessageKind.Unsupported, null, []),
        "image" => Media("image", message),
        "video" => Media("video", message),
        "audio" => Media("audio", message),
        "file" => Media("file", message),
        "sticker" => new LineContent(MessageKind.Media, message.Text("text"), [StickerOf(message)]),
        "location" => new LineContent(MessageKind.Location, null, [PlaceOf(message)]),
        _ => null,
    };

    /// <summary>The file lies at LINE under the message's id, unless its sender keeps it elsewhere and gives its address.</summary>
    private static LineContent Media(string kind, JsonElement message) => new(
        MessageKind.Media,
        null,
        [new Attachment(kind, message.Get("contentProvider")?.Text("originalContentUrl"), Name: message.Text("fileName"), PlatformId: message.Text("id"))]);

    private static Attachment StickerOf(JsonElement message) => new(
        "sticker",
        Name: message.Items("keywords").Select(JsonText.AsText).FirstOrDefault(),
        PlatformId: $"{message.Text("packageId")}/{message.Text("stickerId")}");

    private static Attachment PlaceOf(JsonElement message) => new(
        "location",
        Name: Cards.PlaceName(message.Text("title"), message.Text("address")),
        Latitude: Degrees.Latitude(message.Text("latitude")),
        Longitude: Degrees.Longitude(message.Text("longitude")));
}
