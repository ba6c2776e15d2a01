using System.Text.Json.Nodes;
using SocialFunctions.Settings;

namespace SocialFunctions.Http.Admin;

/// <summary>
/// Where the secrets of an account are sent to. Whoever may replace settings must not get a secret that they do not know by sending it to a server of
/// their own: a secret goes to another address only when it is written anew, or is another variable.
/// </summary>
/// <param name="present">The settings in force.</param>
/// <param name="account">The account in the new document.</param>
internal sealed class SecretAddresses(SettingsSnapshot present, JsonObject account)
{
    private const string Variable = "env:";
    private readonly string _address = AddressOf(
        SecretMask.TextOf(account["baseUrl"]) ?? present.Channels.Find(SecretMask.TextOf(account["channel"]) ?? "")?.ApiOrigin ?? "");

    /// <summary>Why a secret must be written anew; null when it may stay.</summary>
    /// <param name="secret">The secret as it stands in the new document.</param>
    /// <param name="id">Id of the account.</param>
    public string? Problem(string? secret, string? id)
    {
        if (secret == SecretSource.Hidden && id is not null && present.FindAccount(id) is { } before && AddressOf(before.ApiOrigin) != _address)
        {
            return "goes to another address than before: after a change of baseUrl or channel write the secret itself";
        }

        if (secret?.StartsWith(Variable, StringComparison.Ordinal) != true)
        {
            return null;
        }

        var users = present.Accounts.Where(user => user.Settings.Secrets.Values.Contains(secret)).ToList();
        return users.Count > 0 && !users.Exists(user => AddressOf(user.ApiOrigin) == _address)
                ? "goes to another address than before: after a change of baseUrl or channel give the secret in another variable"
            : users.Count == 0 && IsNotForPlatforms(secret) ? "is the secret of an agent or an outgoing webhook, which no platform must get"
            : null;
    }

    private bool IsNotForPlatforms(string secret) =>
        present.Document.Agents.Any(agent => agent.Token == secret) || present.Document.OutgoingWebhooks.Any(outgoing => outgoing.Secret == secret);

    private static string AddressOf(string url) => url.TrimEnd('/').ToLowerInvariant();
}
