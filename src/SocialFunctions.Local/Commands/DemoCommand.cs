using System.Text;
using SocialFunctions.Demo;
using SocialFunctions.Local.Hosting;
using Spectre.Console;

namespace SocialFunctions.Local.Commands;

/// <summary><c>demo</c>: plays a scripted week of customers against the program itself, fast.</summary>
internal static class DemoCommand
{
    /// <summary>The usual seed.</summary>
    public const int Seed = 7;

    /// <summary>Plays.</summary>
    /// <param name="seed">What chance begins with.</param>
    /// <param name="plain">Whether to write lines even where a terminal could show more.</param>
    /// <param name="output">Takes the story and the summary.</param>
    /// <param name="error">Takes what did not hold.</param>
    /// <returns>0 when what must always hold held, 130 when it was interrupted, otherwise 1.</returns>
    public static async Task<int> RunAsync(int seed, bool plain, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        SpeakAllLanguages();
        var folder = Directory.CreateTempSubdirectory("socialfunctions-demo-").FullName;
        try
        {
            return await DemoRun.OfWeek(StartAsync, seed, plain || !CanShowMore(), output, error)
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

    private static bool CanShowMore() =>
        !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb" && AnsiConsole.Profile.Capabilities.Ansi;

    private static void SpeakAllLanguages()
    {
        try
        {
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        }
        catch (IOException)
        {
            // There is no console to tell; what is written is UTF-8 wherever that is usual.
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
