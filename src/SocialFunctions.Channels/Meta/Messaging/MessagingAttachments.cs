using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Meta.Messaging;

/// <summary>Reads the attachments of a message on Messenger or Instagram.</summary>
internal static class MessagingAttachments
{
    // It comes without an address.
    private const string Disappearing = "ephemeral";

    public static IReadOnlyList<Attachment> Read(JsonElement message)
    {
        var sticker = message.Text("sticker_id");
        if (message.Get("attachments") is not { ValueKind: JsonValueKind.Array } items || items.GetArrayLength() == 0)
        {
            return sticker is null ? [] : [StickerOf(sticker, null)];
        }

        var attachments = new List<Attachment>(items.GetArrayLength());
        foreach (var item in items.EnumerateArray())
        {
            if (item.Text("type") != Disappearing)
            {
                attachments.Add(AttachmentOf(item, item.Get("payload") ?? default, sticker));
            }
        }

        return attachments;
    }

    public static bool AreAllLocations(IReadOnlyList<Attachment> attachments)
    {
        foreach (var attachment in attachments)
        {
            if (attachment.Kind != "location")
            {
                return false;
            }
        }

        return true;
    }

    private static Attachment AttachmentOf(JsonElement item, JsonElement payload, string? sticker)
    {
        var type = item.Text("type");
        var url = payload.Text("url") ?? item.Text("url");
        var title = item.Text("title") ?? payload.Text("title");

        // Until 30 August 2026 a sticker came as an image with a sticker id; since then as a type of its own.
        if (type is "sticker" or "image" && (payload.Text("sticker_id") ?? sticker) is { } id)
        {
            return StickerOf(id, url);
        }

        return type switch
        {
            "image" or "audio" or "video" or "file" or "sticker" => new Attachment(type, url, Name: title),
            "reel" or "ig_reel" => new Attachment("video", url, Name: title, PlatformId: payload.Text("reel_video_id")),
            "location" => LocationOf(payload, url, title),
            "like_heart" => new Attachment("sticker", url, Name: "heart"),
            "story_mention" => new Attachment("other", url, Name: "a story that mentions the account"),
            "fallback" or "share" or "post" or "ig_post" => new Attachment("link", url, Name: title),
            "template" => TemplateOf(payload, url, title),
            _ => new Attachment("other", url, Name: title),
        };
    }

    /// <summary>Whether a message has content that the platform does not give to programs, or not as what it is.</summary>
    public static bool AreUnsupported(JsonElement message) =>
        message.Items("attachments").Any(item => item.Text("type") is Disappearing or "unsupported_type");

    /// <summary>The story that a message answers; its address serves for a day.</summary>
    public static Attachment? StoryIn(JsonElement message) => message.Get("reply_to")?.Get("story") is { } story
        ? new Attachment("link", story.Text("url"), Name: "the story that this answers", PlatformId: story.Text("id"))
        : null;

    /// <summary>What another tool of the page said above buttons; null without.</summary>
    public static string? WordsOnButtons(JsonElement message) =>
        message.Items("attachments").Select(item => item.Get("payload")?.NonEmpty("text")).FirstOrDefault(text => text is not null);

    private static Attachment StickerOf(string id, string? url) =>
        new("sticker", url, Name: IsThumbsUp(id) ? "thumbs-up" : null, PlatformId: id);

    // The like button sends one of three stickers, small, medium or large.
    private static bool IsThumbsUp(string id) => id is "369239263222822" or "369239343222814" or "369239383222810";

    private static Attachment LocationOf(JsonElement payload, string? url, string? title)
    {
        var coordinates = payload.Get("coordinates") ?? default;
        return new Attachment(
            "location", url, Name: title, Latitude: Degrees.Latitude(coordinates.Text("lat")), Longitude: Degrees.Longitude(coordinates.Text("long")));
    }

    // Products that a customer asks about, or what the page sent through another tool. The first element describes it.
    private static Attachment TemplateOf(JsonElement payload, string? url, string? title)
    {
        var holder = payload.Get("product") ?? payload;
        var first = holder.Get("elements") is { ValueKind: JsonValueKind.Array } elements && elements.GetArrayLength() > 0
            ? elements[0]
            : default;
        var name = title ?? first.Text("title") ?? payload.Text("text") ?? payload.Text("template_type");
        return new Attachment("other", url ?? first.Text("image_url"), Name: name, PlatformId: first.Text("id"));
    }
}
