using SocialFunctions.Conversations;
using SocialFunctions.Functions.Tests.Support;

namespace SocialFunctions.Functions.Tests;

/// <summary>What a message costs in operations that are paid for.</summary>
public sealed class OperationCountTests
{
    [Fact]
    public async Task MessageWithAnAcknowledgementAndAnAnswer_CostsFewOperations()
    {
        using var world = await World.CreateAsync();

        await world.InboundAsync(world.Message());
        await world.RoundAsync();
        await world.OutboundAsync();
        AssertCheap(world, "start");

        world.Alarm.Use(world.Clock.Client);
        await world.Engine.HandleAsync(World.Conversation, new Reply { Agent = "ann", MessageId = "r1", Text = "It is on its way." }, default);
        await world.RoundAsync();
        await world.OutboundAsync();
        AssertCheap(world, "wake");

        Assert.Equal(2, world.Sent.Count);
        Assert.Empty(world.Store.Outbox);
    }

    private static void AssertCheap(World world, string operation)
    {
        Assert.InRange(world.Counted.Commits, 1, 2);
        Assert.InRange(world.Counted.Loads, 1, 2);

        // The message itself was the other one, or the answer had none.
        Assert.InRange(world.Outbound.Sends.Count, 1, 1);
        Assert.Equal([$"{operation} {World.Conversation}-1"], world.Clock.Operations);
        world.Counted.Forget();
        world.Outbound.Sends.Clear();
        world.Clock.Operations.Clear();
    }
}
