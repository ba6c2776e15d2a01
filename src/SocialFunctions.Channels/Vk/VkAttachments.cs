using System.Globalization;
using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Vk;

/// <summary>Attachments of messages, comments and posts. Source: https://dev.vk.com/en/reference/objects/attachments-message.</summary>
internal static class VkAttachments
{
    private const string Site = "https://vk.com/";

    /// <summary>Reads an attachment; one of an unknown kind is named. Null when it does not say its kind.</summary>
    public static Attachment? Of(JsonElement json)
    {
        if (json.Text("type") is not { Length: > 0 } type)
        {
            return null;
        }

        var content = json.Get(type) ?? default;
        return type switch
        {
            "photo" => new Attachment("image", LargestOf(content, "sizes") ?? OldPhotoOf(content), PlatformId: NameOf(type, content)),
            "graffiti" => new Attachment("image", content.Text("url") ?? OldPhotoOf(content), PlatformId: NameOf("doc", content)),
            "sticker" => new Attachment("sticker", LargestOf(content, "images") ?? OldPhotoOf(content), PlatformId: content.Text("sticker_id") ?? content.Text("id")),
            "gift" => new Attachment("sticker", content.Text("thumb_256") ?? content.Text("thumb_96"), Name: "gift", PlatformId: content.Text("id")),
            "audio" => new Attachment("audio", content.Text("url"), Name: Titled(content.Text("artist"), content.Text("title")), PlatformId: NameOf(type, content)),
            "audio_message" => new Attachment(
                "audio", content.Text("link_mp3") ?? content.Text("link_ogg"), Name: content.Text("transcript"), PlatformId: NameOf("doc", content)),
            "podcast" => new Attachment("audio", Page("podcast", content), Name: content.Text("title"), PlatformId: NameOf(type, content)),
            "doc" => new Attachment("file", content.Text("url"), Name: content.Text("title"), PlatformId: NameOf(type, content)),

            // VK gives the file of a video only to its owner; the page can be opened.
            "video" or "video_message" => new Attachment("video", Page("video", content), Name: content.Text("title"), PlatformId: NameOf("video", content)),
            "link" => new Attachment("link", content.Text("url"), Name: content.Text("title")),
            "article" => new Attachment("link", content.Text("url"), Name: content.Text("title"), PlatformId: NameOf(type, content)),
            "wall" => new Attachment("link", PostOf(content), Name: content.Text("text"), PlatformId: NameOf(type, content)),
            "wall_reply" => new Attachment("link", CommentOf(content), Name: content.Text("text"), PlatformId: NameOf(type, content)),
            "market" => new Attachment("link", Page("product", content), Name: content.Text("title"), PlatformId: NameOf(type, content)),
            "story" => new Attachment("link", Page("story", content), Name: "story", PlatformId: NameOf(type, content)),
            "audio_playlist" => new Attachment("link", Page("audio_playlist", content), Name: content.Text("title"), PlatformId: NameOf(type, content)),
            "poll" => new Attachment("other", Name: content.Text("question") ?? type, PlatformId: NameOf(type, content)),
            "money_transfer" => new Attachment("other", Name: Titled(type, content.Get("amount")?.Text("text")), PlatformId: content.Text("id")),
            "call" => new Attachment("other", Name: Titled(type, content.Text("state"))),
            _ => new Attachment("other", Name: OneLine.Of(type, 64), PlatformId: NameOf(OneLine.Of(type, 64), content)),
        };
    }

    /// <summary>As VK names it in <c>attachment</c> parameters: kind, owner, id.</summary>
    private static string? NameOf(string kind, JsonElement content) => content.Text("id") is not { Length: > 0 } id ? null
        : (content.Text("owner_id") ?? content.Text("to_id")) is { Length: > 0 } owner ? $"{kind}{owner}_{id}"
        : $"{kind}{id}";

    private static string? Page(string kind, JsonElement content) =>
        content.Text("owner_id") is { Length: > 0 } owner && content.Text("id") is { Length: > 0 } id ? $"{Site}{kind}{owner}_{id}" : null;

    // A post that is attached names the wall it is on by to_id in some versions of the API.
    private static string? PostOf(JsonElement content) =>
        (content.Text("owner_id") ?? content.Text("to_id") ?? content.Text("from_id")) is { Length: > 0 } owner && content.Text("id") is { Length: > 0 } id
            ? $"{Site}wall{owner}_{id}"
            : null;

    private static string? CommentOf(JsonElement content) =>
        content.Text("owner_id") is { Length: > 0 } owner && content.Text("post_id") is { Length: > 0 } post && content.Text("id") is { Length: > 0 } id
            ? $"{Site}wall{owner}_{post}?reply={id}"
            : null;

    private static string? LargestOf(JsonElement content, string list) => content.Items(list)
        .OrderByDescending(size => (Int128)(size.Whole("width") ?? 0) * (size.Whole("height") ?? 0))
        .Select(size => size.Text("url") ?? size.Text("src"))
        .FirstOrDefault();

    /// <summary>Before version 5.77 of the API each width of a picture was a property: <c>photo_75</c> to <c>photo_2560</c>.</summary>
    private static string? OldPhotoOf(JsonElement content) => content.Names()
        .Where(name => name.StartsWith("photo_", StringComparison.Ordinal) && int.TryParse(name.AsSpan(6), out _))
        .OrderByDescending(name => int.Parse(name.AsSpan(6), CultureInfo.InvariantCulture))
        .Select(name => content.Text(name))
        .FirstOrDefault();

    private static string? Titled(string? first, string? second) =>
        string.Join(": ", new[] { first, second }.Where(text => text is { Length: > 0 })) is { Length: > 0 } title ? title : null;
}
