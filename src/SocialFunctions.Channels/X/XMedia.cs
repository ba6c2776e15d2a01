using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.X;

/// <summary>Pictures and films of posts and direct messages.</summary>
internal static class XMedia
{
    /// <summary>Those of a post, of either API.</summary>
    public static IEnumerable<Attachment> OfPost(JsonElement post, JsonElement includes)
    {
        var whole = post.Get("extended_tweet") ?? post;
        var media = (whole.Get("extended_entities") ?? whole.Get("entities") ?? default).Items("media");
        return media.Concat(includes.Items("media").Select(item => item.Get("data") ?? item)).Select(Of);
    }

    public static Attachment Of(JsonElement media) => new(
        media.Text("type") switch
        {
            "photo" => "image",
            "video" or "animated_gif" => "video",
            _ => "file",
        },
        FilmOf(media) ?? media.Text("media_url_https") ?? media.Text("url") ?? media.Text("preview_image_url"),
        PlatformId: media.Text("id_str") ?? media.Text("media_key") ?? media.Text("id"));

    /// <summary>
    /// Pictures of direct messages lie on a server that wants the user's proof, by OAuth 1.0a; all others are public.
    /// Source: https://docs.x.com/x-api/direct-messages/lookup/introduction.
    /// </summary>
    public static MediaSource SourceOf(Account account, Attachment attachment, DateTimeOffset now)
    {
        var source = MediaSource.At(attachment.Url);
        return source.Address is not { Scheme: "https", Host: "ton.twitter.com" or "ton.x.com" } address ? source
            : XSignature.Of(account) is { } signature ? MediaSource.With(signature.HeaderFor(HttpMethod.Get, address, now), address)
            : MediaSource.Without(MediaLack.Refused, "X gives files of direct messages to accounts with accessToken and accessTokenSecret only.");
    }

    /// <summary>The best of the variants of a film.</summary>
    private static string? FilmOf(JsonElement media) => (media.Get("video_info") ?? media).Items("variants")
        .Where(variant => variant.Text("content_type") is "video/mp4")
        .OrderByDescending(variant => variant.Whole("bitrate") ?? variant.Whole("bit_rate") ?? 0)
        .Select(variant => variant.Text("url"))
        .FirstOrDefault();
}
