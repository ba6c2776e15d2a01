using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Email;

/// <summary>
/// The mailing lists that a mail came through, by <c>List-Id</c> (RFC 2919) and the other <c>List-*</c> (RFC 2369). Some companies receive the mail of their
/// address through a list of that address, such as a group of Google's.
/// </summary>
internal static class MailList
{
    /// <summary>Whether it came through any.</summary>
    public static bool IsIn(Mail mail) => mail.Headers.Any(header => IsOfList(header.Field));

    /// <summary>Whether it came through the list of the account's address, and no other. A header that stands twice is of a list before.</summary>
    public static bool IsOwn(Mail mail, Account account)
    {
        var fields = mail.Headers.Select(header => header.Field).Where(IsOfList).ToList();
        var address = account.Settings.ExternalId;
        return fields.Distinct(StringComparer.OrdinalIgnoreCase).Count() == fields.Count
            && (mail["List-Id"] is { } id ? InBrackets(id).Equals(address.Replace('@', '.'), StringComparison.OrdinalIgnoreCase)
                : mail["List-Post"]?.Contains($"<mailto:{address}>", StringComparison.OrdinalIgnoreCase) == true);
    }

    private static bool IsOfList(string field) => field.StartsWith("List-", StringComparison.OrdinalIgnoreCase);

    // "Care <care.shop.example>"
    private static string InBrackets(string id) => id[(id.LastIndexOf('<') + 1)..].TrimEnd('>', ' ');
}
