using SocialFunctions.Settings;

namespace SocialFunctions.Application.Settings;

/// <summary>The settings document as a file.</summary>
public static class SettingsFile
{
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
