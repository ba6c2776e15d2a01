using System.Security.Cryptography;
using System.Text;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Email;

/// <summary>
/// A thread of mails: a hash of the id of its first mail. Our own mails carry it, signed, in their id and in the address to which answers go, so that an
/// answer finds its thread even where a mail program loses the references.
/// </summary>
internal static class MailThread
{
    private const int TokenLength = 16;
    private const int MacLength = 16;

    /// <summary>The thread that begins with a mail.</summary>
    public static string Of(string firstId) => ConversationId.Hash(firstId)[..TokenLength];

    /// <summary>The thread that a mail belongs to.</summary>
    /// <param name="id">Its own id, which begins a thread when it names no other.</param>
    public static string Of(Mail mail, string id, Account account) =>
        mail.References.Reverse().Select(reference => InId(reference, account)).FirstOrDefault(token => token is not null)
        ?? mail.Recipients.Select(address => InAddress(address, account)).FirstOrDefault(token => token is not null)
        ?? Of(mail.References is [var first, ..] ? first : id);

    /// <summary>The key of a customer's thread.</summary>
    public static string KeyOf(string customer, string token) => $"{customer.ToLowerInvariant()}/{token}";

    /// <summary>The customer's address and the thread of a key; the key of no thread is an address.</summary>
    public static (string Address, string? Token) Parse(string key) =>
        key.Length > TokenLength + 1 && key[^(TokenLength + 1)] == '/' ? (key[..^(TokenLength + 1)], key[^TokenLength..]) : (key, null);

    /// <summary>The id of a mail of ours: the same on every attempt, so that servers which know it drop a second one.</summary>
    public static string IdOf(string idempotencyKey, string token, Account account) =>
        $"{ConversationId.Hash(idempotencyKey)}.{token}.{Mac(token, account)}@{DomainOf(account.Settings.ExternalId)}";

    /// <summary>The thread that an id of ours names; null for any other id.</summary>
    public static string? InId(string id, Account account) =>
        id.Split('@')[0].Split('.') is [_, { Length: TokenLength } token, { Length: MacLength } mac] ? Checked(token, mac, account) : null;

    /// <summary>The address to which the answers of a thread go: the account's, with a signed part after a plus sign.</summary>
    public static string ReplyAddressOf(string token, Account account)
    {
        var address = account.Settings.ExternalId;
        var at = address.LastIndexOf('@');
        return at < 0 ? address : $"{address[..at]}+{token}{Mac(token, account)}{address[at..]}";
    }

    /// <summary>Whether an address is the account's, with or without something after a plus sign.</summary>
    public static bool IsOwn(string address, Account account) => string.Equals(WithoutPlus(address), WithoutPlus(account.Settings.ExternalId), StringComparison.OrdinalIgnoreCase);

    public static string DomainOf(string address) => address[(address.LastIndexOf('@') + 1)..];

    private static string? InAddress(string address, Account account)
    {
        var local = address[..Math.Max(0, address.LastIndexOf('@'))].ToLowerInvariant();
        return local.LastIndexOf('+') is >= 0 and var plus && local[(plus + 1)..] is { Length: TokenLength + MacLength } signed && IsOwn(address, account)
            ? Checked(signed[..TokenLength], signed[TokenLength..], account)
            : null;
    }

    private static string WithoutPlus(string address)
    {
        var at = address.LastIndexOf('@');
        var plus = at < 0 ? -1 : address.IndexOf('+', StringComparison.Ordinal);
        return plus > 0 && plus < at ? $"{address[..plus]}{address[at..]}" : address;
    }

    private static string? Checked(string token, string mac, Account account) =>
        KeyOf(account).IsEmpty || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(mac), Encoding.UTF8.GetBytes(Mac(token, account))) ? null : token;

    private static string Mac(string token, Account account) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(KeyOf(account).Span, Encoding.UTF8.GetBytes($"thread {token}")))[..MacLength];

    // Where the key is exchanged, old mails still find their thread by its first one.
    private static ReadOnlyMemory<byte> KeyOf(Account account) =>
        account.SecretBytes(EmailDescriptor.SigningKey) is { IsEmpty: false } key ? key : account.SecretBytes(EmailDescriptor.ApiKey);
}
