using System.Text;
using SocialFunctions.Application.Settings;
using SocialFunctions.Calendars.ICalendar;
using SocialFunctions.Settings;

namespace SocialFunctions.Local.Hosting;

/// <summary>The settings document as a file.</summary>
internal static class SettingsFile
{
    /// <summary>The source of secrets: environment variables, and plain texts.</summary>
    public static readonly SecretSource Secrets = new(Environment.GetEnvironmentVariable, AllowPlain: true);

    /// <summary>The source of calendar feeds. Paths are relative to the folder of the settings file.</summary>
    /// <param name="fetched">The last good copy of an address; null when there is none.</param>
    public static FeedSource Feeds(string path, Func<string, string?> fetched) =>
        new(fetched, feed => ReadFeed(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, feed)));

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

    private static string? ReadFeed(string path)
    {
        try
        {
            using var file = File.OpenRead(path);

            // One byte more than allowed is enough to detect that the file is too large.
            var bytes = new byte[CalendarFeed.MaxBytes + 1];
            return Encoding.UTF8.GetString(bytes, 0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }
}
