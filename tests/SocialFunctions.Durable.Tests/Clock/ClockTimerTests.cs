using SocialFunctions.Durable.Clock;

namespace SocialFunctions.Durable.Tests.Clock;

/// <summary>The timers of a conversation's orchestration, on the real engine: none is cancelled, whoever wakes for nothing sleeps on.</summary>
public sealed class ClockTimerTests(ClockEngine engine) : IClassFixture<ClockEngine>
{
    private static readonly ClockAgenda Settled = new(1, null, []);
    private static readonly ClockAgenda Sleeping = new(1, DateTimeOffset.UtcNow.AddDays(30), []);

    [Fact]
    public async Task TimerReachesTheDeadline_LooksAgainNotBefore()
    {
        var deadline = DateTimeOffset.UtcNow.AddSeconds(2);
        var script = engine.Add(round => round == 1 ? Settled with { NextWake = deadline } : Settled);

        await script.StartAsync();

        Assert.Null(await script.EndAsync());
        Assert.Equal(2, script.Rounds);
        Assert.True(script.Advances[1] >= deadline);
    }

    [Fact]
    public async Task WokenBeforeTheTimer_LooksAtOnce()
    {
        var script = engine.Add(round => round == 1 ? Sleeping : Settled);
        await script.StartAsync();
        await script.RoundsAsync(1);

        await script.WakeAsync();

        await script.RoundsAsync(2);
    }

    [Fact]
    public async Task WokenWhileTheTimerRuns_KeepsIt()
    {
        var script = engine.Add(_ => Sleeping);
        await script.StartAsync();

        // Woken before it has one, it would begin a new generation at once.
        await script.TimersAsync(1);
        for (var round = 1; round < 4; round++)
        {
            await script.RoundsAsync(round);
            await script.WakeAsync();
        }

        await script.RoundsAsync(4);
        await script.WorkedOffAsync();

        Assert.Equal(1, script.Timers);
    }

    [Fact]
    public async Task WokenForAnEarlierDeadline_KeepsTheEarlierOne()
    {
        var deadline = DateTimeOffset.MaxValue;
        var script = engine.Add(round => round switch
        {
            1 => Sleeping,
            2 => Settled with { NextWake = deadline = DateTimeOffset.UtcNow.AddSeconds(1) },
            _ => Sleeping,
        });
        await script.StartAsync();
        await script.TimersAsync(1);

        await script.WakeAsync();

        await script.RoundsAsync(3);
        Assert.True(script.Advances[2] >= deadline);
        await script.WorkedOffAsync();
        Assert.Equal(2, script.Timers);
    }

    [Fact]
    public async Task WokenForALaterDeadline_KeepsTheLaterOneAfterTheTimer()
    {
        var deadline = DateTimeOffset.MaxValue;
        var script = engine.Add(round => round switch
        {
            1 => Settled with { NextWake = DateTimeOffset.UtcNow.AddSeconds(1) },
            2 => Settled with { NextWake = deadline = DateTimeOffset.UtcNow.AddSeconds(2) },
            3 => Settled with { NextWake = deadline },
            _ => Settled,
        });
        await script.StartAsync();
        await script.TimersAsync(1);

        await script.WakeAsync();

        Assert.Null(await script.EndAsync());
        Assert.True(script.Advances[^1] >= deadline);
    }

    [Fact]
    public async Task SettledWhileATimerRuns_EndsWithTheTimer()
    {
        var timer = DateTimeOffset.MaxValue;
        var script = engine.Add(round => round == 1 ? Settled with { NextWake = timer = DateTimeOffset.UtcNow.AddSeconds(2) } : Settled);
        await script.StartAsync();
        await script.TimersAsync(1);

        await script.WakeAsync();

        Assert.Null(await script.EndAsync());
        Assert.True(DateTimeOffset.UtcNow >= timer);
        Assert.Equal(2, script.Rounds);
    }

    [Fact]
    public async Task ReopenedWhileATimerRuns_IsWokenByTheSameTimersOrchestration()
    {
        var script = engine.Add(round => round == 2 ? Settled : Sleeping);
        await script.StartAsync();
        await script.TimersAsync(1);
        await script.WakeAsync();
        await script.RoundsAsync(2);

        await script.WakeAsync(wasIdle: true);

        await script.RoundsAsync(3);
        await script.WorkedOffAsync();
        Assert.Equal(1, script.Timers);
    }

    [Fact]
    public async Task WokenAgainAndAgain_BeginsANewHistory()
    {
        var script = engine.Add(_ => Sleeping);
        await script.StartAsync();

        // Woken before it has one, it would begin a new generation at once.
        await script.TimersAsync(1);
        for (var round = 1; round <= ClockGeneration.MostRounds; round++)
        {
            await script.RoundsAsync(round);
            await script.WakeAsync();
        }

        await script.RoundsAsync(ClockGeneration.MostRounds + 1);
        await script.TimersAsync(2);

        Assert.Equal(1, script.Generations);
    }
}
