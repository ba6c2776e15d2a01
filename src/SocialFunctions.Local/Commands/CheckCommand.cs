using SocialFunctions.Settings;

namespace SocialFunctions.Local.Commands;

/// <summary><c>check</c>: validates a settings document.</summary>
internal static class CheckCommand
{
    /// <summary>Checks a document.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="output">Takes the problems, one per line.</param>
    /// <param name="error">Takes everything else.</param>
    /// <returns>0 when it is valid, otherwise 1.</returns>
    public static int Run(string path, TextWriter output, TextWriter error)
    {
        var json = SettingsFile.Read(path, out var unreadable);
        if (unreadable is not null)
        {
            output.WriteLine(unreadable);
            return 1;
        }

        var loaded = SettingsLoader.Load(json, 1, SettingsFile.Secrets);
        foreach (var warning in loaded.Warnings)
        {
            error.WriteLine($"warning: {warning}");
        }

        foreach (var problem in loaded.Problems)
        {
            output.WriteLine(problem);
        }

        if (loaded.Snapshot is null)
        {
            return 1;
        }

        error.WriteLine($"{path} is valid.");
        return 0;
    }
}
