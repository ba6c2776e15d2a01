using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Meta;

/// <summary>What the descriptors of all channels on Meta's platforms share.</summary>
internal static class MetaPlatform
{
    /// <summary>Name of the secret that signs the inbound webhooks.</summary>
    public const string AppSecret = "appSecret";

    /// <summary>Name of the secret that the handshake compares.</summary>
    public const string VerifyToken = "verifyToken";

    /// <summary>Name of the secret that is needed to send.</summary>
    public const string AccessToken = "accessToken";

    /// <summary>What the webhooks of a page are about: its messages and its feed.</summary>
    public const string Page = "page";

    /// <summary>
    /// In bytes. A webhook has up to 3 MB (https://developers.facebook.com/docs/whatsapp/cloud-api/guides/set-up-webhooks): after an outage up to 1,000 changes
    /// come at once, with six bytes for each letter that is not Latin.
    /// </summary>
    public const int LargestWebhook = 4 * 1024 * 1024;

    public const string GraphOrigin = "https://graph.facebook.com";

    /// <summary>
    /// The app under which humans answer in the page's inbox; any other app's messages are a machine's.
    /// https://developers.facebook.com/docs/messenger-platform/handover-protocol.
    /// </summary>
    public const string PageInbox = "263902037430900";

    /// <summary>The answer to a webhook that was stored.</summary>
    public static InboundWebhookAnswer Accepted { get; } = new(200, "text/plain", "EVENT_RECEIVED");

    public static IReadOnlyList<ChannelSecret> Secrets { get; } =
    [
        new(AppSecret, Verifies: true),
        new(VerifyToken, Verifies: true),
        new(AccessToken, Sends: true),
    ];
}
