using System.Globalization;
using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Twilio;

/// <summary>An SMS to the account's number, as Twilio posts it.</summary>
internal static class TwilioSample
{
    // A number that Ofcom keeps for drama.
    private const string Customer = "+447700900123";

    // The account's own is one of its secrets, and a sample may be shown.
    private const string NoAccountSid = "AC00000000000000000000000000000000";

    /// <param name="url">The URL that is posted to; Twilio signs it, unless the account says under which it knows it.</param>
    public static SampleWebhook? Of(Account account, string url, string text, DateTimeOffset now)
    {
        var secret = account.SecretBytes(TwilioDescriptor.AuthToken);
        if (secret.IsEmpty)
        {
            return null;
        }

        KeyValuePair<string, string>[] form =
        [
            new("AccountSid", NoAccountSid),
            new("Body", text),
            new("From", Customer),
            new("MessageSid", string.Create(CultureInfo.InvariantCulture, $"SM{now.ToUnixTimeMilliseconds():x32}")),
            new("NumMedia", "0"),
            new("To", account.Settings.ExternalId),
        ];
        var body = Encoding.UTF8.GetBytes(string.Join('&', form.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}")));
        var signature = TwilioSignature.Sign(secret.Span, TwilioUrl.Of(account.Settings.PublicUrl, url), body);
        return new SampleWebhook("application/x-www-form-urlencoded", body, TwilioSignature.Header, signature);
    }
}
