namespace SocialFunctions.Channels.Acs;

/// <summary>
/// Addresses: a number of SMS, or with the name of the channel before it that of an advanced message: <c>whatsapp:+306900000001</c>. Some events have the
/// plus sign and some do not.
/// </summary>
internal static class AcsAddress
{
    private const string WhatsApp = "whatsapp:";

    // Short codes have up to six digits, and no plus sign.
    private const int LongestShortCode = 6;

    public static bool IsWhatsApp(string threadKey) => threadKey.StartsWith(WhatsApp, StringComparison.Ordinal);

    /// <summary>A number with its plus sign; anything else as it is.</summary>
    public static string Of(string address) =>
        address.Length > LongestShortCode && address.All(char.IsAsciiDigit) ? $"+{address}" : address;

    /// <summary>Whether two of a number, or of a channel registration, are one.</summary>
    public static bool AreSame(string one, string other) => Of(one).Equals(Of(other), StringComparison.OrdinalIgnoreCase);

    /// <summary>The address of an advanced message.</summary>
    /// <param name="channel">The channel that it came by; null for the only one that there is.</param>
    public static string Of(string? channel, string address) => $"{(channel is null ? WhatsApp : $"{channel.ToLowerInvariant()}:")}{Of(address)}";

    /// <summary>The address that is sent to.</summary>
    public static string RecipientOf(string threadKey) => threadKey[(threadKey.IndexOf(':', StringComparison.Ordinal) + 1)..];

    /// <summary>Whether an account sends advanced messages: its external id is then that of a channel registration.</summary>
    public static bool IsChannel(string externalId) => Guid.TryParse(externalId, out _);
}
