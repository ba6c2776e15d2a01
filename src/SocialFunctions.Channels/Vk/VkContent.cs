using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Vk;

/// <summary>What a message, comment or post consists of.</summary>
internal sealed record VkContent(MessageKind Kind, string? Text, IReadOnlyList<Attachment> Attachments)
{
    private const int LongestQuote = 200;

    public static VkContent Of(JsonElement json)
    {
        // Before version 5.80 of the API the text was the body.
        var text = (json.Text("text") ?? json.Text("body")) is { Length: > 0 } words ? words : null;
        Attachment[] attachments =
        [
            .. json.Items("attachments").Select(VkAttachments.Of).OfType<Attachment>(),
            .. PlaceOf(json),
            .. Forwarded(json),
        ];
        return new VkContent(KindOf(json, text, attachments), text, attachments);
    }

    private static MessageKind KindOf(JsonElement json, string? text, Attachment[] attachments) =>
        json.Text("payload") is { Length: > 0 } ? MessageKind.Postback
        : text is not null ? MessageKind.Text
        : attachments is [{ Kind: "location" }] ? MessageKind.Location
        : attachments.Length > 0 ? MessageKind.Media
        : MessageKind.Unsupported;

    /// <summary>The degrees are two numbers, or in old versions of the API one text of both.</summary>
    private static IEnumerable<Attachment> PlaceOf(JsonElement json)
    {
        if (json.Get("geo") is not { } geo || geo.Get("coordinates") is not { } coordinates)
        {
            return [];
        }

        var pair = coordinates.AsText()?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var latitude = Degrees.Latitude(pair is [var first, _] ? first : coordinates.Text("latitude"));
        var longitude = Degrees.Longitude(pair is [_, var second] ? second : coordinates.Text("longitude"));
        return latitude is null || longitude is null
            ? []
            : [new Attachment("location", Name: geo.Get("place")?.Text("title"), Latitude: latitude, Longitude: longitude)];
    }

    /// <summary>Messages of others that the customer passed on: their words, and what was attached to them.</summary>
    private static IEnumerable<Attachment> Forwarded(JsonElement json) => json.Items("fwd_messages").SelectMany(message =>
        message.Items("attachments").Select(VkAttachments.Of).OfType<Attachment>().Prepend(
            new Attachment("other", Name: $"Forwarded: {OneLine.Of(message.Text("text") ?? "", LongestQuote)}")));
}
