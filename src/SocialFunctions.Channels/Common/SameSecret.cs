using System.Security.Cryptography;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Common;

/// <summary>
/// Tells which accounts belong to one app. A webhook was checked with the secret of the account in its address: what is for another account is believed only if
/// that one has the same secret, otherwise the holder of one app's secret could write into the accounts of another app.
/// </summary>
internal static class SameSecret
{
    /// <param name="name">Name of the secret that signs the webhooks. An account without it shares it with none.</param>
    public static bool Have(Account one, Account other, string name)
    {
        var secret = one.SecretBytes(name).Span;
        return !secret.IsEmpty && CryptographicOperations.FixedTimeEquals(secret, other.SecretBytes(name).Span);
    }
}
