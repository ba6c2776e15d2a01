using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Email;

/// <summary>
/// Mailgun keeps the files of a mail for three days where its route says <c>store</c>, and gives them to whoever has the key.
/// Source: https://documentation.mailgun.com/docs/mailgun/user-manual/receive-forward-store/storing-and-retrieving-messages.
/// </summary>
internal static class EmailMedia
{
    public static MediaSource Of(Account account, Attachment attachment)
    {
        if (attachment.Url is null)
        {
            return MediaSource.Without(MediaLack.Refused, "The files of this mail came with it and were not kept: it can be seen in the mailbox from which it was forwarded.");
        }

        var source = MediaSource.At(attachment.Url);
        return source.Address is { } address && IsMailgun(account, address) && SendingToken.Of(account, EmailDescriptor.ApiKey) is { } key
            ? MediaSource.With($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"api:{key}"))}", address)
            : source;
    }

    // The address comes from a webhook; the key goes to Mailgun alone.
    private static bool IsMailgun(Account account, Uri address) =>
        account.Secret(EmailDescriptor.Provider) == EmailDescriptor.Mailgun
        && ((address.Scheme == Uri.UriSchemeHttps && address.Host.EndsWith(".mailgun.net", StringComparison.Ordinal))
            || (account.Settings.BaseUrl is not null && address.AbsoluteUri.StartsWith($"{account.ApiOrigin}/", StringComparison.Ordinal)));
}
