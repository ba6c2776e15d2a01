using SocialFunctions.Model;

namespace SocialFunctions.Channels.Viber;

/// <summary>Describes Viber: its names, secrets and limits.</summary>
internal static class ViberDescriptor
{
    public const string Name = "viber";

    /// <summary>Name of the secret that signs the inbound webhooks and is needed to send.</summary>
    public const string AuthToken = "authToken";

    public static ChannelDescriptor Descriptor { get; } = new()
    {
        Name = Name,
        DisplayName = "Viber",
        ApiOrigin = "https://chatapi.viber.com",
        Secrets = [new(AuthToken, Verifies: true, Sends: true)],

        // https://developers.viber.com/docs/api/rest-bot-api/#general-send-message-parameters: 7,000 characters of text, 30 KB of JSON.
        Limits = new MessageLimits(Text: 7000, TextUnit.Utf16, Attachments: 1, Caption: 0),

        // A video or a file needs its size in bytes, which nobody has here; both go out as their address.
        Carries = ["image", "location", "contact", "link"],

        // https://developers.viber.com/docs/api/rest-bot-api/#picture-message: 1 MB.
        Files = [new("image", FileLimit.Mega, "image/jpeg", "image/png", "image/gif")],
    };
}
