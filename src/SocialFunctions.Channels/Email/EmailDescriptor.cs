using SocialFunctions.Model;

namespace SocialFunctions.Channels.Email;

/// <summary>Describes e-mail through SendGrid or Mailgun: its names, secrets and limits.</summary>
internal static class EmailDescriptor
{
    public const string Name = "email";

    /// <summary>Name of the secret that says who receives and sends the mail: <see cref="SendGrid"/> or <see cref="Mailgun"/>.</summary>
    public const string Provider = "provider";

    /// <summary>Name of the secret that signs Mailgun's webhooks; of SendGrid's, the secret in the URL where they are not signed.</summary>
    public const string SigningKey = "signingKey";

    /// <summary>Name of the public key by which SendGrid's signature is checked: base64 of an EC key, or several with commas between them.</summary>
    public const string PublicKey = "publicKey";

    /// <summary>Name of the secret that is needed to send.</summary>
    public const string ApiKey = "apiKey";

    public const string SendGrid = "sendgrid";
    public const string Mailgun = "mailgun";

    private const int Mebibyte = 1024 * 1024;

    public static ChannelDescriptor Descriptor { get; } = new()
    {
        Name = Name,
        DisplayName = "E-mail",
        ApiOrigin = "https://api.sendgrid.com",
        Secrets =
        [
            new(Provider, Verifies: true, Sends: true, Flaw: ProviderFlaw),
            new(SigningKey),
            new(PublicKey, Flaw: PublicKeyFlaw),
            new(ApiKey, Sends: true),
        ],

        // SMTP knows no limit of the text; this is more than anybody writes. Files that agents give are attached, those at an address are named by it.
        Limits = new MessageLimits(Text: 100_000, TextUnit.Utf16, Attachments: 10, Caption: 100_000),
        Carries = ["link"],
        AttachesFiles = true,

        // A mail may have 30 MB at SendGrid and 25 MB at Mailgun, with a third added by base64:
        // https://www.twilio.com/docs/sendgrid/api-reference/mail-send/limitations, https://documentation.mailgun.com/docs/mailgun/user-manual/sending-messages.
        Files = FileLimit.OfEach(18 * FileLimit.Mega),
        NotifiesAgentsBy = NotificationMeans.Email,

        // SendGrid posts mails of up to 30 MB (https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/setting-up-the-inbound-parse-webhook),
        // Mailgun of up to 25 MB; as a form they are a little longer.
        LargestWebhook = 31 * Mebibyte,
        ExternalIdDoubt = AddressDoubt,
    };

    private static string? ProviderFlaw(string provider) =>
        provider is SendGrid or Mailgun ? null : $"the value must be {SendGrid} or {Mailgun}";

    private static string? PublicKeyFlaw(string keys) => SendGridSignature.KeysIn(keys).All(IsPublicKey)
        ? null
        : "the value must be the verification key that SendGrid shows, base64 of a public EC key, or several with commas between them";

    private static bool IsPublicKey(string key)
    {
        using var imported = SendGridSignature.Import(key);
        return imported is not null;
    }

    private static string? AddressDoubt(string externalId) =>
        externalId.IndexOf('@') is > 0 and var at && at < externalId.Length - 1 ? null : "is no e-mail address: the account cannot send";
}
