using System.Text.Json;
using System.Text.Json.Nodes;
using SocialFunctions.Settings;

namespace SocialFunctions.Http.Admin;

/// <summary>Hides plain secrets in responses, and accepts a document that still contains the mask.</summary>
internal static class SecretMask
{
    private static readonly JsonDocumentOptions AsPeopleWrite = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
    };

    /// <summary>The document without its plain secrets; names of variables stay.</summary>
    public static SettingsDocument Hide(SettingsDocument document) => document with
    {
        Accounts = [.. document.Accounts.Select(account => account with { Secrets = Hide(account.Secrets) })],
        Agents = [.. document.Agents.Select(agent => agent with { Token = Hide(agent.Token) })],
        OutgoingWebhooks = [.. document.OutgoingWebhooks.Select(outgoing => outgoing with { Secret = Hide(outgoing.Secret) })],
    };

    /// <summary>Puts the secrets of the settings in force back where a new document has only the mask.</summary>
    /// <returns>The document, and where a secret would be missing or would go to another address than before: then it must be written anew.</returns>
    public static (string Document, IReadOnlyList<SettingsProblem> Problems) Restore(string document, SettingsSnapshot present)
    {
        try
        {
            // As whoever reads it next: what is not found here because of a mark would be in force unchecked.
            var json = document.TrimStart('\uFEFF');
            return Restore(json, JsonNode.Parse(json, documentOptions: AsPeopleWrite), present);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Whoever reads it next says what is wrong with it, and where.
            return (document, []);
        }
    }

    private static (string Document, IReadOnlyList<SettingsProblem> Problems) Restore(string document, JsonNode? root, SettingsSnapshot present)
    {
        var problems = new List<SettingsProblem>();
        var restored = false;
        foreach (var (path, account, id) in Entries(root, "accounts"))
        {
            var written = account["secrets"] as JsonObject ?? [];
            var secrets = id is null ? null : present.FindAccount(id)?.Settings.Secrets;
            var addresses = new SecretAddresses(present, account);
            foreach (var name in written.Select(secret => secret.Key).ToList())
            {
                if (addresses.Problem(TextOf(written[name]), id) is { } elsewhere)
                {
                    problems.Add(new SettingsProblem($"{path}.secrets.{name}", elsewhere));
                }
                else
                {
                    restored |= Restore(written, name, secrets?.GetValueOrDefault(name), $"{path}.secrets.{name}", problems);
                }
            }
        }

        foreach (var (path, agent, id) in Entries(root, "agents"))
        {
            restored |= Restore(agent, "token", present.Document.Agents.FirstOrDefault(a => a.Id == id)?.Token, $"{path}.token", problems);
        }

        foreach (var (path, outgoing, id) in Entries(root, "webhooks"))
        {
            restored |= Restore(outgoing, "secret", present.Document.OutgoingWebhooks.FirstOrDefault(w => w.Id == id)?.Secret, $"{path}.secret", problems);
        }

        return (restored ? root!.ToJsonString() : document, problems);
    }

    /// <summary>The text of a node; null when it is none.</summary>
    public static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static Dictionary<string, string> Hide(IReadOnlyDictionary<string, string> secrets) =>
        secrets.ToDictionary(secret => secret.Key, secret => Hide(secret.Value)!, StringComparer.Ordinal);

    private static string? Hide(string? secret) =>
        secret is null || secret.StartsWith("env:", StringComparison.Ordinal) ? secret : SecretSource.Hidden;

    private static bool Restore(JsonObject owner, string name, string? secret, string path, List<SettingsProblem> problems)
    {
        if (TextOf(owner[name]) != SecretSource.Hidden)
        {
            return false;
        }

        if (secret is null)
        {
            problems.Add(new SettingsProblem(path, $"there is no secret yet that {SecretSource.Hidden} could stand for; write the secret itself"));
            return false;
        }

        owner[name] = secret;
        return true;
    }

    private static IEnumerable<(string Path, JsonObject Entry, string? Id)> Entries(JsonNode? document, string list) =>
        document is JsonObject root && root[list] is JsonArray items
            ? items.Select((item, index) => (Path: $"$.{list}[{index}]", Entry: item as JsonObject))
                .Where(item => item.Entry is not null)
                .Select(item => (item.Path, item.Entry!, TextOf(item.Entry!["id"])))
            : [];
}
