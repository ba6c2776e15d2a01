using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SocialFunctions.Durable.Clock;
using SocialFunctions.Durable.Sweeping;
using SocialFunctions.Durable.Tests.Clock;

namespace SocialFunctions.Durable.Tests.Sweeping;

/// <summary>What is left of orchestrations, on the real engine.</summary>
public sealed class PurgeFunctionTests(ClockEngine engine) : IClassFixture<ClockEngine>
{
    [Fact]
    public async Task OrchestrationsThatHaveEnded_AreRemovedAfterAWeekAndNoOthers()
    {
        var ended = engine.Add(_ => new ClockAgenda(1, null, []));
        var sleeping = engine.Add(_ => new ClockAgenda(1, DateTimeOffset.UtcNow.AddDays(30), []));
        await ended.StartAsync();
        await sleeping.StartAsync();
        await ended.EndAsync();
        await sleeping.RoundsAsync(1);
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow + PurgeFunction.KeptFor - TimeSpan.FromHours(1));
        var purge = new PurgeFunction(time, NullLogger<PurgeFunction>.Instance);

        await purge.RunAsync(engine.Client, default);
        Assert.NotNull(await FindAsync(ended));
        time.Advance(TimeSpan.FromHours(2));
        await purge.RunAsync(engine.Client, default);

        Assert.Null(await FindAsync(ended));
        Assert.NotNull(await FindAsync(sleeping));

        async Task<object?> FindAsync(Script script) => await engine.Client.GetInstanceAsync(ClockOrchestrator.InstanceId(script.Conversation, 1));
    }
}
