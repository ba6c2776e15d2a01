using System.Text.Json.Serialization;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Ports;

/// <summary>
/// What administrators did, and who joined or parted customers. Both hosts implement it; the shared contract tests define its behaviour. It holds
/// ids, never a secret, a name, an address or a customer's text.
/// </summary>
/// <remarks>The settings' entry is added by <see cref="ISettingsArchive.AddAsync"/>, in the same commit as the version.</remarks>
public interface IAuditLog
{
    /// <summary>Adds an entry, durably. An entry with the same id and time is added once.</summary>
    /// <param name="cancellationToken">When cancelled, it may or may not have been added.</param>
    ValueTask AddAsync(AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>Lists a page of entries, newest first.</summary>
    ValueTask<Page<AuditEntry>> ListAsync(AuditQuery query, CancellationToken cancellationToken);
}

/// <summary>Something that somebody did.</summary>
/// <param name="Id">Unique among the entries of one instant.</param>
/// <param name="At">When it was asked for.</param>
/// <param name="By">Id of the agent.</param>
/// <param name="What">What they did.</param>
/// <param name="Subject">Id of what they did it to: a version, a record, a contact; null when it was done to several.</param>
/// <param name="Detail">More about it in one line; null without any.</param>
public sealed record AuditEntry(string Id, DateTimeOffset At, string By, AuditedDeed What, string? Subject, string? Detail = null)
{
    /// <summary>Makes an entry with an id of its own.</summary>
    public static AuditEntry Of(DateTimeOffset at, string by, AuditedDeed what, string? subject, string? detail = null) =>
        new(Guid.CreateVersion7(at).ToString("N"), at, by, what, subject, detail);

    /// <summary>The entry of a version of the settings; null when nobody put it: it came from a file.</summary>
    public static AuditEntry? OfSettings(int version, DateTimeOffset at, string? by) =>
        by is null ? null : new($"settings-{version}", at, by, AuditedDeed.SettingsReplaced, $"{version}");
}

/// <summary>What is audited.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<AuditedDeed>))]
public enum AuditedDeed
{
    /// <summary>Other settings were put in force.</summary>
    SettingsReplaced,

    /// <summary>An event that was set aside was handled again, or all that matched.</summary>
    QuarantineReplayed,

    /// <summary>A person was erased.</summary>
    ContactErased,

    /// <summary>What is known of a person was exported.</summary>
    ContactExported,

    /// <summary>Two contacts were said to be one person.</summary>
    ContactLinked,

    /// <summary>An address was said to be another person's.</summary>
    ContactUnlinked,
}

/// <summary>Which entries to list.</summary>
public sealed record AuditQuery
{
    /// <summary>The most on a page.</summary>
    public const int Most = 200;

    /// <summary>Only what this agent did.</summary>
    public string? By { get; init; }

    /// <summary>Only this.</summary>
    public AuditedDeed? What { get; init; }

    /// <summary>Only what was done then or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only what was done before.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The most to return, 1 to <see cref="Most"/>.</summary>
    public int Take { get; init; } = 50;

    /// <summary>Cursor from the previous page; null for the first page.</summary>
    public string? After { get; init; }

    /// <summary>Whether the entry is one of those.</summary>
    public bool Matches(AuditEntry entry) =>
        (By is null || entry.By == By) && (What is null || entry.What == What) && !(entry.At < From) && !(entry.At >= To);
}
