using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Twilio;

/// <summary>
/// Files of MMS and WhatsApp messages: where "HTTP auth on media" is on, Twilio wants the account's own sign-in, and then redirects to an address that
/// holds its own proof for some hours. Source: https://www.twilio.com/docs/messaging/guides/accept-and-manage-media-files.
/// </summary>
internal static class TwilioMedia
{
    public static MediaSource Of(Account account, Attachment attachment)
    {
        var source = MediaSource.At(attachment.Url);
        return source.Address is { } address && IsTwilio(account, address)
            && account.Secret(TwilioDescriptor.AccountSid) is { } sid && account.Secret(TwilioDescriptor.AuthToken) is { } token
            ? MediaSource.With($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{sid}:{token}"))}", address)
            : source;
    }

    // The address comes from a webhook; the token goes to Twilio alone.
    private static bool IsTwilio(Account account, Uri address) =>
        (address.Scheme == Uri.UriSchemeHttps && address.Host.EndsWith(".twilio.com", StringComparison.Ordinal))
        || (account.Settings.BaseUrl is not null && address.AbsoluteUri.StartsWith($"{account.ApiOrigin}/", StringComparison.Ordinal));
}
