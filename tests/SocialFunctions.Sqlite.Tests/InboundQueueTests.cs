using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Sqlite.Tests;

public sealed class InboundQueueTests : IDisposable
{
    private readonly TemporaryStorage _storage = new();
    private readonly InboundQueue _queue;

    public InboundQueueTests() => _queue = _storage.OpenQueue();

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task Read_GivesWhatFollowsAPosition()
    {
        await Publish(_queue, "1", "2", "3");
        var first = (await Read(_queue, take: 1)).Single();

        var rest = await Read(_queue, first.Position);

        Assert.Equal(["1", "2", "3"], rest.Prepend(first).Select(IdOf));
        Assert.All(rest, e => Assert.Equal(Samples.Conversation("anna").Id, e.Conversation));
    }

    [Fact]
    public async Task EventsUnderAnyIdOfAConversation_WaitWhileAnotherIsHandled()
    {
        await Publish(_queue, "1");
        var waiting = Samples.Conversation("anna").Id;

        Assert.True(_queue.OthersWait(["another", waiting], new DeadlineReached()));
        Assert.False(_queue.OthersWait(["another"], new DeadlineReached()));
        Assert.False(_queue.OthersWait(["another", waiting], Samples.Event("anna", "1")));
    }

    [Fact]
    public async Task ReadWithinTheProcess_IsTheSameEventAsReadFromTheFile()
    {
        await Read(_queue);
        await Publish(_queue, "1");

        var fresh = Assert.Single(await Read(_queue));
        var stored = Assert.Single(await Read(_storage.OpenQueue()));

        Assert.Equal(stored.Body, fresh.Body);
        Assert.Equal((stored.Position, stored.Conversation, stored.Attempts), (fresh.Position, fresh.Conversation, fresh.Attempts));
        Assert.Equivalent(stored.Read(), fresh.Read(), strict: true);
    }

    [Fact]
    public async Task EventsThatWait_WaitSinceTheFirstWasAccepted()
    {
        using var storage = new TemporaryStorage();
        var queue = storage.OpenQueue();
        Assert.Null(queue.WaitingSince());

        await queue.PublishAsync(
            new AcceptedInboundWebhook([Samples.Event("anna", "1"), Samples.Event("ben", "2") with { ReceivedAt = Samples.Noon.AddMinutes(1) }], []), CancellationToken.None);
        Assert.Equal(Samples.Noon, queue.WaitingSince());

        await queue.DeadLetterAsync(1, Samples.SetAside("1", QuarantineReason.Failed), CancellationToken.None);
        Assert.Equal(Samples.Noon.AddMinutes(1), queue.WaitingSince());
    }

    [Fact]
    public async Task FileOfAnEarlierVersion_KeepsItsEvents()
    {
        using var earlier = new TemporaryStorage();
        using (var session = new SqliteFile(earlier.Directory.InboundPath, [InboundSchema.Migrations[0]]).OpenWriter())
        {
            session.Execute("INSERT INTO inbound (position, conversation, body, attempts) VALUES (7, 'c', '{}', 2)");
        }

        var queue = earlier.OpenQueue();

        Assert.Equal(1, queue.Waiting);
        Assert.Null(queue.WaitingSince());
        Assert.Equal((7, "c", 2), (await Read(queue)).Select(e => (e.Position, e.Conversation, e.Attempts)).Single());
    }

    [Fact]
    public async Task UnhandledEvents_AreKnownByConversation_AlsoAfterARestart()
    {
        await Publish(_queue, "1", "2");
        var anna = Samples.Conversation("anna").Id;

        foreach (var queue in (InboundQueue[])[_queue, _storage.OpenQueue()])
        {
            var handled = (await Read(queue))[0].Read();
            Assert.True(queue.HasUnhandled(anna));
            Assert.True(queue.OthersWait([anna], handled));
            Assert.False(queue.HasUnhandled(Samples.Conversation("ben").Id));

            queue.Handled(anna);
            Assert.True(queue.HasUnhandled(anna));
            Assert.False(queue.OthersWait([anna], handled));
            Assert.True(queue.OthersWait([anna], new DeadlineReached()));

            queue.Handled(anna);
            Assert.False(queue.HasUnhandled(anna));
        }
    }

    [Fact]
    public async Task AccountAlert_BelongsToNoConversation()
    {
        await _queue.PublishAsync(new AcceptedInboundWebhook([Samples.Alert("1")], []), CancellationToken.None);

        Assert.Equal("", (await Read(_queue)).Single().Conversation);
    }

    [Fact]
    public async Task CompletedEvents_AreGoneAndNoOthers_WhateverTheirOrder()
    {
        await Publish(_queue, "1", "2", "3", "4", "5", "6");
        var positions = (await Read(_queue)).Select(e => e.Position).ToList();

        await _queue.CompleteAsync([positions[4], positions[0], positions[1], positions[5]], CancellationToken.None);
        await Publish(_queue, "7");

        Assert.Equal(["3", "4", "7"], (await Read(_queue)).Select(IdOf));
        Assert.Equal(3, _queue.Waiting);
    }

    [Fact]
    public async Task ListThatTheCallerEmptiesAtOnce_IsCompletedAllTheSame()
    {
        await Publish(_queue, "1", "2");
        var positions = (await Read(_queue)).Select(e => e.Position).ToList();

        await _queue.CompleteAsync(positions, CancellationToken.None);
        positions.Clear();
        await Publish(_queue, "3");

        Assert.Equal(["3"], (await Read(_queue)).Select(IdOf));
    }

    [Fact]
    public async Task CompletedEvent_IsGoneAndItsPositionNeverReturns()
    {
        await Publish(_queue, "1", "2");
        var before = await Read(_queue);
        await _queue.CompleteAsync([.. before.Select(e => e.Position)], CancellationToken.None);

        await Publish(_queue, "3");

        var after = (await Read(_queue)).Single();
        Assert.Equal("3", IdOf(after));
        Assert.True(after.Position > before[^1].Position);
    }

    [Fact]
    public async Task PositionOfACompletedEvent_DoesNotReturn()
    {
        await Publish(_queue, "1");
        var last = (await Read(_queue)).Single().Position;
        await _queue.CompleteAsync([last], CancellationToken.None);

        await Publish(_queue, "2");

        Assert.True((await Read(_queue)).Single().Position > last);
    }

    [Fact]
    public async Task Count_FollowsWhatIsPublishedCompletedAndSetAside()
    {
        await Publish(_queue, "1", "2", "3");
        var events = await Read(_queue);
        Assert.Equal(3, _queue.Waiting);

        await _queue.CompleteAsync([events[0].Position], CancellationToken.None);
        await _queue.DeadLetterAsync(events[1].Position, Samples.SetAside("body", QuarantineReason.Failed), CancellationToken.None);

        Assert.Equal(1, _queue.Waiting);
        await _storage.CloseAsync();
        Assert.Equal(1, _storage.OpenQueue().Waiting);
    }

    [Fact]
    public async Task DeadLetter_MovesTheEventToTheQuarantineOnce()
    {
        await Publish(_queue, "1");
        var position = (await Read(_queue)).Single().Position;
        var record = Samples.SetAside("the event", QuarantineReason.Failed);

        await _queue.DeadLetterAsync(position, record, CancellationToken.None);
        await _queue.DeadLetterAsync(position, record, CancellationToken.None);

        Assert.Empty(await Read(_queue));
        var page = await ((IQuarantine)_queue).ListAsync(null, 10, null, CancellationToken.None);
        Assert.Equal("the event", Assert.Single(page.Items).Body);
    }

    [Fact]
    public async Task RecordedAttempts_SurviveARestart()
    {
        await Publish(_queue, "1");
        await _queue.RecordAttemptAsync((await Read(_queue)).Single().Position, 3, CancellationToken.None);
        await _storage.CloseAsync();

        Assert.Equal(3, (await Read(_storage.OpenQueue())).Single().Attempts);
    }

    [Fact]
    public async Task WhatWasAnswered_SurvivesACrash()
    {
        await Publish(_queue, [.. Enumerable.Range(0, 50).Select(i => $"{i}")]);
        await _queue.PublishAsync(new AcceptedInboundWebhook([], [Samples.SetAside("odd")]), CancellationToken.None);

        using var crashed = _storage.Crash();
        var reopened = crashed.OpenQueue();

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{i}"), (await Read(reopened)).Select(IdOf));
        Assert.Single((await ((IQuarantine)reopened).ListAsync(null, 10, null, CancellationToken.None)).Items);
    }

    [Fact]
    public async Task Published_IsToldOnceAndCanBeRead()
    {
        var grew = 0;
        _queue.Grew += () => Interlocked.Increment(ref grew);

        await Publish(_queue, "1", "2");

        Assert.Equal(1, grew);
        Assert.Equal(["1", "2"], (await Read(_queue)).Select(IdOf));
    }

    [Fact]
    public async Task StoppedQueue_IsUnavailable()
    {
        await _queue.DisposeAsync();

        await Assert.ThrowsAsync<QueueUnavailableException>(() => Publish(_queue, "1"));
    }

    [Fact]
    public async Task QueueWhoseFileIsGone_IsUnavailable()
    {
        await Publish(_queue, "1");
        File.Delete(_storage.Directory.InboundPath);

        await Assert.ThrowsAsync<QueueUnavailableException>(() => Publish(_queue, "2"));
    }

    private static Task Publish(InboundQueue queue, params string[] ids) => queue.PublishAsync(
        new AcceptedInboundWebhook([.. ids.Select(id => Samples.Event("anna", id))], []), CancellationToken.None).AsTask();

    private static async Task<IReadOnlyList<QueuedEvent>> Read(InboundQueue queue, long after = 0, int take = 1000) =>
        await queue.ReadAsync(after, take, CancellationToken.None);

    private static string IdOf(QueuedEvent queued) => CloudEvents.Read(queued.Body).EventId;
}
