using System.Text.Json.Nodes;
using SocialFunctions.Settings;

namespace SocialFunctions.Http.Admin;

/// <summary>Hides plain secrets in responses, and accepts a document that still contains the mask.</summary>
internal static class SecretMask
{
    /// <summary>The mask that responses show instead of a secret.</summary>
    public const string Hidden = "plain:***";

    /// <summary>The document without its plain secrets; names of variables stay.</summary>
    public static SettingsDocument Hide(SettingsDocument document) => document with
    {
        Accounts = [.. document.Accounts.Select(account => account with { Secrets = Hide(account.Secrets) })],
        Agents = [.. document.Agents.Select(agent => agent with { Token = Hide(agent.Token) })],
        OutgoingWebhooks = [.. document.OutgoingWebhooks.Select(outgoing => outgoing with { Secret = Hide(outgoing.Secret) })],
    };

    /// <summary>Replaces each mask in a new document by the secret of the settings in force.</summary>
    /// <returns>The masks for which there is no such secret.</returns>
    public static IReadOnlyList<SettingsProblem> Restore(JsonNode? document, SettingsDocument present)
    {
        var problems = new List<SettingsProblem>();
        foreach (var (path, account, id) in Entries(document, "accounts"))
        {
            var secrets = present.Accounts.FirstOrDefault(a => a.Id == id)?.Secrets;
            var written = account["secrets"] as JsonObject ?? [];
            foreach (var name in written.Select(secret => secret.Key).ToList())
            {
                Restore(written, name, secrets?.GetValueOrDefault(name), $"{path}.secrets.{name}", problems);
            }
        }

        foreach (var (path, agent, id) in Entries(document, "agents"))
        {
            Restore(agent, "token", present.Agents.FirstOrDefault(a => a.Id == id)?.Token, $"{path}.token", problems);
        }

        foreach (var (path, outgoing, id) in Entries(document, "webhooks"))
        {
            Restore(outgoing, "secret", present.OutgoingWebhooks.FirstOrDefault(w => w.Id == id)?.Secret, $"{path}.secret", problems);
        }

        return problems;
    }

    private static Dictionary<string, string> Hide(IReadOnlyDictionary<string, string> secrets) =>
        secrets.ToDictionary(secret => secret.Key, secret => Hide(secret.Value)!, StringComparer.Ordinal);

    private static string? Hide(string? secret) =>
        secret is null || secret.StartsWith("env:", StringComparison.Ordinal) ? secret : Hidden;

    private static void Restore(JsonObject owner, string name, string? secret, string path, List<SettingsProblem> problems)
    {
        if (TextOf(owner[name]) != Hidden)
        {
            return;
        }

        if (secret is null)
        {
            problems.Add(new SettingsProblem(path, $"there is no secret yet that {Hidden} could stand for; write the secret itself"));
            return;
        }

        owner[name] = secret;
    }

    private static IEnumerable<(string Path, JsonObject Entry, string? Id)> Entries(JsonNode? document, string list) =>
        document is JsonObject root && root[list] is JsonArray items
            ? items.Select((item, index) => (Path: $"$.{list}[{index}]", Entry: item as JsonObject))
                .Where(item => item.Entry is not null)
                .Select(item => (item.Path, item.Entry!, TextOf(item.Entry!["id"])))
            : [];

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
