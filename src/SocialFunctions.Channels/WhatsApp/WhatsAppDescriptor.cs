using SocialFunctions.Channels.Common;
using SocialFunctions.Channels.Meta;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.WhatsApp;

/// <summary>Describes WhatsApp's Cloud API: its names, secrets and limits.</summary>
internal static class WhatsAppDescriptor
{
    public const string Name = "whatsapp";

    public static ChannelDescriptor Descriptor { get; } = new()
    {
        Name = Name,
        DisplayName = "WhatsApp",
        ApiOrigin = MetaPlatform.GraphOrigin,
        Secrets = MetaPlatform.Secrets,

        LargestWebhook = MetaPlatform.LargestWebhook,

        // https://developers.facebook.com/docs/whatsapp/cloud-api/messages/text-messages: 4,096 characters. Emoji are counted as two: what fits is never refused.
        Limits = new MessageLimits(Text: 4096, TextUnit.Utf16, Attachments: 1, Caption: 0),
        Carries = ["image", "audio", "video", "file", "sticker", "location", "contact", "link"],

        Files = WhatsAppFiles.Limits,

        // https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages#customer-service-windows: 24 hours, after them only templates.
        ReplyWindow = TimeSpan.FromHours(24),
        AcceptsTemplates = true,
        TellsWholeSeconds = true,

        // WhatsApp has sent a code to each number. A user id is no number: it has two letters in front.
        Verified = VerifiedAddresses.PhonesWithoutPlus,
        ExternalIdDoubt = NumberDoubt,
    };

    private static string? NumberDoubt(string externalId) =>
        externalId.Length > 0 && externalId.All(char.IsAsciiDigit)
            ? null
            : "is no id of a phone number, which has digits only: not the number itself is meant, but what the dashboard of the app calls its id";
}
