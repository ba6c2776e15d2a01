using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Retries;
using SocialFunctions.Model;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Hosting;

/// <summary>
/// Tells conversations that a deadline has come. One task for all of them: it sleeps until the earliest, is woken when an
/// earlier one is set, and never fires before its time.
/// </summary>
internal sealed partial class ConversationClock(
    ConversationStore store, ConversationEngine engine, TimeProvider time, ILogger<ConversationClock> logger) : BackgroundService
{
    private const int PageSize = 2_048;
    private const int AtOnce = 256;

    // Re-checks this often whatever it knows: the machine's clock may be set forward while the timer sleeps.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);
    private static readonly TimeSpan SleepBesideHeldBack = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(1);

    private readonly WakeSignal _earlier = new();
    private readonly HeldBack _heldBack = new(FirstRetry, LongestRetry);
    private readonly CancellationTokenSource _abandon = new();
    private long _sleepsUntil = DateTimeOffset.MaxValue.UtcTicks;

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await using var _ = cancellationToken.Register(_abandon.Cancel);
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _abandon.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        store.WakeScheduled += OnWakeScheduled;
        var failures = 0;
        try
        {
            while (true)
            {
                try
                {
                    await HandleDueAsync(stoppingToken);
                    await SleepAsync(stoppingToken);
                    failures = 0;
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    LogCannotRead(FaultLine.Of(e));
                    await Task.Delay(Backoff.Doubling(++failures, FirstRetry, LongestRetry), time, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopping();
        }
        finally
        {
            store.WakeScheduled -= OnWakeScheduled;
        }
    }

    private void OnWakeScheduled(DateTimeOffset at)
    {
        if (at.UtcTicks < Volatile.Read(ref _sleepsUntil))
        {
            _earlier.Set();
        }
    }

    private async Task HandleDueAsync(CancellationToken stopping)
    {
        while (true)
        {
            stopping.ThrowIfCancellationRequested();
            var now = time.GetUtcNow();

            // Those held back are still due: asking for as many more keeps them from hiding the others.
            var due = await store.DueAsync(now, PageSize + _heldBack.Count, stopping);
            var ready = due.Where(id => !_heldBack.Holds(id, now)).ToList();
            if (ready.Count == 0)
            {
                _heldBack.ForgetOver(now);
                return;
            }

            var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce };
            await Parallel.ForEachAsync(ready, options, (id, _) => HandleAsync(id, now, stopping));
        }
    }

    private async ValueTask HandleAsync(string id, DateTimeOffset dueBefore, CancellationToken stopping)
    {
        if (stopping.IsCancellationRequested)
        {
            return;
        }

        try
        {
            var decision = await engine.HandleAsync(id, new DeadlineReached(), _abandon.Token);
            if (decision.State is { } state && !(state.NextWakeAt <= dueBefore))
            {
                _heldBack.Forget(id);
                return;
            }

            // Asking again at once would get the same answer, for ever.
            LogNoProgress(id);
        }
        catch (Exception e)
        {
            LogFailed(id, FaultLine.Of(e));
        }

        _heldBack.Add(id, time.GetUtcNow());
    }

    private async Task SleepAsync(CancellationToken stopping)
    {
        // From here every change wakes; once the earliest deadline is known only an earlier one does.
        Volatile.Write(ref _sleepsUntil, DateTimeOffset.MaxValue.UtcTicks);
        _earlier.Reset();
        var now = time.GetUtcNow();
        var until = await store.NextWakeAsync(stopping) is { } next && next < now + LongestSleep ? next : now + LongestSleep;
        if (_heldBack.Count > 0 && until <= now)
        {
            // The earliest is one that is held back, and hides when the next of the others is due.
            until = now + SleepBesideHeldBack;
        }

        Volatile.Write(ref _sleepsUntil, until.UtcTicks);

        // Timers count whole milliseconds: rounding up never fires early.
        var sleep = TimeSpan.FromMilliseconds(Math.Ceiling((until - now).TotalMilliseconds));
        if (sleep > TimeSpan.Zero)
        {
            await _earlier.WaitAsync(sleep, time, stopping);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "No further deadlines are handled")]
    private partial void LogStopping();

    [LoggerMessage(Level = LogLevel.Error, Message = "Deadlines cannot be read: {Error}")]
    private partial void LogCannotRead(string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "A deadline of conversation '{Conversation}' could not be handled: {Error}")]
    private partial void LogFailed(string conversation, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "A deadline of conversation '{Conversation}' stays due after it was handled")]
    private partial void LogNoProgress(string conversation);
}
