using SocialFunctions.Channels.Meta;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Instagram;

/// <summary>Describes Instagram: its names, secrets and limits.</summary>
internal static class InstagramDescriptor
{
    public const string Name = "instagram";

    public static ChannelDescriptor Descriptor { get; } = new()
    {
        Name = Name,
        DisplayName = "Instagram",

        // Of apps with Instagram login; those with Facebook login have https://graph.facebook.com as baseUrl.
        ApiOrigin = "https://graph.instagram.com",
        Secrets = MetaPlatform.Secrets,

        LargestWebhook = MetaPlatform.LargestWebhook,

        // https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api: 1,000 bytes.
        Limits = new MessageLimits(Text: 1000, TextUnit.Utf8Bytes, Attachments: 1, Caption: 0),
        Carries = ["image", "audio", "video", "file", "link"],

        // https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api: 8 MB for pictures, 25 MB for the others.
        Files =
        [
            new("image", 8 * FileLimit.Mega, "image/jpeg", "image/png"),
            new("audio", 25 * FileLimit.Mega, "audio/aac", "audio/mp4", "audio/wav"),
            new("video", 25 * FileLimit.Mega, "video/mp4", "video/quicktime", "video/webm"),
            new("file", 25 * FileLimit.Mega, "application/pdf"),
        ],

        // https://developers.facebook.com/docs/messenger-platform/policy/policy-overview: 24 hours, with the tag HUMAN_AGENT 7 days. Comments have no window.
        ReplyWindow = TimeSpan.FromHours(24),
        HumanAgentWindow = TimeSpan.FromDays(7),

        // https://developers.facebook.com/docs/instagram-platform/comment-moderation: hide and delete; likes it has not.
        Moderates = thread => InstagramThread.IsOfComments(thread) ? [ModerationDeed.Hide, ModerationDeed.Unhide, ModerationDeed.Delete] : [],

        // https://developers.facebook.com/docs/instagram-platform/private-replies: to comments, one within 7 days; on a live video during the broadcast.
        PrivateReplies = new PrivateReplyTerms(TimeSpan.FromDays(7), new MessageLimits(Text: 1000, TextUnit.Utf8Bytes, Attachments: 1, Caption: 0), InstagramThread.IsOfComments),
    };

    /// <summary>
    /// What goes out as a comment: 2,200 characters, and no files. No official page was found that says how long a comment may be; the limit of captions
    /// (https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media) is that of comments in the app.
    /// </summary>
    public static ChannelDescriptor InPublic { get; } = Descriptor with
    {
        Limits = new MessageLimits(Text: 2200, TextUnit.Utf16, Attachments: 1, Caption: 0),
        Carries = [],
    };
}
