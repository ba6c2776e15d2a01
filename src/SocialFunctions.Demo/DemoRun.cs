using Spectre.Console;

namespace SocialFunctions.Demo;

/// <summary>Plays a week of customers against its own host, and checks the results.</summary>
internal sealed class DemoRun
{
    private readonly StartHost _start;
    private readonly Script _script;
    private readonly bool _plain;
    private readonly TextWriter _output;
    private readonly TextWriter _error;

    public DemoRun(StartHost start, Script script, bool plain, TextWriter output, TextWriter error) =>
        (_start, _script, _plain, _output, _error) = (start, script, plain, output, error);

    /// <summary>Starts the host, plays the script, and writes the verdict.</summary>
    /// <param name="settings">Path to which the settings are written.</param>
    /// <param name="data">Path of the data directory.</param>
    /// <returns>0 when every check passed, 1 when not, 130 when interrupted.</returns>
    public async Task<int> RunAsync(string settings, string data, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(settings, DemoSettings.Json, cancellationToken);
        var time = new ScaledTimeProvider(_script.Start, 1, TimeProvider.System);
        var host = await _start(settings, data, time, cancellationToken);
        using var interrupted = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, host.Stopping);
        try
        {
            return await PlayAsync(host.Address, time, interrupted.Token);
        }
        catch (Exception) when (interrupted.IsCancellationRequested)
        {
            // Any failure now is a consequence of the host's stop.
            await _error.WriteLineAsync("Interrupted.");
            return 130;
        }
        finally
        {
            await host.StopAsync();
        }
    }

    private async Task<int> PlayAsync(Uri address, ScaledTimeProvider time, CancellationToken cancellationToken)
    {
        await _output.WriteLineAsync(
            $"SocialFunctions plays {(_script.End - _script.Start).Days} days and {_script.Customers.Count} customers on {address} (seed {_script.Seed}).");
        var began = TimeProvider.System.GetTimestamp();
        using var visitor = new Visitor(address);
        var board = new Scoreboard(_script);
        IView view = _plain ? new PlainView(board, _output) : new LiveView(AnsiConsole.Console, visitor, board, time);
        var feed = new FeedFollower(visitor, time, seen => Tell(board.Tell(seen), view));
        var pace = new Pace(_script.Scenes, time, view.Begins);
        var cast = new Cast(visitor, time, feed, pace);
        var platforms = new SandboxPlatforms(visitor, cast, time);

        await PlayAsync(pace, cast, [feed.FollowAsync, platforms.FollowAsync, view.ShowAsync], cancellationToken);

        // Real time, so that no more deadlines come during the inspection.
        time.Speed = 1;
        await Inspection.SettleAsync(feed, platforms, cancellationToken);
        var seen = await Inspection.LookAsync(visitor, cast, feed, cancellationToken);
        var verdict = Verdict.Of(seen);
        var summary = Summary.Of(_script, board, cast, seen, verdict, TimeProvider.System.GetElapsedTime(began));
        await Summary.WriteAsync(summary, verdict, _output, _error);
        return verdict.Violations.Count == 0 ? 0 : 1;
    }

    private async Task PlayAsync(
        Pace pace, Cast cast, IReadOnlyList<Func<CancellationToken, Task>> followers, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var following = followers.Select(follow => follow(over.Token)).ToList();
        var playing = Task.WhenAll([pace.KeepAsync(over.Token), .. _script.Customers.Select(customer => cast.PlayAsync(customer, over.Token))]);
        try
        {
            // No follower ends before the play, unless it fails.
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
