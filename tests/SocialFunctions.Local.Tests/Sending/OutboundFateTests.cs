using SocialFunctions.Application.Ports;
using SocialFunctions.Local.Tests.Hosting;
using SocialFunctions.Model;
using static SocialFunctions.Local.Tests.Sending.SendingSteps;

namespace SocialFunctions.Local.Tests.Sending;

/// <summary>A call that nobody knows the end of: a crash in the middle, or a store that cannot take its result.</summary>
public sealed class OutboundFateTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task CrashInTheMiddleOfACallThatNobodyTellsOf_RepeatsNothingAndSaysSo()
    {
        await using var world = await LocalWorld.CreateAsync();
        var id = await CrashedAsync(world);

        await world.StartAsync(world.Sender());

        await LocalWorld.UntilAsync(async () => await world.OutboxCountAsync() == 0, "it is settled");
        Assert.Equal(DeliveryStatus.Unknown, (await DeliveryAsync(world, id, "r1")).Status);
        Assert.Single(world.Platform.Calls);
    }

    [Fact]
    public async Task CrashInTheMiddleOfACallThatThePlatformTook_IsSentWithoutARepeat()
    {
        await using var world = await LocalWorld.CreateAsync();
        world.Platform.Fate = () => new SendFate.Taken([new TakenMessage("p1")]);
        var id = await CrashedAsync(world);

        await world.StartAsync(world.Sender());

        await SentAsync(world, id, "r1");
        Assert.Equal("p1", (await world.MessageAsync(id, "r1")).PlatformId);
        Assert.Single(world.Platform.Calls);
    }

    [Fact]
    public async Task CrashBeforeACallThatThePlatformNeverGot_SendsItWithTheSameKey()
    {
        await using var world = await LocalWorld.CreateAsync();
        world.Platform.Fate = () => new SendFate.NotTaken();
        var id = await CrashedAsync(world);
        await world.StartAsync(world.Sender());

        await world.AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => IsSentAsync(world, id, "r1"), "it is sent");

        Assert.Equal(2, world.Platform.Calls.Count);
        Assert.Single(world.Platform.Calls.Select(c => c.Key).Distinct());
    }

    [Fact]
    public async Task CallThatWasCutInTheMiddle_IsLookedUpAndNotRepeated()
    {
        await using var world = await LocalWorld.CreateAsync();
        world.Platform.Answers(_ => new SendResult(SendOutcome.Unknown, Error: "No answer."));
        world.Platform.Fate = () => new SendFate.Taken([new TakenMessage("p1")]);
        var id = await world.CustomerWritesAsync("7");
        await world.ReplyAsync(id, "r1");

        await world.StartAsync(world.Sender());

        await SentAsync(world, id, "r1");
        Assert.Single(world.Platform.Calls);
    }

    [Fact]
    public async Task CrashBetweenTwoParts_SendsOnlyTheSecond()
    {
        await using var world = await LocalWorld.CreateAsync();
        var answered = new TaskCompletionSource<SendResult>();
        world.Platform.Answer = call => call.Text == "one" ? Task.FromResult(StubPlatform.Take(call)) : answered.Task;
        world.Platform.Fate = () => new SendFate.NotTaken();
        var id = await world.CustomerWritesAsync("7");
        await world.ReplyAsync(id, "r1", "one|two");
        var crashing = await world.StartAsync(world.Sender());
        await LocalWorld.UntilAsync(() => world.Platform.Calls.Count == 2, "the second part is on its way");
        await crashing.CrashAsync();
        world.Platform.Answers(StubPlatform.Take);
        await world.StartAsync(world.Sender());

        await world.AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => IsSentAsync(world, id, "r1"), "it is sent");

        Assert.Equal(["one", "two", "two"], world.Platform.Calls.Select(call => call.Text));
    }

    [Fact]
    public async Task StoreInTroubleAfterSending_RepeatsTheReportOnly()
    {
        await using var world = await LocalWorld.CreateAsync();
        var id = await world.CustomerWritesAsync("7");
        await world.ReplyAsync(id, "r1");
        world.Faulty.OnLoad = _ => world.Faulty.FailedLoads < 3 ? new IOException("busy") : null;
        await world.StartAsync(world.Sender());

        await world.AdvanceUntilAsync(Tick, () => IsSentAsync(world, id, "r1"), "it is reported");

        Assert.Single(world.Platform.Calls);
    }

    // The platform was called for r1, and the host was gone before the answer came.
    private static async Task<string> CrashedAsync(LocalWorld world)
    {
        var id = await world.CustomerWritesAsync("7");
        await world.ReplyAsync(id, "r1");
        world.Platform.Answer = _ => new TaskCompletionSource<SendResult>().Task;
        var crashing = await world.StartAsync(world.Sender());
        await LocalWorld.UntilAsync(() => world.Platform.Calls.Count == 1, "the platform is called");
        await crashing.CrashAsync();
        world.Platform.Answers(StubPlatform.Take);
        return id;
    }
}
