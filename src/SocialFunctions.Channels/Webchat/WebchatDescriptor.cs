using SocialFunctions.Model;

namespace SocialFunctions.Channels.Webchat;

/// <summary>Describes the company's own web chat: its names, secret and limits. They are ours: docs/channels/webchat.md is the protocol.</summary>
internal static class WebchatDescriptor
{
    public const string Name = "webchat";

    /// <summary>Name of the secret with which the company's server proves who a visitor is.</summary>
    public const string WidgetSecret = "widgetSecret";

    /// <summary>The most UTF-16 units of a text, in both directions.</summary>
    public const int LongestText = 10_000;

    /// <summary>The most attachments of a message, in both directions.</summary>
    public const int MostAttachments = 10;

    public static ChannelDescriptor Descriptor { get; } = new()
    {
        Name = Name,
        DisplayName = "Web chat",

        // Nothing is called: the page asks for what was answered.
        ApiOrigin = "",
        Secrets = [new(WidgetSecret, Verifies: true, Sends: true)],
        Limits = new MessageLimits(LongestText, TextUnit.Utf16, MostAttachments, Caption: LongestText),
        Carries = ["image", "audio", "video", "file", "location", "link"],
        FromBrowsers = true,
        LargestWebhook = 64 * 1024,
    };
}
