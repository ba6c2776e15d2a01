using SocialFunctions.Model;

namespace SocialFunctions.Channels.Twilio;

/// <summary>Describes SMS, MMS and WhatsApp by Twilio: their names, secrets and limits.</summary>
internal static class TwilioDescriptor
{
    public const string Name = "twilio";

    /// <summary>Name of the secret that says which Twilio account sends.</summary>
    public const string AccountSid = "accountSid";

    /// <summary>Name of the secret that signs the inbound webhooks and sends.</summary>
    public const string AuthToken = "authToken";

    public static ChannelDescriptor Descriptor { get; } = new()
    {
        Name = Name,
        DisplayName = "Twilio SMS, MMS and WhatsApp",
        ApiOrigin = "https://api.twilio.com",
        Secrets = [new(AuthToken, Verifies: true, Sends: true), new(AccountSid, Sends: true)],

        // https://www.twilio.com/docs/api/errors/21617: 1,600 characters; https://www.twilio.com/docs/messaging/api/media-resource: ten media.
        Limits = new MessageLimits(Text: 1600, TextUnit.Utf16, Attachments: 10, Caption: 1600),
        Carries = ["image", "audio", "video", "file"],

        // https://www.twilio.com/docs/messaging/api/media-resource: 5 MB. WhatsApp takes more, and a message service may send either.
        Files = FileLimit.OfEach(5 * FileLimit.Mega),

        // https://www.twilio.com/docs/whatsapp/key-concepts: 24 hours after the customer's last message only approved templates. SMS has no such window.
        ReplyWindow = TimeSpan.FromHours(24),
        HasReplyWindow = TwilioAddress.IsWhatsApp,
        AcceptsTemplates = true,
        TemplateIdFlaw = ContentSidFlaw,
        NotifiesAgentsBy = "sms",
        SignsAddress = true,
        HasCarrierKeywords = true,

        // A sender can be forged, but answers reach the number's owner. Short codes and names are no numbers.
        Verified = VerifiedAddresses.Phones("", "whatsapp:"),
        ExternalIdDoubt = NumberDoubt,
    };

    // https://www.twilio.com/docs/content/content-api-resources: HX and 32 hexadecimal digits.
    private static string? ContentSidFlaw(string sid) =>
        sid.Length == 34 && sid.StartsWith("HX", StringComparison.Ordinal) && sid.Skip(2).All(char.IsAsciiHexDigit)
            ? null
            : "must be the content SID of the template: HX and 32 hexadecimal digits";

    // Short codes, names and SIDs of messaging services are external ids too; only a value that is written as a number is checked as one.
    private static string? NumberDoubt(string externalId) =>
        externalId.StartsWith('+') && !PhoneNumber.IsPossible(externalId)
            ? "is no telephone number that a country has: the account will receive nothing and cannot send"
            : null;
}
