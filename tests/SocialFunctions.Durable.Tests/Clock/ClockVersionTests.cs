using Microsoft.DurableTask;
using SocialFunctions.Durable.Clock;

namespace SocialFunctions.Durable.Tests.Clock;

/// <summary>A new program is deployed while orchestrations sleep.</summary>
public sealed class ClockVersionTests(ClockEngine engine) : IClassFixture<ClockEngine>
{
    [Fact]
    public async Task GenerationBegunByTheFormerVersion_EndsByIt_AndTheNextOneBeginsByTheNewest()
    {
        var by = new List<int>();
        var script = engine.Add(round => new ClockAgenda(1, round <= 2 ? DateTimeOffset.UtcNow.AddSeconds(2) : null, []));
        await script.StartAsync();
        await script.RoundsAsync(1);

        // The newer one asks twice: replaying the sleeper's history by it would fail.
        script.Versions = new ClockVersions(new ClockGeneration(), new Newer(by));

        Assert.Null(await script.EndAsync());
        Assert.Equal([2], by.Distinct());
        Assert.Equal(3, script.Rounds);
    }

    [Fact]
    public async Task GenerationBegunByANewerVersion_Fails_AndIsStartedAnewByTheSweeper()
    {
        var script = engine.Add(_ => new ClockAgenda(1, null, []));
        await script.StartAsync(new ClockInput { Conversation = script.Conversation, Case = 1, Version = 99 });
        Assert.Contains(nameof(NotSupportedException), await script.EndAsync(), StringComparison.Ordinal);

        await script.WakeAsync(wasIdle: true);

        Assert.Null(await script.EndAsync());
        Assert.Equal(1, script.Rounds);
    }

    private sealed class Newer(List<int> by) : TaskOrchestrator<ClockInput, ClockInput?>
    {
        public override async Task<ClockInput?> RunAsync(TaskOrchestrationContext context, ClockInput input)
        {
            by.Add(input.Version);
            await context.CallActivityAsync<ClockAgenda?>(ClockActivities.Advance, input.Conversation);
            return await context.CallActivityAsync<ClockAgenda?>(ClockActivities.Advance, input.Conversation) is { NextWake: null } ? null : input;
        }
    }
}
