using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Acs;

/// <summary>Describes Azure Communication Services: SMS, and WhatsApp by its advanced messages.</summary>
internal static class AcsDescriptor
{
    public const string Name = "acs";

    /// <summary>Name of the secret that stands in the address which Event Grid is told: a parameter of any name has it as its value.</summary>
    public const string WebhookKey = "webhookKey";

    /// <summary>Name of the secret that is needed to send: the resource's endpoint and its key.</summary>
    public const string ConnectionString = "connectionString";

    public static ChannelDescriptor Descriptor { get; } = new()
    {
        Name = Name,
        DisplayName = "Azure Communication Services",

        // Each resource has an origin of its own, which its connection string says.
        ApiOrigin = "https://communication.azure.com",
        Secrets = [new(WebhookKey, Verifies: true), new(ConnectionString, Sends: true)],

        // A batch of events has up to 1 MB, and more when its first event alone has: https://learn.microsoft.com/azure/event-grid/edge/delivery-output-batching.
        LargestWebhook = 2 * 1024 * 1024,

        // No limit is published for SMS; this is the usual ten segments of 160. https://learn.microsoft.com/azure/communication-services/concepts/sms/sms-faq.
        Limits = new MessageLimits(Text: 1600, TextUnit.Utf16, Attachments: 1, Caption: 0),
        Carries = ["image", "audio", "video", "file"],

        // WhatsApp's own; in an SMS a file is an address.
        Files = WhatsAppFiles.Limits,

        // https://learn.microsoft.com/azure/communication-services/concepts/advanced-messaging/whatsapp/whatsapp-overview: WhatsApp's own window.
        ReplyWindow = TimeSpan.FromHours(24),
        HasReplyWindow = AcsAddress.IsWhatsApp,
        AcceptsTemplates = true,
        HasCarrierKeywords = true,
        Verified = VerifiedAddresses.Phones("", "whatsapp:"),
    };
}
