using System.Text;
using System.Text.Json;
using SocialFunctions.Model;
using SocialFunctions.Settings.Reading;

namespace SocialFunctions.Settings;

/// <summary>Reads, checks and compiles a settings document.</summary>
public static class SettingsLoader
{
    /// <summary>Largest document, in bytes of UTF-8.</summary>
    public const int MaxBytes = 1024 * 1024;

    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Loads a document and reports everything that is wrong with it, not only the first thing.</summary>
    /// <param name="version">The version of the new settings, from 1.</param>
    /// <param name="feeds">Where the feeds of calendars come from; null when only those in the document are available.</param>
    public static SettingsLoadResult Load(string json, int version, SecretSource secrets, ChannelCatalog channels, FeedSource? feeds = null)
    {
        if (Encoding.UTF8.GetByteCount(json) > MaxBytes)
            return Refused("is larger than 1 MiB");

        // Lone surrogates written out become U+FFFD here; escaped ones are found below.
        json = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(json.TrimStart('\uFEFF')));
        try
        {
            using var parsed = JsonDocument.Parse(json, Options);
            return DocumentOrder.Of(parsed.RootElement) is { } order
                ? Load(parsed.RootElement, order, version, new ReadContext(parsed.RootElement, secrets, channels, feeds ?? FeedSource.None))
                : Refused("is not Unicode: a text in it has half of a surrogate pair");
        }
        catch (JsonException e)
        {
            return Refused($"is not JSON: reading stopped at {Place(json, e)}; comments and trailing commas are allowed");
        }
    }

    private static SettingsLoadResult Load(JsonElement root, DocumentOrder order, int version, ReadContext context)
    {
        var findings = new Findings(context.Secrets.IsStored);
        var document = DocumentReader.Read(new Located(root, "$", findings), context);
        var snapshot = document is null || findings.Problems.Count > 0
            ? null
            : new SettingsSnapshot(version, document, context.Secrets, context.Catalog, context.Feeds.All)
            {
                Warnings = order.Sort(findings.Warnings),
                Refused = order.Sort(findings.Refused),
                Unset = order.Sort(findings.Unset),
            };
        return new SettingsLoadResult(snapshot, order.Sort(findings.Problems), order.Sort(findings.Warnings));
    }

    // The exception counts lines from 0 and columns in bytes from 0; people and editors count both from 1, in characters.
    private static string Place(string json, JsonException e)
    {
        var line = (int)(e.LineNumber ?? 0);
        var text = json.Split('\n').ElementAtOrDefault(line) ?? "";
        var bytes = Encoding.UTF8.GetBytes(text);
        var column = Encoding.UTF8.GetCharCount(bytes, 0, (int)Math.Min(e.BytePositionInLine ?? 0, bytes.Length));
        return $"line {line + 1}, column {column + 1}";
    }

    private static SettingsLoadResult Refused(string message) => new(null, [new SettingsProblem("$", message)], []);
}

/// <summary>Where secrets come from.</summary>
/// <param name="Variable">The value of <c>env:NAME</c>; null when it is not set.</param>
/// <param name="AllowPlain">Whether <c>plain:</c> is allowed (the one-machine host).</param>
/// <param name="Named">Variables that may be read besides those whose names begin with <see cref="Prefix"/>.</param>
public sealed record SecretSource(Func<string, string?> Variable, bool AllowPlain, IReadOnlySet<string>? Named = null)
{
    /// <summary>What answers show instead of a secret that stands in the document.</summary>
    public const string Hidden = "plain:***";

    /// <summary>How the names of variables begin that are there to be read; any other may be something that no platform must get.</summary>
    public const string Prefix = "SOCIALFUNCTIONS_SECRET_";

    /// <summary>
    /// Whether the document was put in force before, perhaps by a version of the program that allowed more: then what is not allowed any more is not read
    /// and is reported, but the document stays usable.
    /// </summary>
    public bool IsStored { get; init; }

    /// <summary>The names in a list of them, separated by commas.</summary>
    public static IReadOnlySet<string> NamesIn(string? list) =>
        (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether a variable may be read.</summary>
    public bool Allows(string variable) =>
        (variable.Length > Prefix.Length && variable.StartsWith(Prefix, StringComparison.Ordinal)) || Named?.Contains(variable) == true;
}

/// <summary>The outcome of loading.</summary>
/// <param name="Snapshot">The settings; null when there are problems.</param>
/// <param name="Problems">What must be corrected, in document order.</param>
/// <param name="Warnings">What may be intended: plain secrets, accounts that use the sandbox because a secret is missing.</param>
public sealed record SettingsLoadResult(SettingsSnapshot? Snapshot, IReadOnlyList<SettingsProblem> Problems, IReadOnlyList<SettingsProblem> Warnings);
