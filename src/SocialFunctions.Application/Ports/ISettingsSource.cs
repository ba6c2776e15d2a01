using SocialFunctions.Settings;

namespace SocialFunctions.Application.Ports;

/// <summary>Provides the settings in force, and replaces them.</summary>
public interface ISettingsSource
{
    /// <summary>The settings in force now. A replacement creates a new object.</summary>
    SettingsSnapshot Current { get; }

    /// <summary>Replaces the settings, durably.</summary>
    /// <param name="document">The new document, as JSON.</param>
    /// <param name="expectedVersion">The version to replace (<c>If-Match</c>); null to replace any version.</param>
    /// <param name="by">Id of the agent who does it; null when it is none.</param>
    /// <param name="cancellationToken">When cancelled, the settings may or may not have been replaced.</param>
    ValueTask<SettingsReplacement> ReplaceAsync(string document, int? expectedVersion, string? by, CancellationToken cancellationToken);
}

/// <summary>The result of a replacement: the new settings, or the problems, or neither when the version in force was not the expected one.</summary>
/// <param name="Snapshot">The settings in force afterwards; null when the replacement failed.</param>
/// <param name="Problems">What is wrong with the document.</param>
public sealed record SettingsReplacement(SettingsSnapshot? Snapshot, IReadOnlyList<SettingsProblem> Problems);
