using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Testing;
using SocialFunctions.Application.Engine;
using SocialFunctions.Durable.Clock;

namespace SocialFunctions.Durable.Tests.Clock;

/// <summary>The real Durable engine in this process, one for all tests; each conversation follows its own script.</summary>
public sealed class ClockEngine : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Script> _scripts = [];
    private DurableTaskTestHost _host = null!;

    public DurableTaskClient Client => _host.Client;

    public async Task InitializeAsync()
    {
        // The engine's own server takes its logging from here, and would write several lines for every event.
        Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "None");
        _host = await StartAsync();
    }

    // The engine takes a port by chance, which somebody may have.
    private async Task<DurableTaskTestHost> StartAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await DurableTaskTestHost.StartAsync(Register);
            }
            catch (IOException) when (attempt < 10)
            {
                // The next one is another.
            }
        }
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    /// <summary>A conversation whose agenda is what the script says, round by round from 1.</summary>
    internal Script Add(Func<int, ClockAgenda?> agenda)
    {
        var script = new Script(this, $"c{_scripts.Count}-{Guid.NewGuid():N}", agenda);
        _scripts[script.Conversation] = script;
        return script;
    }

    private void Register(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<ClockInput>(ClockOrchestrator.Name, (context, input) => _scripts[input.Conversation].RunAsync(context))
        .AddActivity(ClockActivities.Advance, new ScriptedAdvance(this))
        .AddActivity(ClockActivities.CarryOut, new ScriptedCarryOut(this));

    // Classes of other names: the analyzer fails (AD0001) where a function and another activity of one compilation share a name.
    private sealed class ScriptedAdvance(ClockEngine engine) : TaskActivity<string, ClockAgenda?>
    {
        public override Task<ClockAgenda?> RunAsync(TaskActivityContext context, string input) => engine._scripts[input].AdvanceAsync();
    }

    private sealed class ScriptedCarryOut(ClockEngine engine) : TaskActivity<ClockErrand, object?>
    {
        public override async Task<object?> RunAsync(TaskActivityContext context, ClockErrand input)
        {
            await engine._scripts[input.Conversation].CarryOutAsync(input.Entry);
            return null;
        }
    }
}

/// <summary>What happens to a conversation, and what its orchestration has made of it.</summary>
internal sealed class Script(ClockEngine engine, string conversation, Func<int, ClockAgenda?> agenda)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ConcurrentQueue<string> _carriedOut = [];
    private readonly ConcurrentQueue<DateTimeOffset> _advances = [];
    private int _rounds;
    private int _timers;
    private int _generations;

    public string Conversation => conversation;

    public ClockVersions Versions { get; set; } = ClockVersions.Current;

    /// <summary>Happens before an agenda is read: where a test holds a round up, or lets it fail.</summary>
    public Func<int, Task> BeforeAdvance { get; set; } = _ => Task.CompletedTask;

    /// <summary>Happens before an entry is handed over.</summary>
    public Func<string, Task> BeforeCarryOut { get; set; } = _ => Task.CompletedTask;

    /// <summary>Rounds that have read their agenda.</summary>
    public int Rounds => Volatile.Read(ref _rounds);

    /// <summary>Timers that were set.</summary>
    public int Timers => Volatile.Read(ref _timers);

    /// <summary>Generations after the first.</summary>
    public int Generations => Volatile.Read(ref _generations);

    /// <summary>When they did.</summary>
    public IReadOnlyList<DateTimeOffset> Advances => [.. _advances];

    public IReadOnlyList<string> CarriedOut => [.. _carriedOut];

    public Task WakeAsync(bool wasIdle = false, int @case = 1) =>
        Alarm.WakeAsync(engine.Client, new WakeCall(conversation, @case, wasIdle), CancellationToken.None);

    public Task StartAsync() => WakeAsync(wasIdle: true);

    public async Task StartAsync(ClockInput input) => await engine.Client.ScheduleNewOrchestrationInstanceAsync(
        ClockOrchestrator.Name, input, new StartOrchestrationOptions(ClockOrchestrator.InstanceId(conversation, input.Case)));

    public Task RoundsAsync(int rounds) => UntilAsync(() => Rounds >= rounds, $"{rounds} rounds");

    public Task TimersAsync(int timers) => UntilAsync(() => Timers >= timers, $"{timers} timers");

    public Task CarriedOutAsync(int entries) => UntilAsync(() => _carriedOut.Count >= entries, $"{entries} errands");

    /// <summary>Waits for the end of the first case's orchestration.</summary>
    /// <returns>How it failed; null when it did not.</returns>
    public async Task<string?> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var end = await engine.Client.WaitForInstanceCompletionAsync(ClockOrchestrator.InstanceId(conversation, 1), getInputsAndOutputs: true, patience.Token);
        return end.RuntimeStatus == OrchestrationRuntimeStatus.Completed ? null : $"{end.RuntimeStatus}: {end.FailureDetails}";
    }

    /// <summary>Lets the engine work off what is on its way, and says how many rounds there are.</summary>
    public async Task<int> RoundsInTheEndAsync()
    {
        await WorkedOffAsync();
        return Rounds;
    }

    /// <summary>Lets the engine work off what is on its way.</summary>
    public async Task WorkedOffAsync()
    {
        // It stands in the queue before these orchestrations do, each of which needs as many steps as a round.
        for (var i = 0; i < 5; i++)
        {
            var later = engine.Add(_ => null);
            await later.StartAsync();
            Assert.Null(await later.EndAsync());
        }
    }

    public Task RunAsync(TaskOrchestrationContext context) => Versions.RunAsync(new WatchedContext(context, this));

    public void Count(int timers = 0, int generations = 0)
    {
        Interlocked.Add(ref _timers, timers);
        Interlocked.Add(ref _generations, generations);
    }

    public async Task<ClockAgenda?> AdvanceAsync()
    {
        _advances.Enqueue(DateTimeOffset.UtcNow);
        var round = Rounds + 1;
        await BeforeAdvance(round);
        var told = agenda(round);
        Interlocked.Increment(ref _rounds);
        return told;
    }

    public async Task CarryOutAsync(string entry)
    {
        await BeforeCarryOut(entry);
        _carriedOut.Enqueue(entry);
    }

    private static async Task UntilAsync(Func<bool> condition, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            Assert.False(patience.IsCancellationRequested, $"There were never {what}.");
            await Task.Delay(10);
        }
    }
}
