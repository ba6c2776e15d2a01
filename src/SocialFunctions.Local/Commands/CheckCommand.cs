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
    /// <returns>0 when it is valid, its secrets are there and somebody can administer the host, otherwise 1.</returns>
    public static int Run(LocalOptions options, TextWriter output, TextWriter error, bool secretsElsewhere = false)
    {
        SettingsLoadResult loaded;
        SettingsProblem? lockout = null;
        try
        {
            var file = SettingsFile.Read(options.Settings);
            var reading = LocalSettings.ReadingOf(options, _ => null);
            loaded = reading.Read(file, 1);
            lockout = loaded.Snapshot is { } snapshot ? reading.UselessnessOf(snapshot) ?? reading.LockoutOf(snapshot) : null;
            var stored = SettingsArchive.Peek(options.Data);
            if (!options.UseFile && stored is not null && SettingsOrder.PlaceOf(stored, file, useFile: false) is FilePlace.Aside)
            {
                error.WriteLine($"warning: {SettingsOrder.Aside(stored, loaded.Snapshot is not null)}");
            }
        }
        catch (InvalidSettingsException e)
        {
            loaded = new SettingsLoadResult(null, e.Problems, []);
        }

        // Whoever signs in on the other machine may do so with an identity provider.
        var unset = loaded.Snapshot?.Unset ?? [];
        IReadOnlyList<SettingsProblem> wrong = secretsElsewhere ? [] : lockout is null ? unset : [.. unset, lockout];
        foreach (var warning in loaded.Warnings.Except(wrong))
        {
            error.WriteLine($"warning: {warning}");
        }

        foreach (var problem in loaded.Problems.Concat(wrong))
        {
            output.WriteLine(problem);
        }

        if (loaded.Snapshot is null || wrong.Count > 0)
        {
            return 1;
        }

        error.WriteLine($"{options.Settings} is valid.");
        return 0;
    }
}
