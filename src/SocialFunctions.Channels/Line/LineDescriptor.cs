using SocialFunctions.Model;

namespace SocialFunctions.Channels.Line;

/// <summary>Describes LINE: its names, secrets and limits.</summary>
internal static class LineDescriptor
{
    public const string Name = "line";

    /// <summary>Name of the secret that signs the inbound webhooks.</summary>
    public const string ChannelSecret = "channelSecret";

    /// <summary>Name of the secret that is needed to send: the channel access token.</summary>
    public const string AccessToken = "accessToken";

    public static ChannelDescriptor Descriptor { get; } = new()
    {
        Name = Name,
        DisplayName = "LINE",
        ApiOrigin = "https://api.line.me",
        Secrets = [new(ChannelSecret, Verifies: true), new(AccessToken, Sends: true)],

        // No size is published: up to 100 messages of 5,000 letters of three bytes, with their frames.
        LargestWebhook = 2 * 1024 * 1024,

        // https://developers.line.biz/en/reference/messaging-api/#text-message: 5,000 UTF-16 code units. One message object in a call, so that each has its own fate.
        Limits = new MessageLimits(Text: 5000, TextUnit.Utf16, Attachments: 1, Caption: 0),

        // A video needs a preview image and a recording its length in milliseconds, which nobody has here; both go out as their address.
        Carries = ["image", "location", "link"],

        // https://developers.line.biz/en/reference/messaging-api/#image-message.
        Files = [new("image", 10 * FileLimit.Mega, "image/jpeg", "image/png")],
    };
}
