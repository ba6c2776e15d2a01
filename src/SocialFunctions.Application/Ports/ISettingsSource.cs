using SocialFunctions.Settings;

namespace SocialFunctions.Application.Ports;

/// <summary>The settings in force.</summary>
public interface ISettingsSource
{
    /// <summary>The settings in force now; another object after a replacement.</summary>
    SettingsSnapshot Current { get; }

    /// <summary>Replaces them, durably.</summary>
    /// <param name="document">The new document, as JSON.</param>
    /// <param name="expectedVersion">The version it replaces (<c>If-Match</c>); null whatever it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<SettingsReplacement> ReplaceAsync(string document, int? expectedVersion, CancellationToken cancellationToken);
}

/// <summary>What became of a replacement: the new settings, or the problems, or neither when somebody was faster.</summary>
/// <param name="Snapshot">The settings in force afterwards when it succeeded.</param>
/// <param name="Problems">What is wrong with the document.</param>
public sealed record SettingsReplacement(SettingsSnapshot? Snapshot, IReadOnlyList<SettingsProblem> Problems);
