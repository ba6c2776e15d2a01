namespace SocialFunctions.Core.Tests.Settings;

/// <summary>The settings.sample.json of the repository.</summary>
internal static class SampleDocument
{
    public static string Read()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "settings.sample.json")))
            directory = directory.Parent;

        return File.ReadAllText(Path.Combine(directory?.FullName ?? throw new FileNotFoundException("settings.sample.json"), "settings.sample.json"));
    }
}
