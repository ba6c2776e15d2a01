using System.Text.Json;

namespace SocialFunctions.Settings.Reading;

/// <summary>What the readers of all sections need to know of each other, collected before any of them reads.</summary>
internal sealed class ReadContext(JsonElement root, SecretSource secrets, FeedSource feeds)
{
    public SecretSource Secrets { get; } = secrets;

    public FeedReading Feeds { get; } = new(feeds);

    public IReadOnlyList<string> Accounts { get; } = Values(root, "accounts", "id");

    public IReadOnlyList<string> Calendars { get; } = ["always", "never", .. Values(root, "calendars", "id")];

    public IReadOnlyList<string> Policies { get; } = Values(root, "policies", "id");

    public IReadOnlyList<string> Teams { get; } = Values(root, "teams", "id");

    public IReadOnlyList<string> Agents { get; } = Values(root, "agents", "id");

    /// <summary>Channels that have an account.</summary>
    public IReadOnlyList<string> Channels { get; } = Values(root, "accounts", "channel");

    private static List<string> Values(JsonElement root, string section, string name)
    {
        var values = new List<string>();
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(section, out var items) || items.ValueKind != JsonValueKind.Array)
            return values;

        foreach (var item in items.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
                values.Add(value.GetString()!);
        }

        return values;
    }
}
