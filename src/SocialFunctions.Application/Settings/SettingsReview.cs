using SocialFunctions.Application.Ports;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Settings;

/// <summary>Says what a settings document would do if it were put in force now.</summary>
public sealed class SettingsReview(ISettingsSource settings, SettingsReading reading, StrandedConversations stranded)
{
    /// <summary>Reads a document, and counts what it takes away.</summary>
    public async ValueTask<SettingsEffect> OfAsync(string document, CancellationToken cancellationToken)
    {
        var current = settings.Current;
        var loaded = reading.Read(document, current.Version + 1);
        if (loaded.Snapshot is not { } snapshot)
        {
            return new SettingsEffect(loaded.Problems, loaded.Warnings, []);
        }

        return reading.LockoutOf(snapshot) is { } lockout
            ? new SettingsEffect([lockout], loaded.Warnings, [])
            : new SettingsEffect([], loaded.Warnings, await stranded.ByAsync(current, snapshot, cancellationToken));
    }
}

/// <summary>What a settings document would do.</summary>
/// <param name="Problems">Why it cannot be put in force; empty when it can.</param>
/// <param name="Warnings">What may not be meant so, in the order of the document.</param>
/// <param name="Stranded">The open conversations that lose their account, team or assignee.</param>
public sealed record SettingsEffect(
    IReadOnlyList<SettingsProblem> Problems, IReadOnlyList<SettingsProblem> Warnings, IReadOnlyList<Stranded> Stranded);
