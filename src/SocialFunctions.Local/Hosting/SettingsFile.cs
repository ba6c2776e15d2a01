using SocialFunctions.Application.Feeds;
using SocialFunctions.Application.Settings;
using SocialFunctions.Channels;
using SocialFunctions.Settings;

namespace SocialFunctions.Local.Hosting;

/// <summary>The settings document as a file.</summary>
internal static class SettingsFile
{
    /// <summary>How this host reads settings documents.</summary>
    /// <param name="options">What it is started with.</param>
    /// <param name="fetched">The last good copy of an address; null when there is none.</param>
    public static SettingsReading ReadingOf(LocalOptions options, Func<string, string?> fetched)
    {
        var folder = new FeedFolder(options.Feeds ?? Path.GetDirectoryName(options.Settings)!);
        return new SettingsReading(
            new SecretSource(Environment.GetEnvironmentVariable, AllowPlain: true, SecretSource.NamesIn(options.AllowEnv)),
            ChannelServices.Catalog,
            new FeedSource(fetched, folder.Read, folder.Allows));
    }

    /// <summary>Reads the text.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="InvalidSettingsException">It cannot be read.</exception>
    public static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidSettingsException([new SettingsProblem(path, "there is no such file")]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidSettingsException([new SettingsProblem(path, "the file cannot be read")]);
        }
    }
}
