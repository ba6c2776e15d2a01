using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Sqlite.Tests;

public sealed class ConversationStoreTests : IDisposable
{
    private readonly TemporaryStorage _storage = new();
    private readonly ConversationStore _store;

    public ConversationStoreTests() => _store = new ConversationStore(_storage.OpenDatabase());

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task Due_GivesConversationsWhoseTimeHasComeTheLongestOverdueFirst()
    {
        await StoreWake("late", 20);
        await StoreWake("now", 10);
        await StoreWake("over", 5);
        await StoreWake("never", null);

        var due = await _store.DueAsync(Samples.Noon.AddMinutes(10), 10, CancellationToken.None);

        Assert.Equal([Samples.Conversation("over").Id, Samples.Conversation("now").Id], due);
        Assert.Equal(Samples.Noon.AddMinutes(5), await _store.NextWakeAsync(CancellationToken.None));
    }

    [Fact]
    public async Task WakeThatWasCleared_IsNotDue()
    {
        await StoreWake("anna", 5);
        await StoreWake("anna", null);

        Assert.Empty(await _store.DueAsync(Samples.Noon.AddDays(1), 10, CancellationToken.None));
        Assert.Null(await _store.NextWakeAsync(CancellationToken.None));
    }

    [Fact]
    public async Task NewWakeTime_IsAnnouncedOnce()
    {
        var announced = new List<DateTimeOffset>();
        _store.WakeScheduled += announced.Add;

        await StoreWake("anna", 5);
        await StoreWake("anna", 5);
        await StoreWake("anna", null);
        await StoreWake("anna", 7);

        Assert.Equal([Samples.Noon.AddMinutes(5), Samples.Noon.AddMinutes(7)], announced);
    }

    [Fact]
    public async Task Outbox_IsReadInOrderAndAnnounced()
    {
        var announced = 0;
        _store.OutboxGrew += () => announced++;
        var conversation = Samples.Conversation("anna");

        await _store.Store(new Decision { State = conversation, Outbox = [Samples.Outbox(conversation, 1), Samples.Outbox(conversation, 2)] });
        await _store.Store(new Decision { State = conversation });

        var items = await Outbox();
        Assert.Equivalent(Samples.Outbox(conversation, 1), items[0].Entry, strict: true);
        Assert.Equal(items[1].Position, Assert.Single(await _store.ReadOutboxAsync(items[0].Position, 10, CancellationToken.None)).Position);
        Assert.Equal(1, announced);
    }

    [Fact]
    public async Task OutboxEntryWithAKnownId_IsReplacedInItsPlace()
    {
        var conversation = Samples.Conversation("anna");
        await _store.Store(new Decision { State = conversation, Outbox = [Samples.Outbox(conversation, 1), Samples.Outbox(conversation, 2)] });
        await _store.Store(new Decision { State = conversation, Outbox = [Samples.Outbox(conversation, 1, "Changed.")] });

        Assert.Equal(["Changed.", "We open at nine."], (await Outbox()).Select(i => i.Entry.Message!.Text));
    }

    [Fact]
    public async Task OutboxEntryThatIsDone_LeavesAndItsPositionNeverReturns()
    {
        var conversation = Samples.Conversation("anna");
        await _store.Store(new Decision { State = conversation, Outbox = [Samples.Outbox(conversation, 1)] });
        var position = (await Outbox()).Single().Position;

        await _store.Store(new Decision { State = conversation, OutboxDone = [Samples.Outbox(conversation, 1).Id], Outbox = [Samples.Outbox(conversation, 2)] });

        var left = (await Outbox()).Single();
        Assert.Equal(Samples.Outbox(conversation, 2).Id, left.Entry.Id);
        Assert.True(left.Position > position);
    }

    [Fact]
    public async Task RecordedAttempt_SaysHowOftenAndWhenNext()
    {
        var conversation = Samples.Conversation("anna");
        await _store.Store(new Decision { State = conversation, Outbox = [Samples.Outbox(conversation, 1)] });

        await _store.RecordAttemptAsync(new OwedEntry(Samples.Outbox(conversation, 1), 2, Samples.Noon.AddSeconds(9)), CancellationToken.None);

        var item = (await Outbox()).Single();
        Assert.Equal((2, Samples.Noon.AddSeconds(9)), (item.Attempts, item.NotBefore));
    }

    [Fact]
    public async Task OpenCount_FollowsCommitsAndSurvivesARestart()
    {
        await _store.Store(Samples.Conversation("a"));
        await _store.Store(Samples.Conversation("b"));
        await _store.Store(Samples.Conversation("c", ConversationStatus.Pending));
        await _store.Store(Samples.Conversation("a", ConversationStatus.Resolved));
        Assert.Null(await _store.TryCommit(new LoadedConversation(null, null), new Decision { State = Samples.Conversation("b") }));

        Assert.Equal(1, _store.OpenCount);
        await _storage.CloseAsync();
        Assert.Equal(1, await new ConversationStore(_storage.OpenDatabase()).CountOpenAsync(CancellationToken.None));
    }

    [Fact]
    public async Task PlaceInAQueue_IsAnnouncedWhenItIsNew()
    {
        var announced = new List<(string Team, string Language)>();
        _store.ConversationWaits += waits => announced.Add((waits.Team, waits.Language));
        var waiting = Samples.Conversation("anna") with { Team = "care", Waiting = new Waiting(Samples.Noon, "en") };

        await _store.Store(waiting);
        await _store.Store(waiting with { LastMessageAt = Samples.Noon.AddMinutes(1) });
        await _store.Store(waiting with { Team = "press" });
        await _store.Store(waiting with { Assignee = "ben", Waiting = null });

        Assert.Equal([("care", "en"), ("press", "en")], announced);
    }

    [Theory]
    [InlineData(ConversationStatus.Open, "ben")]
    [InlineData(ConversationStatus.Open, null)]
    [InlineData(ConversationStatus.Pending, "anna")]
    [InlineData(ConversationStatus.Resolved, "anna")]
    public async Task AgentWithOneOpenConversationLess_IsAnnounced(ConversationStatus status, string? assignee)
    {
        var announced = new List<string>();
        _store.LoadFell += announced.Add;

        await _store.Store(Samples.Conversation("1") with { Assignee = "anna" });
        await _store.Store(Samples.Conversation("1") with { Assignee = "anna", Language = "de" });
        Assert.Empty(announced);
        await _store.Store(Samples.Conversation("1", status) with { Assignee = assignee });

        Assert.Equal(["anna"], announced);
    }

    [Theory]
    [InlineData("SELECT doc FROM conversations WHERE team = ? AND waiting_language = ? AND waiting_since IS NOT NULL ORDER BY waiting_since LIMIT ?", "conversations_by_waiting")]
    [InlineData("SELECT min(waiting_language) FROM conversations WHERE team = ? AND waiting_since IS NOT NULL AND waiting_language > ?", "conversations_by_waiting")]
    [InlineData("SELECT count(*) FROM conversations WHERE assignee = ? AND status = 'open'", "conversations_by_load")]
    public void QuestionsOfTheAssigner_AreAnsweredFromAnIndex(string sql, string index)
    {
        using var session = ConversationSchema.FileAt(_storage.Directory.ConversationsPath).OpenReader();

        var steps = session.All($"EXPLAIN QUERY PLAN {sql}", row => row.Text(3));

        Assert.Contains(index, Assert.Single(steps, step => step.StartsWith("SEARCH", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain(steps, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task EntryOfAnAccount_StandsInTheFeedAlone()
    {
        await _store.Store(Samples.Conversation("anna"));
        var entry = new TimelineEntry("shop/1", Samples.Noon, TimelineType.AccountPaused, "system", "shop", new TimelineData { Reason = "token expired" });

        await _store.AppendAsync(entry, CancellationToken.None);

        Assert.Equal(entry, Assert.Single((await _store.FeedAsync(10, null, CancellationToken.None)).Items));
        Assert.Empty((await _store.TimelineAsync("shop", 10, null, CancellationToken.None)).Items);
    }

    [Fact]
    public async Task WhatWasCommitted_SurvivesACrashWhole()
    {
        var conversation = Samples.Conversation("anna") with { NextWakeAt = Samples.Noon };
        await _store.Store(new Decision
        {
            State = conversation,
            Messages = [Samples.Message("1")],
            Aliases = [new MessageAlias("part", Message.IdOf("1"))],
            Timeline = [Samples.Entry(conversation, 1, TimelineType.Message, Message.IdOf("1"))],
            Outbox = [Samples.Outbox(conversation, 1)],
        });

        using var crashed = _storage.Crash();
        var store = new ConversationStore(crashed.OpenDatabase());

        var loaded = await store.Load(conversation, new MessageReference(null, "part"));
        Assert.Equal(Samples.Message("1").Text, loaded.Subject!.Text);
        Assert.Single((await store.TimelineAsync(conversation.Id, 10, null, CancellationToken.None)).Items);
        Assert.Single(await store.ReadOutboxAsync(0, 10, CancellationToken.None));
        Assert.Single(await store.DueAsync(Samples.Noon, 10, CancellationToken.None));
    }

    private Task<string> StoreWake(string thread, int? minutes) => _store.Store(new Decision
    {
        State = Samples.Conversation(thread) with { NextWakeAt = minutes is { } m ? Samples.Noon.AddMinutes(m) : null },
    });

    private async Task<IReadOnlyList<OutboxItem>> Outbox() => await _store.ReadOutboxAsync(0, 10, CancellationToken.None);
}
