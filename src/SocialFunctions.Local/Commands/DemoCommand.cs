using SocialFunctions.Demo;
using SocialFunctions.Local.Hosting;

namespace SocialFunctions.Local.Commands;

/// <summary><c>demo</c>: plays a scripted week of customers against the program itself, fast.</summary>
internal static class DemoCommand
{
    /// <summary>The default seed.</summary>
    public const int Seed = 7;

    /// <returns>0 when every check passed, 130 when interrupted, otherwise 1.</returns>
    public static Task<int> RunAsync(int seed, bool plain, TextWriter output, TextWriter error, CancellationToken cancellationToken) =>
        DemoWeek.PlayAsync(StartAsync, seed, plain, output, error, cancellationToken);

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
}
