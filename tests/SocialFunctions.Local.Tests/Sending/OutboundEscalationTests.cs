using SocialFunctions.Application.Ports;
using SocialFunctions.Local.Tests.Hosting;
using SocialFunctions.Model;
using static SocialFunctions.Local.Tests.Sending.SendingSteps;

namespace SocialFunctions.Local.Tests.Sending;

/// <summary>Word of an escalation to colleagues.</summary>
public sealed class OutboundEscalationTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task Escalation_IsRepeatedOnlyToWhomItDidNotReach()
    {
        await using var world = await LocalWorld.CreateAsync();
        world.Platform.Answers(call => call.Thread == "+15550003333" ? new SendResult(SendOutcome.Transient, Error: "busy") : StubPlatform.Take(call));
        await StoreAsync(world, "late", [NotifyEntry(world, "sms")]);
        var run = await world.StartAsync(world.Sender());
        await LocalWorld.UntilAsync(() => IsHeldBackAsync(world), "one waits");
        await LocalWorld.UntilAsync(async () => (await world.FeedAsync(TimelineType.Notified)).Count == 1, "the other is told");
        await run.CrashAsync();
        world.Platform.Answers(StubPlatform.Take);

        await world.StartAsync(world.Sender());
        await world.AdvanceUntilAsync(Tick, async () => await world.OutboxCountAsync() == 0, "all are told");

        Assert.All(world.Platform.Calls, c => Assert.Equal(("sms", "One hour late"), (c.Account, c.Text)));
        Assert.Single(world.Platform.Calls, c => c.Thread == "+15550002222");
        Assert.Equal(
            ["agent:ann", "agent:bob"], (await world.FeedAsync(TimelineType.Notified)).Select(e => e.Data.Notify![0]).Order());
        Assert.Equal(
            ["agent:cyd", "agent:nobody"], (await world.FeedAsync(TimelineType.NotificationFailed)).Select(e => e.Data.Notify![0]).Order());
    }

    [Fact]
    public async Task EscalationByEmail_FailsVisibly()
    {
        await using var world = await LocalWorld.CreateAsync();
        await StoreAsync(world, "late", [NotifyEntry(world, "email")]);

        await world.StartAsync(world.Sender());

        await LocalWorld.UntilAsync(async () => (await world.FeedAsync(TimelineType.NotificationFailed)).Count == 4, "it is reported");
        Assert.Empty(world.Platform.Calls);
    }
}
