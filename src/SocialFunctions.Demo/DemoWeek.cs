using System.Text;
using Spectre.Console;

namespace SocialFunctions.Demo;

/// <summary>The usual week, on a terminal or into a file, with data that go away after it.</summary>
public static class DemoWeek
{
    /// <summary>Plays it.</summary>
    /// <param name="plain">Whether to write lines even on a terminal that can show a live view.</param>
    /// <param name="output">Gets the story and the summary.</param>
    /// <param name="error">Gets the violations.</param>
    /// <returns>0 when every check passed, 1 when not, 130 when interrupted.</returns>
    public static async Task<int> PlayAsync(
        StartHost start, int seed, bool plain, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        UseUtf8();
        var folder = Directory.CreateTempSubdirectory("socialfunctions-demo-").FullName;
        try
        {
            return await new DemoRun(start, Playwright.Write(seed), plain || !CanShowLiveView(), output, error)
                .RunAsync(Path.Combine(folder, "settings.json"), Path.Combine(folder, "data"), cancellationToken);
        }
        finally
        {
            Remove(folder);
        }
    }

    private static bool CanShowLiveView() =>
        !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb" && AnsiConsole.Profile.Capabilities.Ansi;

    private static void UseUtf8()
    {
        try
        {
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        }
        catch (IOException)
        {
            // There is no console to configure; most systems write UTF-8 anyway.
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A virus scanner may hold a file for a moment; the system clears its temporary files itself.
        }
    }
}
