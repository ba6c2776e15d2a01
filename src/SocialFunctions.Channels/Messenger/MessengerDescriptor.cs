using SocialFunctions.Channels.Meta;
using SocialFunctions.Channels.Meta.Messaging;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Messenger;

/// <summary>Describes Facebook Messenger: its names, secrets and limits.</summary>
internal static class MessengerDescriptor
{
    public const string Name = "messenger";

    public static ChannelDescriptor Descriptor { get; } = new()
    {
        Name = Name,
        DisplayName = "Facebook Messenger",
        ApiOrigin = MetaPlatform.GraphOrigin,
        Secrets = MetaPlatform.Secrets,

        LargestWebhook = MetaPlatform.LargestWebhook,

        Limits = MessagingSender.PageLimits,
        Carries = ["image", "audio", "video", "file", "link"],

        // https://developers.facebook.com/docs/messenger-platform/send-messages/saving-assets: 8 MB for pictures, 25 MB for the others.
        Files = [new("image", 8 * FileLimit.Mega), new("audio", 25 * FileLimit.Mega), new("video", 25 * FileLimit.Mega), new("file", 25 * FileLimit.Mega)],

        // https://developers.facebook.com/docs/messenger-platform/policy/policy-overview: 24 hours, with the tag HUMAN_AGENT 7 days.
        ReplyWindow = TimeSpan.FromHours(24),
        HumanAgentWindow = TimeSpan.FromDays(7),
    };
}
