using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Tests.Contacts;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Tests.Engine;

public sealed class OthersWaitTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task ThreadThatMoved_HasEventsUnderEachOfItsKeys()
    {
        var world = new ContactWorld();
        IReadOnlyList<string> asked = [];
        var engine = new ConversationEngine(world.Conversations, world, world.Time, othersWait: (ids, _) =>
        {
            asked = ids;
            return false;
        });
        var conversation = await world.WritesAsync("former");
        await engine.HandleAsync(conversation.Id, new DeadlineReached(), None);
        Assert.Equal([conversation.Id], asked);

        var now = world.Time.GetUtcNow();
        await engine.HandleAsync(
            conversation.Id,
            new ThreadMoved
            {
                EventId = "t1",
                Channel = "messenger",
                Account = "page",
                ThreadKey = "former",
                From = "former",
                To = "present",
                At = now,
                ReceivedAt = now,
            },
            None);
        await engine.HandleAsync(conversation.Id, new DeadlineReached(), None);

        Assert.Equal([conversation.Id, ConversationId.Of("messenger", "page", "present")], asked);
    }
}
