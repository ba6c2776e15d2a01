using SocialFunctions.Local.Hosting;
using Spectre.Console;

namespace SocialFunctions.Local.Demo;

/// <summary>Plays a week of customers against a host of its own, and judges what became of them.</summary>
/// <param name="script">What.</param>
/// <param name="plain">Whether to write lines instead of a live view.</param>
/// <param name="output">Takes the story and the summary.</param>
/// <param name="error">Takes what did not hold.</param>
internal sealed class DemoRun(Script script, bool plain, TextWriter output, TextWriter error)
{
    /// <summary>Plays.</summary>
    /// <param name="settings">Where to write the settings.</param>
    /// <param name="data">Where to keep the data.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>0 when what must always hold held, 1 when not, 130 when it was interrupted.</returns>
    public async Task<int> RunAsync(string settings, string data, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(settings, DemoSettings.Json, cancellationToken);
        var time = new ScaledTimeProvider(script.Start, 1, TimeProvider.System);
        var host = new LocalOptions { Settings = settings, Data = data, Urls = "http://127.0.0.1:0", LogLevel = LogLevel.Critical };
        await using var app = LocalHost.Build(host, time);
        await app.StartAsync(cancellationToken);
        using var interrupted = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, app.Lifetime.ApplicationStopping);
        try
        {
            return await PlayAsync(new Uri(app.Urls.First()), time, interrupted.Token);
        }
        catch (Exception) when (interrupted.IsCancellationRequested)
        {
            // Whatever failed last, it was because the host is going down.
            await error.WriteLineAsync("Interrupted.");
            return 130;
        }
        finally
        {
            await app.StopAsync(CancellationToken.None);
        }
    }

    private async Task<int> PlayAsync(Uri address, ScaledTimeProvider time, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync(
            $"SocialFunctions plays {(script.End - script.Start).Days} days and {script.Customers.Count} customers on {address} (seed {script.Seed}).");
        var began = TimeProvider.System.GetTimestamp();
        using var visitor = new Visitor(address);
        var board = new Scoreboard(script);
        IView view = plain ? new PlainView(board, output) : new LiveView(AnsiConsole.Console, visitor, board, time);
        var feed = new FeedFollower(visitor, time, seen => Tell(board.Tell(seen), view));
        var pace = new Pace(script.Scenes, time, view.Begins);
        var cast = new Cast(visitor, time, feed, pace);
        var platforms = new SandboxPlatforms(visitor, cast, time);

        await PlayAsync(pace, cast, [feed.FollowAsync, platforms.FollowAsync, view.ShowAsync], cancellationToken);

        // No further deadline comes while the end is looked at.
        time.Speed = 1;
        await Inspection.SettleAsync(feed, platforms, cancellationToken);
        var seen = await Inspection.LookAsync(visitor, cast, feed, cancellationToken);
        var verdict = Verdict.Of(seen);
        var summary = Summary.Of(script, board, cast, seen, verdict, TimeProvider.System.GetElapsedTime(began));
        await Summary.WriteAsync(summary, verdict, output, error);
        return verdict.Violations.Count == 0 ? 0 : 1;
    }

    private async Task PlayAsync(
        Pace pace, Cast cast, IReadOnlyList<Func<CancellationToken, Task>> followers, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var following = followers.Select(follow => follow(over.Token)).ToList();
        var playing = Task.WhenAll([pace.KeepAsync(over.Token), .. script.Customers.Select(customer => cast.PlayAsync(customer, over.Token))]);
        try
        {
            // None of those who follow ends before the play, unless it fails.
            await await Task.WhenAny([playing, .. following]);
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll([playing, .. following]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static void Tell(Note? note, IView view)
    {
        if (note is not null)
        {
            view.Tell(note);
        }
    }
}
