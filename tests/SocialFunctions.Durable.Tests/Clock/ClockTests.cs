using SocialFunctions.Application.Engine;
using SocialFunctions.Durable.Clock;

namespace SocialFunctions.Durable.Tests.Clock;

/// <summary>The orchestration of a conversation, on the real engine with real timers.</summary>
public sealed class ClockTests(ClockEngine engine) : IClassFixture<ClockEngine>
{
    private static readonly ClockAgenda Settled = new(1, null, []);
    private static readonly ClockAgenda Sleeping = new(1, DateTimeOffset.UtcNow.AddDays(30), []);

    [Fact]
    public async Task Settled_Ends()
    {
        var script = engine.Add(_ => Settled);

        await script.StartAsync();

        Assert.Null(await script.EndAsync());
        Assert.Equal(1, script.Rounds);
    }

    [Fact]
    public async Task NoSuchConversation_Ends()
    {
        var script = engine.Add(_ => null);

        await script.StartAsync();

        Assert.Null(await script.EndAsync());
    }

    [Fact]
    public async Task NextCase_EndsTheFormerOnesOrchestration()
    {
        var script = engine.Add(_ => Sleeping with { Case = 2, Outbox = [Owed("later")] });

        await script.StartAsync();

        Assert.Null(await script.EndAsync());
        Assert.Empty(script.CarriedOut);
    }

    [Fact]
    public async Task WakeUpLost_TimerLooksAfterWhatWasHandedOver()
    {
        // Handed over so long ago that it counts as lost a second from now.
        var script = engine.Add(round => round < 3 ? Sleeping with { Outbox = [Owed("a")] } : Settled);
        await script.StartAsync(new ClockInput
        {
            Conversation = script.Conversation,
            Case = 1,
            HandedOver = new Dictionary<string, DateTimeOffset> { ["a"] = DateTimeOffset.UtcNow.AddSeconds(1.5) - Handover.LostAfter },
        });

        await script.CarriedOutAsync(1);

        Assert.Equal(["a"], script.CarriedOut);
        Assert.Equal(2, script.Rounds);
    }

    [Fact]
    public async Task WokenWhileARoundRuns_AnotherOneFollows()
    {
        var gate = new TaskCompletionSource();
        var script = engine.Add(round => round == 1 ? Sleeping with { Outbox = [Owed("a")] } : Settled);
        script.BeforeCarryOut = _ => gate.Task;
        await script.StartAsync();
        await script.RoundsAsync(1);

        await script.WakeAsync();
        gate.SetResult();

        await script.RoundsAsync(2);
        Assert.Equal(2, await script.RoundsInTheEndAsync());
    }

    [Fact]
    public async Task WokenSeveralTimesAtOnce_CostsOneRound()
    {
        var gate = new TaskCompletionSource();
        var script = engine.Add(_ => Sleeping);
        script.BeforeAdvance = round => round == 1 ? gate.Task : Task.CompletedTask;
        await script.StartAsync();

        await script.WakeAsync();
        await script.WakeAsync();
        await script.WakeAsync();
        await script.WorkedOffAsync();
        gate.SetResult();

        await script.RoundsAsync(2);
        Assert.Equal(2, await script.RoundsInTheEndAsync());
    }

    [Fact]
    public async Task WokenSeveralTimesInOneTurn_CostsOneRoundMoreAtMost()
    {
        var gate = new TaskCompletionSource();
        var script = engine.Add(_ => Sleeping);
        script.BeforeAdvance = round => round == 1 ? gate.Task : Task.CompletedTask;
        await script.StartAsync();

        // In one turn the engine tells of the activity before it tells of events, whatever came first. Then the first event ends the round, and the
        // engine keeps the others for the next one.
        await script.WakeAsync();
        await script.WakeAsync();
        await script.WakeAsync();
        gate.SetResult();

        await script.RoundsAsync(2);
        Assert.InRange(await script.RoundsInTheEndAsync(), 2, 3);
    }

    [Fact]
    public async Task WokenWhileItSettles_LooksOnceMore()
    {
        var gate = new TaskCompletionSource();
        var script = engine.Add(_ => Settled);
        script.BeforeAdvance = round => round == 1 ? gate.Task : Task.CompletedTask;
        await script.StartAsync();

        await script.WakeAsync();
        gate.SetResult();

        await script.RoundsAsync(2);
        Assert.Null(await script.EndAsync());
    }

    [Fact]
    public async Task Reopened_StartsAgain()
    {
        var script = engine.Add(_ => Settled);
        await script.StartAsync();
        await script.EndAsync();

        await script.WakeAsync(wasIdle: true);

        await script.RoundsAsync(2);
    }

    [Fact]
    public async Task StartedTwice_RunsOnceAndIsWoken()
    {
        var script = engine.Add(_ => Sleeping);
        await script.StartAsync();
        await script.RoundsAsync(1);

        await script.StartAsync();

        await script.RoundsAsync(2);
        Assert.Equal(2, await script.RoundsInTheEndAsync());
    }

    [Fact]
    public async Task ActivityFails_IsTriedAgain()
    {
        var attempts = 0;
        var script = engine.Add(_ => Settled);
        script.BeforeAdvance = _ => Interlocked.Increment(ref attempts) == 1 ? throw new InvalidOperationException() : Task.CompletedTask;

        await script.StartAsync();

        Assert.Null(await script.EndAsync());
        Assert.Equal(2, attempts);
        Assert.Equal(1, script.Rounds);
    }

    [Fact]
    public async Task ManyRounds_DoEachThingOnce()
    {
        const int Rounds = 12;
        var script = engine.Add(round => Sleeping with { Outbox = [.. Enumerable.Range(1, round).Select(n => Owed($"e{n}"))] });
        await script.StartAsync();
        for (var round = 1; round < Rounds; round++)
        {
            await script.CarriedOutAsync(round);
            await script.WakeAsync();
        }

        await script.CarriedOutAsync(Rounds);

        Assert.Equal(Enumerable.Range(1, Rounds).Select(n => $"e{n}"), script.CarriedOut);
        Assert.Equal(Rounds, await script.RoundsInTheEndAsync());
    }

    [Fact]
    public async Task DeadlineThatStaysDue_IsNotAskedForWithoutPause()
    {
        var script = engine.Add(_ => Settled with { NextWake = DateTimeOffset.UtcNow.AddMinutes(-1) });
        await script.StartAsync();
        await script.RoundsAsync(3);

        Assert.True(script.Advances[1] - script.Advances[0] >= TimeSpan.FromSeconds(0.9));
        Assert.True(script.Advances[2] - script.Advances[1] >= TimeSpan.FromSeconds(1.9));
    }

    private static ClockEntry Owed(string id) => new(id, 0, null);
}
