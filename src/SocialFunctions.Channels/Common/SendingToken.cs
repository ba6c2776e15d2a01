using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Common;

/// <summary>A token that goes into a header: whatever else stands in it (a line end, a letter of another script) would break the call, or be taken for another header.</summary>
internal static class SendingToken
{
    /// <summary>The account's token without blanks around it; null when there is none, or it cannot stand in a header.</summary>
    /// <param name="name">Name of the secret.</param>
    public static string? Of(Account account, string name) =>
        account.Secret(name)?.Trim() is { Length: > 0 } token && !token.AsSpan().ContainsAnyExceptInRange('!', '~') ? token : null;
}
