using SocialFunctions.Application.Settings;
using SocialFunctions.Channels;
using SocialFunctions.Local.Hosting;
using SocialFunctions.Settings;

namespace SocialFunctions.Local.Commands;

/// <summary><c>check</c>: validates a settings document.</summary>
internal static class CheckCommand
{
    /// <param name="error">Gets warnings and the result; problems go to the output.</param>
    /// <returns>0 when it is valid, otherwise 1.</returns>
    public static int Run(string path, TextWriter output, TextWriter error)
    {
        SettingsLoadResult loaded;
        try
        {
            loaded = SettingsLoader.Load(SettingsFile.Read(path), 1, SettingsFile.Secrets, ChannelServices.Catalog, SettingsFile.Feeds(path, _ => null));
        }
        catch (InvalidSettingsException e)
        {
            loaded = new SettingsLoadResult(null, e.Problems, []);
        }

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
