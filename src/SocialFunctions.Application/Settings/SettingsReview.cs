using SocialFunctions.Application.Ports;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Settings;

/// <summary>Says what a settings document would do if it were put in force now.</summary>
/// <param name="administrators">Where administrators come from.</param>
public sealed class SettingsReview(
    ISettingsSource settings, SettingsReading reading, StrandedConversations stranded, AdministratorSource administrators)
{
    private static readonly SettingsProblem NoAdministrator = new(
        "$.agents", "nobody could change the settings any more: one agent must have the role 'admin' and a token whose secret is there");

    /// <summary>Reads a document, and counts what it takes away.</summary>
    public async ValueTask<SettingsEffect> OfAsync(string document, CancellationToken cancellationToken)
    {
        var current = settings.Current;
        var loaded = reading.Read(document, current.Version + 1);
        if (loaded.Snapshot is not { } snapshot)
        {
            return new SettingsEffect(loaded.Problems, loaded.Warnings, []);
        }

        return administrators is AdministratorSource.Settings && !snapshot.AdministratorCanSignIn
            ? new SettingsEffect([NoAdministrator], loaded.Warnings, [])
            : new SettingsEffect([], loaded.Warnings, await stranded.ByAsync(current, snapshot, cancellationToken));
    }
}

/// <summary>What a settings document would do.</summary>
/// <param name="Problems">Why it cannot be put in force; empty when it can.</param>
/// <param name="Warnings">What may not be meant so, in the order of the document.</param>
/// <param name="Stranded">The open conversations that lose their account, team or assignee.</param>
public sealed record SettingsEffect(
    IReadOnlyList<SettingsProblem> Problems, IReadOnlyList<SettingsProblem> Warnings, IReadOnlyList<Stranded> Stranded);

/// <summary>Where administrators come from.</summary>
public enum AdministratorSource
{
    /// <summary>From the agents in the settings and their tokens.</summary>
    Settings,

    /// <summary>From the roles of an identity provider: settings cannot lock everybody out.</summary>
    IdentityProvider,
}
