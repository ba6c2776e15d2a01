using SocialFunctions.Application.Settings;
using SocialFunctions.Local.Hosting;
using SocialFunctions.Settings;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Commands;

/// <summary><c>check</c>: validates a settings document.</summary>
internal static class CheckCommand
{
    /// <summary>Checks a document.</summary>
    /// <param name="options">What the host would be started with.</param>
    /// <param name="output">Takes the problems, one per line.</param>
    /// <param name="error">Takes everything else.</param>
    /// <param name="secretsElsewhere">Whether the variables of secrets are set on another machine, so that they cannot be missing here.</param>
    /// <returns>0 when it is valid and its secrets are there, otherwise 1.</returns>
    public static int Run(LocalOptions options, TextWriter output, TextWriter error, bool secretsElsewhere = false)
    {
        SettingsLoadResult loaded;
        try
        {
            var file = SettingsFile.Read(options.Settings);
            loaded = LocalSettings.ReadingOf(options, _ => null).Read(file, 1);
            var stored = SettingsArchive.Peek(options.Data);
            if (!options.UseFile && stored is not null && SettingsOrder.PlaceOf(stored, file, useFile: false) is FilePlace.Aside)
            {
                error.WriteLine($"warning: {SettingsOrder.Aside(stored)}");
            }
        }
        catch (InvalidSettingsException e)
        {
            loaded = new SettingsLoadResult(null, e.Problems, []);
        }

        var unset = secretsElsewhere ? [] : loaded.Unset;
        foreach (var warning in loaded.Warnings.Except(unset))
        {
            error.WriteLine($"warning: {warning}");
        }

        foreach (var problem in loaded.Problems.Concat(unset))
        {
            output.WriteLine(problem);
        }

        if (loaded.Snapshot is null || unset.Count > 0)
        {
            return 1;
        }

        error.WriteLine($"{options.Settings} is valid.");
        return 0;
    }
}
