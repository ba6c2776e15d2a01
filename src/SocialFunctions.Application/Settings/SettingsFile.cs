using System.Text;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Settings;

/// <summary>The settings document as a file.</summary>
public static class SettingsFile
{
    // In the character set of some country, a text would read as other letters than were written.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the text: UTF-8, or UTF-16 or UTF-32 with a byte-order mark.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="InvalidSettingsException">It cannot be read.</exception>
    public static string Read(string path)
    {
        try
        {
            using var reader = new StreamReader(path, Strict);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidSettingsException([new SettingsProblem(path, "is not Unicode; save it as UTF-8")]);
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
