using SocialFunctions.Channels.Common;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Email;

/// <summary>
/// Finds the account that a webhook is for: SendGrid posts the mails of a whole domain to one address, and both providers the events of all who send with them.
/// </summary>
internal static class MailAccounts
{
    /// <summary>The account that received a mail: whose address the servers delivered it to, else whom it was written to, else the one in the address.</summary>
    public static Account Receiving(Mail mail, Account addressed, SettingsSnapshot settings) =>
        Of(mail.EnvelopeTo, addressed, settings) ?? Of(mail.Recipients, addressed, settings) ?? addressed;

    /// <summary>The account that sent a mail; null when there is none, or the one in the address cannot speak for it.</summary>
    /// <param name="id">What we said with the mail; null for mails of earlier versions.</param>
    public static Account? Sending(string? id, Account addressed, SettingsSnapshot settings) =>
        id is null || id == addressed.Id ? addressed
        : settings.FindAccountOf(EmailDescriptor.Name, id) is { } other && HaveOneProvider(other, addressed) ? other
        : null;

    private static Account? Of(IReadOnlyList<string> recipients, Account addressed, SettingsSnapshot settings) =>
        settings.Accounts.Where(other => other.Channel == EmailDescriptor.Name && HaveOneProvider(other, addressed)).Prepend(addressed)
            .FirstOrDefault(account => recipients.Any(address => MailThread.IsOwn(address, account)));

    private static bool HaveOneProvider(Account one, Account other) =>
        one.Secret(EmailDescriptor.Provider) == other.Secret(EmailDescriptor.Provider)
        && (SameSecret.Have(one, other, EmailDescriptor.SigningKey) || SameSecret.Have(one, other, EmailDescriptor.PublicKey));
}
