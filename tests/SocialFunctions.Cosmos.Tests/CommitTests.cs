using System.Net;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Cosmos.Tests.Support;
using SocialFunctions.Model;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Cosmos.Tests;

/// <summary>What the answers of Cosmos DB to a batch mean.</summary>
public sealed class CommitTests
{
    private readonly StandInContainer _container = new();
    private readonly ConversationStore _store;

    public CommitTests() => _store = new ConversationStore(_container.Container);

    [Fact]
    public async Task Decision_IsOneBatchInThePartitionOfItsConversation()
    {
        var conversation = Samples.Conversation("anna");
        var message = Samples.Message("1");
        await _store.Store(new Decision
        {
            State = conversation,
            Messages = [message],
            Timeline = [Samples.Entry(conversation, 1, TimelineType.Message, message.Id), Samples.Entry(conversation, 2, TimelineType.CaseOpened)],
            Outbox = [Samples.Outbox(conversation, 3)],
        });

        Assert.Single(_container.Requests, "batch");
        Assert.Equal(
            new[] { conversation.Id, "m.p-1", "t.1", $"o.{conversation.Id}.1.3" }.Order(StringComparer.Ordinal),
            _container.DocumentsOf(conversation.Id).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task SomebodyWasFaster_IsAConflictAndNothingIsStored()
    {
        var conversation = await _store.Store(Samples.Conversation("anna"));
        var before = await _store.Load(conversation);
        await _store.Store(conversation with { Language = "de" });

        Assert.Null(await _store.TryCommit(before, new Decision { State = conversation, Messages = [Samples.Message("1")] }));
        Assert.Single(_container.DocumentsOf(conversation.Id));
    }

    [Fact]
    public async Task ConversationWasErasedMeanwhile_IsAConflict()
    {
        var conversation = Samples.Conversation("anna");

        Assert.Null(await _store.TryCommit(
            new LoadedConversation(conversation with { Version = "\"1\"" }, null), new Decision { State = conversation }));
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.RequestTimeout)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.Gone)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData((HttpStatusCode)449)]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task PassingTrouble_IsAnUnavailableStore(HttpStatusCode status)
    {
        _container.Answer = request => request == "batch" ? status : null;

        var unavailable = await Assert.ThrowsAsync<StoreUnavailableException>(() => _store.Store(Samples.Conversation("anna")));

        Assert.Equal(status is HttpStatusCode.TooManyRequests ? TimeSpan.FromMilliseconds(250) : null, unavailable.RetryAfter);
        Assert.Empty(_container.DocumentsOf(Samples.Conversation("anna").Id));
    }

    [Fact]
    public async Task MoreThanIsTakenAtOnce_SaysSo()
    {
        _container.Answer = request => request == "batch" ? HttpStatusCode.RequestEntityTooLarge : null;

        await Assert.ThrowsAsync<DecisionTooLargeException>(() => _store.Store(Samples.Conversation("anna")));
    }

    [Fact]
    public async Task AliasWhereAMessageStands_LeavesTheMessageAndStoresTheRest()
    {
        // An echo that nobody recognised came before the answer of the send call.
        var conversation = await _store.Store(Samples.Conversation("anna"), Samples.Message("mid-1", "the echo"));

        await _store.Store(new Decision
        {
            State = conversation with { Language = "el" },
            Messages = [Samples.Message("2", "ours")],
            Aliases = [new MessageAlias("mid-1", Message.IdOf("2"))],
        });

        var loaded = await _store.Load(conversation, new MessageReference(null, "mid-1"));
        Assert.Equal("the echo", loaded.Subject!.Text);
        Assert.Equal("el", loaded.Conversation!.Language);
    }

    [Fact]
    public async Task AliasOfAnotherMessage_LeadsToTheNewOne()
    {
        var conversation = await _store.Store(Samples.Conversation("anna"), Samples.Message("1", "one"), Samples.Message("2", "two"));
        await _store.Store(new Decision { State = conversation, Aliases = [new MessageAlias("part", Message.IdOf("1"))] });
        await _store.Store(new Decision { State = conversation, Aliases = [new MessageAlias("part", Message.IdOf("2"))] });

        Assert.Equal("two", (await _store.Load(conversation, new MessageReference(null, "part"))).Subject!.Text);
    }

    [Fact]
    public async Task EntryThatHasLeftTheOutboxAlready_SpoilsNothing()
    {
        var conversation = await _store.Store(Samples.Conversation("anna"));
        var kept = Samples.Outbox(conversation, 2);
        var done = Samples.Outbox(conversation, 1);
        await _store.Store(new Decision { State = conversation, Outbox = [kept, done] });

        await _store.Store(new Decision { State = conversation, OutboxDone = [done.Id] });
        await _store.Store(new Decision { State = conversation with { Language = "el" }, OutboxDone = [done.Id, "unknown/1/1"] });

        Assert.Equal([kept.Id], (await _store.AgendaAsync(conversation.Id, CancellationToken.None))!.Outbox.Select(o => o.Entry.Id));
        Assert.Equal("el", (await _store.Load(conversation)).Conversation!.Language);
    }
}
