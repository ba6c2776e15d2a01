using System.Text.Json;
using NodaTime;
using SocialFunctions.Model;

namespace SocialFunctions.Settings.Reading;

/// <summary>What the readers of one section need to know of the other sections, collected before any of them reads.</summary>
internal sealed class ReadContext(JsonElement root, SecretSource secrets, ChannelCatalog catalog, FeedSource feeds)
{
    private readonly ILookup<string?, string?> _zones = Items(root, "calendars").ToLookup(c => Text(c, "id"), c => Text(c, "timeZone"));

    public SecretSource Secrets { get; } = secrets;

    /// <summary>The channels that are served.</summary>
    public ChannelCatalog Catalog { get; } = catalog;

    public FeedReading Feeds { get; } = new(feeds, secrets.IsStored);

    public IReadOnlyList<string> Accounts { get; } = Values(root, "accounts", "id");

    public IReadOnlyList<string> Calendars { get; } = ["always", "never", .. Values(root, "calendars", "id")];

    public IReadOnlyList<string> Policies { get; } = Values(root, "policies", "id");

    public IReadOnlyList<string> Teams { get; } = Values(root, "teams", "id");

    public IReadOnlyList<string> Agents { get; } = Values(root, "agents", "id");

    /// <summary>Channels that have an account.</summary>
    public IReadOnlyList<string> Channels { get; } = Values(root, "accounts", "channel");

    /// <summary>The time zone of a calendar; UTC for a built-in one, and for one whose zone is reported as a problem elsewhere.</summary>
    public DateTimeZone ZoneOf(string? calendar) =>
        (_zones[calendar].FirstOrDefault() is { } zone ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) : null) ?? DateTimeZone.Utc;

    private static List<string> Values(JsonElement root, string section, string name) =>
        [.. Items(root, section).Select(item => Text(item, name)).OfType<string>()];

    private static JsonElement[] Items(JsonElement root, string section) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(section, out var items) && items.ValueKind == JsonValueKind.Array
            ? [.. items.EnumerateArray()]
            : [];

    private static string? Text(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
