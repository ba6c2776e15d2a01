using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Settings;

/// <summary>Reads settings documents as this host does, without putting them in force.</summary>
/// <param name="secrets">Where the host takes secrets from.</param>
/// <param name="channels">The channels that it serves.</param>
/// <param name="feeds">Where it takes the feeds of calendars from.</param>
public sealed class SettingsReading(SecretSource secrets, ChannelCatalog channels, FeedSource feeds)
{
    /// <summary>Where administrators come from.</summary>
    public AdministratorSource Administrators { get; init; } = AdministratorSource.IdentityProvider;

    /// <summary>Reads a document.</summary>
    /// <param name="version">The version that it is, or would be.</param>
    /// <param name="isStored">See <see cref="SecretSource.IsStored"/>.</param>
    public SettingsLoadResult Read(string document, int version, bool isStored = false) =>
        SettingsLoader.Load(document, version, secrets with { IsStored = isStored }, channels, feeds);

    /// <summary>What is wrong when nobody can change settings through the API while these are in force; null when somebody can.</summary>
    public SettingsProblem? LockoutOf(SettingsSnapshot settings) => Administrators is AdministratorSource.Settings && !settings.AdministratorCanSignIn
        ? new SettingsProblem("$.agents", "nobody can change the settings through the API: one agent needs the role 'admin' and a token whose secret is there")
        : null;

    /// <summary>Why a host is of no use with these settings; null when it is of use.</summary>
    public SettingsProblem? UselessnessOf(SettingsSnapshot settings) => Administrators is AdministratorSource.Settings && !settings.AnybodyCanSignIn
        ? new SettingsProblem("$.agents", "nobody can sign in: one agent needs a token whose secret is there, and one of them the role 'admin'")
        : null;

    /// <summary>Reads what a host would have in force, or has.</summary>
    /// <param name="file">The text of its settings file.</param>
    /// <param name="stored">The newest version in its data directory; null when there is none.</param>
    /// <param name="useFile">Whether a changed file goes before what was put.</param>
    /// <exception cref="InvalidSettingsException">They have problems.</exception>
    public SettingsSnapshot InForce(string file, ArchivedSettings? stored, bool useFile)
    {
        var loaded = stored is not null && SettingsOrder.PlaceOf(stored, file, useFile) is not FilePlace.Taken
            ? Read(stored.Document, stored.Version, isStored: true)
            : Read(file, 1);
        return loaded.Snapshot ?? throw new InvalidSettingsException(loaded.Problems);
    }
}

/// <summary>Where administrators come from.</summary>
public enum AdministratorSource
{
    /// <summary>From the agents in the settings and their tokens.</summary>
    Settings,

    /// <summary>From the roles of an identity provider: settings cannot lock everybody out.</summary>
    IdentityProvider,
}
