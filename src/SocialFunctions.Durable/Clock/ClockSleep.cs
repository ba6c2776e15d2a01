using Microsoft.DurableTask;

namespace SocialFunctions.Durable.Clock;

/// <summary>
/// Puts one generation of an orchestration to sleep. A timer is never cancelled but outlived: on Azure Storage its message stays in the queue until its
/// time, and one that finds its generation gone is returned five times with eleven warnings before it is dropped.
/// </summary>
internal sealed class ClockSleep(TaskOrchestrationContext context) : IDisposable
{
    /// <summary>The event that ends a sleep.</summary>
    public const string Wake = "wake";

    private readonly CancellationTokenSource _abandon = new();

    // A timer is only set when it is earlier than all others, so the earliest is on top.
    private readonly Stack<(DateTimeOffset At, Task Fired)> _timers = [];

    private Task<string?> _woken = context.WaitForExternalEvent<string?>(Wake);

    /// <summary>Whether there are timers to outlive.</summary>
    public bool HasTimers => _timers.Count > 0;

    /// <summary>Sleeps until a time or an event. It may end early when the last timer has fired: then a new generation can begin.</summary>
    public async Task UntilAsync(DateTimeOffset until)
    {
        var ends = false;
        while (!ends && !IsWoken())
        {
            if (!HasTimers || _timers.Peek().At > until)
            {
                _timers.Push((until, context.CreateTimer(until.UtcDateTime, _abandon.Token)));
            }

            var fired = await NextTimerAsync();
            ends = fired >= until || (fired is not null && !HasTimers);
        }

        // The next round begins by reading the conversation, so events received until now need no rounds of their own. Only events that arrive later
        // in this turn are followed by one more.
        IsWoken();
    }

    /// <summary>Sleeps until no timer is left, or until an event.</summary>
    /// <returns>Whether an event ended it.</returns>
    public async Task<bool> OutliveTimersAsync()
    {
        while (!IsWoken())
        {
            if (!HasTimers)
            {
                return false;
            }

            await NextTimerAsync();
        }

        return true;
    }

    /// <summary>Leaves the timers that are left behind: the engine completes no instance that waits for one.</summary>
    public void Dispose()
    {
        _abandon.Cancel();
        _abandon.Dispose();
    }

    /// <returns>The time of the timer that fired; null when an event came first.</returns>
    private async Task<DateTimeOffset?> NextTimerAsync()
    {
        var (at, fired) = _timers.Peek();
        if (await Task.WhenAny(_woken, fired) == _woken)
        {
            return null;
        }

        _timers.Pop();
        return at;
    }

    /// <summary>Removes all wake-up events received so far; returns whether there were any.</summary>
    private bool IsWoken()
    {
        var any = false;
        while (_woken.IsCompleted)
        {
            any = true;
            _woken = context.WaitForExternalEvent<string?>(Wake);
        }

        return any;
    }
}
