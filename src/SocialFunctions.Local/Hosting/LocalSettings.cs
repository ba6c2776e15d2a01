using SocialFunctions.Application.Feeds;
using SocialFunctions.Application.Settings;
using SocialFunctions.Channels;
using SocialFunctions.Settings;

namespace SocialFunctions.Local.Hosting;

/// <summary>How this host reads settings documents.</summary>
internal static class LocalSettings
{
    /// <summary>What secrets and feeds may be in them, by what the host is started with.</summary>
    /// <param name="options">What it is started with.</param>
    /// <param name="fetched">The last good copy of an address; null when there is none.</param>
    public static SettingsReading ReadingOf(LocalOptions options, Func<string, string?> fetched)
    {
        var folder = new FeedFolder(options.Feeds ?? Path.GetDirectoryName(options.Settings)!);
        return new SettingsReading(
            new SecretSource(Environment.GetEnvironmentVariable, AllowPlain: true, SecretSource.NamesIn(options.AllowEnv)),
            ChannelServices.Catalog,
            new FeedSource(fetched, folder.Read, folder.Allows))
        {
            Administrators = AdministratorSource.Settings,
        };
    }
}
