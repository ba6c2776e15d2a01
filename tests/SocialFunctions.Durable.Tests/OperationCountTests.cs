using SocialFunctions.Conversations;
using SocialFunctions.Durable.Tests.Support;

namespace SocialFunctions.Durable.Tests;

/// <summary>What a message costs in operations that are paid for.</summary>
public sealed class OperationCountTests
{
    [Fact]
    public async Task MessageWithAnAcknowledgementAndAnAnswer_CostsFewOperations()
    {
        using var world = await World.CreateAsync();
        var start = $"start {World.Conversation}-1";
        var wake = $"wake {World.Conversation}-1";

        // The webhook has sent one message by then.
        await world.InboundAsync(world.Message());
        await AssertCheapAsync(world, sent: 1, start);

        await world.RoundAsync();
        await world.OutboundAsync();
        await AssertCheapAsync(world, sent: 0);

        world.Alarm.Use(world.Clock.Client);
        await world.Engine.HandleAsync(World.Conversation, new Reply { Agent = "ann", MessageId = "r1", Text = "It is on its way." }, default);
        await AssertCheapAsync(world, sent: 0, wake);

        await world.RoundAsync();
        await world.OutboundAsync();
        await AssertCheapAsync(world, sent: 0);

        Assert.Equal(2, world.Sent.Count);
        Assert.Empty(world.Store.Outbox);
    }

    // The change feed tells of each event by itself: the dearest that can happen.
    private static async Task AssertCheapAsync(World world, int sent, params string[] clock)
    {
        await world.EventsAsync();
        Assert.InRange(world.Counted.Commits, 1, 2);
        Assert.InRange(world.Counted.Loads, 1, 2);
        Assert.InRange(sent + world.Outbound.Sends.Count + world.Topic.Sends.Count, 0, 2);
        Assert.Equal(clock, world.Clock.Operations);
        world.Counted.Forget();
        world.Outbound.Sends.Clear();
        world.Topic.Sends.Clear();
        world.Clock.Operations.Clear();
    }
}
