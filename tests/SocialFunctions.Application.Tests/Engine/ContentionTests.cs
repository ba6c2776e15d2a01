using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Tests.Outbox;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Testing;

namespace SocialFunctions.Application.Tests.Engine;

/// <summary>Many who change one conversation at once.</summary>
public sealed class ContentionTests : IDisposable
{
    private readonly OutboxWorld _settings = new();
    private readonly InMemoryConversations _store = new();

    public void Dispose() => _settings.Dispose();

    [Fact]
    public async Task ManyMessagesUnderOneId_DeliveredAgain_ChangeNothing()
    {
        var engine = new ConversationEngine(_store, _settings, TestTime.Create());
        for (var number = 0; number < 20; number++)
        {
            await WriteAsync(engine, $"Where is order {number}?");
        }

        for (var number = 0; number < 20; number++)
        {
            Assert.True((await WriteAsync(engine, $"Where is order {number}?")).IsNothing);
        }
    }

    [Fact]
    public async Task ManyWritersOfNotes_AllGetTheirsStored()
    {
        var engine = new ConversationEngine(_store, _settings, TestTime.Create());
        var conversation = (await WriteAsync(engine, "Where is my order?")).State!.Id;

        // Everybody has loaded before anybody commits, again and again.
        _store.AfterLoad = async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                await Task.Yield();
            }
        };

        var decisions = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () => await engine.HandleAsync(
            conversation, new AddNote { Agent = "ann", Text = $"note {i}" }, CancellationToken.None))));

        Assert.All(decisions, decision => Assert.Null(decision.Refused));
        Assert.Equal(200, decisions.SelectMany(decision => decision.Timeline).Count(entry => entry.Type == TimelineType.Note));
    }

    private static async Task<Decision> WriteAsync(ConversationEngine engine, string text)
    {
        var written = new MessageReceived
        {
            EventId = "m1",
            Channel = "telegram",
            Account = "bot",
            ThreadKey = "7",
            At = TestTime.Start,
            ReceivedAt = TestTime.Start,
            PlatformId = "m1",
            From = new Sender("7"),
            Text = text,
        };
        return await engine.HandleAsync(written.ConversationId, written, CancellationToken.None);
    }
}
