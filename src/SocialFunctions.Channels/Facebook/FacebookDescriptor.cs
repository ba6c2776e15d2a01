using SocialFunctions.Channels.Meta;
using SocialFunctions.Channels.Meta.Messaging;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Facebook;

/// <summary>Describes the public side of a Facebook page: its names, secrets and limits.</summary>
internal static class FacebookDescriptor
{
    public const string Name = "facebook";

    public static ChannelDescriptor Descriptor { get; } = new()
    {
        Name = Name,
        DisplayName = "Facebook page",
        ApiOrigin = MetaPlatform.GraphOrigin,
        Secrets = MetaPlatform.Secrets,

        LargestWebhook = MetaPlatform.LargestWebhook,

        // https://developers.facebook.com/docs/graph-api/reference/object/comments names no limit; Facebook itself takes 8,000 characters.
        Limits = new MessageLimits(Text: 8000, TextUnit.Utf16, Attachments: 1, Caption: 0),
        Carries = ["image", "link"],

        // https://developers.facebook.com/docs/graph-api/reference/page/photos: 10 MB.
        Files = [new("image", 10 * FileLimit.Mega, "image/jpeg", "image/png", "image/gif")],

        // https://developers.facebook.com/docs/graph-api/reference/comment: hide, like and delete. Of posts it is not said: Facebook may refuse.
        Moderates = thread => thread.StartsWith("post:", StringComparison.Ordinal)
            ? [ModerationDeed.Hide, ModerationDeed.Unhide, ModerationDeed.Like, ModerationDeed.Delete]
            : [],

        // https://developers.facebook.com/docs/messenger-platform/discovery/private-replies: to comments and posts, one within 7 days, as a message of Messenger.
        PrivateReplies = new PrivateReplyTerms(TimeSpan.FromDays(7), MessagingSender.PageLimits, thread => thread.StartsWith("post:", StringComparison.Ordinal)),
    };
}
