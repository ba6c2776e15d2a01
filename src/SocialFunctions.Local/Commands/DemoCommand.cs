using System.Text;
using SocialFunctions.Demo;
using SocialFunctions.Local.Hosting;
using Spectre.Console;

namespace SocialFunctions.Local.Commands;

/// <summary><c>demo</c>: plays a scripted week of customers against the program itself, fast.</summary>
internal static class DemoCommand
{
    /// <summary>The default seed.</summary>
    public const int Seed = 7;

    /// <param name="plain">Writes lines even on a terminal that can show a live view.</param>
    /// <param name="output">Gets the story and the summary.</param>
    /// <param name="error">Gets the violations.</param>
    /// <returns>0 when every check passed, 130 when interrupted, otherwise 1.</returns>
    public static async Task<int> RunAsync(int seed, bool plain, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        UseUtf8();
        var folder = Directory.CreateTempSubdirectory("socialfunctions-demo-").FullName;
        try
        {
            return await DemoRun.OfWeek(StartAsync, seed, plain || !CanShowLiveView(), output, error)
                .RunAsync(Path.Combine(folder, "settings.json"), Path.Combine(folder, "data"), cancellationToken);
        }
        finally
        {
            Remove(folder);
        }
    }

    internal static async Task<DemoHost> StartAsync(string settings, string data, TimeProvider time, CancellationToken cancellationToken)
    {
        var options = new LocalOptions { Settings = settings, Data = data, Urls = "http://127.0.0.1:0", LogLevel = LogLevel.Critical };
        var app = LocalHost.Build(options, time);
        await app.StartAsync(cancellationToken);
        return new DemoHost(new Uri(app.Urls.First()), StopAsync, app.Lifetime.ApplicationStopping);

        async Task StopAsync()
        {
            await app.StopAsync(CancellationToken.None);
            await app.DisposeAsync();
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
