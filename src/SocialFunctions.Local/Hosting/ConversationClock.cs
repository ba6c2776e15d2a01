using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Retries;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Hosting;

/// <summary>
/// Applies deadlines to conversations. One task for all of them: it sleeps until the earliest deadline, wakes up when an earlier one is set, and
/// never fires early.
/// </summary>
internal sealed partial class ConversationClock(
    ConversationStore store, InboundQueue queue, ConversationEngine engine, TimeProvider time, ILogger<ConversationClock> logger) : BackgroundService
{
    private const int PageSize = 2_048;
    private const int AtOnce = 256;

    private readonly WakeSignal _earlier = new();
    private readonly HeldBack _heldBack = new(LoopBackoff.Usual);
    private readonly CancellationTokenSource _abandon = new();
    private long _sleepsUntil;

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
        try
        {
            await new RepeatingLoop(_earlier, LoopBackoff.Usual, time, LogCannotRead).RunAsync(TurnAsync, stoppingToken);
        }
        finally
        {
            store.WakeScheduled -= OnWakeScheduled;
        }
    }

    private void OnWakeScheduled(DateTimeOffset at)
    {
        // What is due already was left to the events that wait. Only if the last of them is set aside does it come here, and soon is early enough.
        var now = time.GetUtcNow();
        if ((at <= now ? now + HeldBack.LookAgainAfter : at).UtcTicks < Volatile.Read(ref _sleepsUntil))
        {
            _earlier.Set();
        }
    }

    private async Task<NextTurn> TurnAsync(CancellationToken stopping)
    {
        // A deadline that is set from here on is found by EarliestAsync, or wakes this task because it is set after that query.
        Volatile.Write(ref _sleepsUntil, DateTimeOffset.MinValue.UtcTicks);
        var passedOver = await HandleDueAsync(stopping);
        var now = time.GetUtcNow();
        var soon = now + HeldBack.LookAgainAfter;
        Volatile.Write(ref _sleepsUntil, (passedOver ? soon : DateTimeOffset.MaxValue).UtcTicks);
        var next = await store.NextWakeAsync(stopping);
        var until = passedOver && next <= now ? soon : next;
        Volatile.Write(ref _sleepsUntil, (until ?? DateTimeOffset.MaxValue).UtcTicks);
        return NextTurn.WhenWokenOrAt(until);
    }

    /// <returns>Whether some that are due were passed over: they failed, or have events that must be handled before.</returns>
    private async Task<bool> HandleDueAsync(CancellationToken stopping)
    {
        for (var take = PageSize; ;)
        {
            stopping.ThrowIfCancellationRequested();
            var now = time.GetUtcNow();
            var due = await store.DueAsync(now, take, stopping);
            var ready = due.Where(id => !_heldBack.Holds(id, now) && !queue.HasUnhandled(id)).ToList();
            if (ready.Count > 0)
            {
                var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stopping };
                await Parallel.ForEachAsync(ready, options, (id, _) => HandleAsync(id, now));
            }
            else if (due.Count < take)
            {
                _heldBack.ForgetOver(now);
                return due.Count > 0;
            }
            else
            {
                // Those that are passed over must not hide others.
                take *= 2;
            }
        }
    }

    private async ValueTask HandleAsync(string id, DateTimeOffset dueBefore)
    {
        try
        {
            var decision = await engine.HandleAsync(id, new DeadlineReached(), _abandon.Token);
            if (decision.State is { } state && !ConversationAdvance.StaysDue(state.NextWakeAt, dueBefore))
            {
                _heldBack.Forget(id);
                return;
            }

            if (decision.State is null || !queue.OthersWait(KeyChange.ArrivalIds(decision.State), new DeadlineReached()))
            {
                LogNoProgress(id);
            }
        }
        catch (Exception e)
        {
            LogFailed(id, FaultLine.Of(e));
        }

        _heldBack.Add(id, time.GetUtcNow());
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Deadlines cannot be read: {Error}")]
    private partial void LogCannotRead(string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "A deadline of conversation '{Conversation}' could not be handled: {Error}")]
    private partial void LogFailed(string conversation, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "A deadline of conversation '{Conversation}' stays due after it was handled")]
    private partial void LogNoProgress(string conversation);
}
