using SocialFunctions.Settings;

namespace SocialFunctions.Local.Commands;

/// <summary>Reads a settings document from a file.</summary>
internal static class SettingsFile
{
    /// <summary>Where this host takes secrets from.</summary>
    public static readonly SecretSource Secrets = new(Environment.GetEnvironmentVariable, AllowPlain: true);

    /// <summary>Reads the text.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="problem">Why it cannot be read; null when it can.</param>
    public static string Read(string path, out SettingsProblem? problem)
    {
        try
        {
            problem = null;
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            problem = new SettingsProblem(path, "there is no such file");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = new SettingsProblem(path, "the file cannot be read");
        }

        return "";
    }
}
