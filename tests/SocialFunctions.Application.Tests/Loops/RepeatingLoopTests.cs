using System.Diagnostics;
using SocialFunctions.Application.Loops;
using SocialFunctions.Application.Retries;
using SocialFunctions.Testing;

namespace SocialFunctions.Application.Tests.Loops;

public sealed class RepeatingLoopTests : IAsyncDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly NextTimerTimeProvider _time = new();
    private readonly WakeSignal _wake = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _turned = new(0);
    private readonly List<string> _failures = [];
    private Task _running = Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stopping.Dispose();
        _turned.Dispose();
    }

    [Fact]
    public async Task Woken_TakesAnotherTurn()
    {
        Start(_ => NextTurn.WhenWoken());
        await TurnAsync();
        await NoTurnAsync();

        _wake.Set();

        await TurnAsync();
    }

    [Fact]
    public async Task WokenDuringATurn_TakesAnother()
    {
        Start(turn =>
        {
            if (turn == 1)
            {
                _wake.Set();
            }

            return NextTurn.WhenWoken();
        });

        await TurnAsync();
        await TurnAsync();
        await NoTurnAsync();
    }

    [Fact]
    public async Task MoreToDo_IsDoneAtOnce()
    {
        Start(turn => turn < 10 ? NextTurn.AtOnce : NextTurn.WhenWoken());

        for (var i = 0; i < 10; i++)
        {
            await TurnAsync();
        }

        await NoTurnAsync();
    }

    [Fact]
    public async Task Due_TakesATurnThenAndNotBefore()
    {
        var due = _time.GetUtcNow() + TimeSpan.FromDays(3);
        Start(turn => turn == 1 ? NextTurn.WhenWokenOrAt(due) : NextTurn.WhenWoken());
        await TurnAsync();
        await AsleepAsync();

        _time.SetUtcNow(due - TimeSpan.FromMilliseconds(1));
        await NoTurnAsync();
        _time.SetUtcNow(due);

        await TurnAsync();
    }

    [Fact]
    public async Task ClockSetForward_IsNoticedWithinFiveSecondsOfMonotonicTime()
    {
        var clock = new SteppingClock(_time);
        var due = clock.GetUtcNow() + TimeSpan.FromHours(1);
        Start(turn => turn == 1 ? NextTurn.WhenWokenOrAt(due) : NextTurn.WhenWoken(), clock);
        await TurnAsync();
        await AsleepAsync();
        clock.Step = TimeSpan.FromHours(2);

        _time.Advance(TimeSpan.FromSeconds(5));

        await TurnAsync();
    }

    [Fact]
    public async Task Pause_IsNotShortenedBySignals()
    {
        Start(turn => turn == 1 ? NextTurn.WhenWoken(Second) : NextTurn.WhenWoken());
        await TurnAsync();

        _wake.Set();
        await AsleepAsync();
        _wake.Set();
        await NoTurnAsync();
        _time.Advance(Second);

        await TurnAsync();
    }

    [Fact]
    public async Task FailingTurn_IsLoggedAndRepeatedAfterAGrowingWait()
    {
        Start(turn => turn <= 3 ? throw new InvalidOperationException("the customer's text") : NextTurn.WhenWoken());
        for (var wait = Second; wait <= 4 * Second; wait *= 2)
        {
            await TurnAsync();
            await AsleepAsync();
            _wake.Set();
            _time.Advance(wait - TimeSpan.FromMilliseconds(1));
            await NoTurnAsync();
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        await TurnAsync();

        Assert.Equal(3, _failures.Count);
        Assert.All(_failures, line => Assert.StartsWith("InvalidOperationException", line, StringComparison.Ordinal));
        Assert.DoesNotContain(_failures, line => line.Contains("text", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Success_BeginsTheWaitsAnew()
    {
        Start(turn => turn is 1 or 3 ? throw new InvalidOperationException() : NextTurn.WhenWoken());
        await TurnAsync();
        await AsleepAsync();
        _time.Advance(Second);
        await TurnAsync();
        _wake.Set();
        await TurnAsync();
        await AsleepAsync();

        _time.Advance(Second);

        await TurnAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Stopped_EndsWithoutAnErrorWhateverItWaitsFor(int kind)
    {
        Start(_ => kind switch
        {
            1 => NextTurn.WhenWoken(),
            2 => NextTurn.After(Second),
            _ => throw new InvalidOperationException(),
        });
        await TurnAsync();

        await StopAsync();

        Assert.True(_running.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task TurnThatFailsBecauseItIsStopped_IsLoggedAndEndsTheLoop()
    {
        Start(_ =>
        {
            _stopping.Cancel();
            throw new InvalidOperationException();
        });
        await TurnAsync();

        await StopAsync();

        Assert.True(_running.IsCompletedSuccessfully);
        Assert.Single(_failures);
    }

    [Fact]
    public async Task StoppedWhileThereIsAlwaysMore_Ends()
    {
        Start(_ => NextTurn.AtOnce);
        await TurnAsync();

        await StopAsync();

        Assert.True(_running.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task StoppedAfterAHundredThousandWakes_EndsQuickly()
    {
        // A registration left behind at every turn would take seconds to cancel, and memory until then.
        const int Many = 100_000;
        var due = _time.GetUtcNow() + TimeSpan.FromDays(1);
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Start(turn =>
        {
            if (turn > Many)
            {
                enough.TrySetResult();
                return NextTurn.WhenWoken();
            }

            _ = Task.Run(_wake.Set);
            return turn % 2 == 0 ? NextTurn.WhenWoken() : NextTurn.WhenWokenOrAt(due);
        });
        await enough.Task.WaitAsync(TimeSpan.FromMinutes(2));

        var watch = Stopwatch.StartNew();
        await StopAsync();

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"It took {watch.Elapsed}.");
        Assert.Null(_time.NextTimer);
    }

    private void Start(Func<int, NextTurn> turn, TimeProvider? time = null)
    {
        var turns = 0;
        var loop = new RepeatingLoop(_wake, new DoublingBackoff(Second, TimeSpan.FromMinutes(1)), time ?? _time, _failures.Add);
        _running = Task.Run(() => loop.RunAsync(
            _ =>
            {
                _turned.Release();
                return Task.FromResult(turn(++turns));
            },
            _stopping.Token));
    }

    private async Task TurnAsync() => Assert.True(await _turned.WaitAsync(Patience), "There was no turn.");

    // What is wrongly done is done at once: a little real time shows it.
    private async Task NoTurnAsync() => Assert.False(await _turned.WaitAsync(TimeSpan.FromMilliseconds(30)), "There was a turn too many.");

    private async Task AsleepAsync()
    {
        while (_time.NextTimer is null)
        {
            await Task.Yield();
        }
    }

    private async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _running.WaitAsync(Patience);
    }

    // Its wall clock can be set; its timers do not notice.
    private sealed class SteppingClock(TimeProvider monotonic) : TimeProvider
    {
        public TimeSpan Step { get; set; }

        public override DateTimeOffset GetUtcNow() => monotonic.GetUtcNow() + Step;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            monotonic.CreateTimer(callback, state, dueTime, period);
    }
}
