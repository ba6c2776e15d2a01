using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Tests.Hosting;

public sealed class InboundProcessorTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task QueuedMessage_BecomesPartOfItsConversation()
    {
        await using var world = await LocalWorld.CreateAsync();
        await world.StartAsync(world.Processor());
        var message = world.Message("7", "m1");

        await world.PublishAsync(message);

        await EmptyAsync(world);
        var stored = Assert.Single(await world.Store.MessagesAsync(message.ConversationId, 10, CancellationToken.None));
        Assert.Equal("m1", stored.PlatformId);
    }

    [Fact]
    public async Task ManyConversations_KeepTheirOwnOrder()
    {
        // Pain 35.
        await using var world = await LocalWorld.CreateAsync();
        var threads = Enumerable.Range(0, 40).Select(t => $"{t}").ToList();
        for (var i = 0; i < 60; i++)
        {
            await world.PublishAsync(threads.Select(t => world.Message(t, $"{t}:{i}")));
        }

        await world.StartAsync(world.Processor());

        await EmptyAsync(world);
        foreach (var thread in threads)
        {
            var id = ConversationId.Of("telegram", "bot", thread);
            var timeline = (await world.Store.TimelineAsync(id, 1_000, null, CancellationToken.None)).Items;
            Assert.Equal(
                Enumerable.Range(0, 60).Select(i => Message.IdOf($"{thread}:{i}")),
                timeline.Where(e => e.Type == TimelineType.Message).Select(e => e.Data.Message));
        }
    }

    [Fact]
    public async Task AlbumInParallelWebhooks_IsOneConversationWithOneCase()
    {
        // Pain 30.
        await using var world = await LocalWorld.CreateAsync();
        await world.StartAsync(world.Processor());

        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => world.PublishAsync(world.Message("7", $"photo-{i}")).AsTask())));
        await EmptyAsync(world);

        var id = world.Message("7", "any").ConversationId;
        Assert.Equal(10, (await world.Store.MessagesAsync(id, 100, CancellationToken.None)).Count);
        Assert.Equal(1, (await world.Store.FindAsync(id, CancellationToken.None))!.Case);
        Assert.Single((await world.Store.ListAsync(new(), CancellationToken.None)).Items);
    }

    [Fact]
    public async Task FailingEvent_HoldsUpItsConversationOnly()
    {
        await using var world = await LocalWorld.CreateAsync();
        var bad = world.Message("bad", "b1");
        world.Faulty.OnLoad = id => id == bad.ConversationId ? new InvalidOperationException() : null;
        await world.StartAsync(world.Processor());

        await world.PublishAsync(bad, world.Message("good", "g1"), world.Message("bad", "b2"));

        await LocalWorld.UntilAsync(() => world.Queue.Waiting == 2, "the good one is handled");
        Assert.Null(await world.Store.FindAsync(bad.ConversationId, CancellationToken.None));
    }

    [Fact]
    public async Task FailureThatPasses_LosesAndReordersNothing()
    {
        await using var world = await LocalWorld.CreateAsync();
        var first = world.Message("7", "m1");
        world.Faulty.OnLoad = _ => world.Faulty.FailedLoads < 3 ? new InvalidOperationException() : null;
        await world.PublishAsync(first, world.Message("7", "m2"), world.Message("7", "m3"));
        await world.StartAsync(world.Processor());

        await world.AdvanceUntilAsync(Tick, () => world.Queue.Waiting == 0, "all are handled");

        var timeline = (await world.Store.TimelineAsync(first.ConversationId, 100, null, CancellationToken.None)).Items;
        Assert.Equal(
            new[] { "m1", "m2", "m3" }.Select(Message.IdOf),
            timeline.Where(e => e.Type == TimelineType.Message).Select(e => e.Data.Message));
    }

    [Fact]
    public async Task EventThatAlwaysFails_GoesToQuarantineAfterFiveAttempts_AndTheConversationGoesOn()
    {
        await using var world = await LocalWorld.CreateAsync();
        var first = world.Message("7", "m1");
        world.Faulty.OnLoad = _ => world.Faulty.FailedLoads < 5 ? Failed : null;
        await world.PublishAsync(first, world.Message("7", "m2"));
        await world.StartAsync(world.Processor());

        await world.AdvanceUntilAsync(Tick, () => world.Queue.Waiting == 0, "all are settled");

        var record = Assert.Single((await world.Quarantine.ListAsync(QuarantineReason.Failed, 10, null, CancellationToken.None)).Items);
        Assert.Equal(("telegram", "bot"), (record.Channel, record.Account));
        Assert.Equal("m1", CloudEvents.Read(System.Text.Encoding.UTF8.GetBytes(record.Body)).EventId);
        var stored = Assert.Single(await world.Store.MessagesAsync(first.ConversationId, 10, CancellationToken.None));
        Assert.Equal("m2", stored.PlatformId);
        Assert.False(world.Queue.HasUnhandled(first.ConversationId));
    }

    [Fact]
    public async Task AttemptsBeforeARestart_Count()
    {
        await using var world = await LocalWorld.CreateAsync();
        world.Faulty.OnLoad = _ => Failed;
        await world.PublishAsync(world.Message("7", "m1"));
        await world.Queue.RecordAttemptAsync(1, 4, CancellationToken.None);

        await world.StartAsync(world.Processor());

        await EmptyAsync(world);
        Assert.Equal(1, world.Faulty.FailedLoads);
    }

    [Theory]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(InvalidOperationException))]
    public async Task FailureThatNoEventCauses_BlamesNone(Type failure)
    {
        await using var world = await LocalWorld.CreateAsync();
        world.Faulty.OnLoad = _ => world.Faulty.FailedLoads < 12 ? (Exception)Activator.CreateInstance(failure)! : null;
        await world.PublishAsync(world.Message("7", "m1"));
        await world.StartAsync(world.Processor());

        await world.AdvanceUntilAsync(
            TimeSpan.FromSeconds(1), () => world.Queue.Waiting == 0, "it is handled");

        Assert.Empty((await world.Quarantine.ListAsync(null, 10, null, CancellationToken.None)).Items);
    }

    [Fact]
    public async Task UnreadableEvent_GoesToQuarantineAtOnce()
    {
        await using var world = await LocalWorld.CreateAsync();
        using (var session = new SqliteSession(world.Directory.InboundPath, "PRAGMA busy_timeout=5000"))
        {
            var body = "{\"source\":\"/accounts/bot\"}"u8.ToArray();
            session.Execute("INSERT INTO inbound (conversation, body) VALUES (?, ?)", "telegram-x", body);
        }

        await world.StartAsync(world.Processor());

        await LocalWorld.UntilAsync(
            async () => (await world.Quarantine.ListAsync(QuarantineReason.Failed, 10, null, CancellationToken.None)).Items
                is [{ Channel: "telegram", Account: "bot" }],
            "it is in quarantine");
    }

    [Fact]
    public async Task AccountAlert_StandsInTheFeedAndOpensNothing()
    {
        await using var world = await LocalWorld.CreateAsync();
        await world.StartAsync(world.Processor());

        await world.PublishAsync(new AccountAlert
        {
            EventId = "a1",
            Channel = "telegram",
            Account = "bot",
            ThreadKey = "",
            At = world.Time.GetUtcNow(),
            ReceivedAt = world.Time.GetUtcNow(),
            Reason = "Policy enforcement",
        });

        await EmptyAsync(world);
        var entry = Assert.Single(await world.FeedAsync(TimelineType.AccountAlert));
        Assert.Equal(("bot", "Policy enforcement"), (entry.Conversation, entry.Data.Reason));
        Assert.Equal(0, world.Store.OpenCount);
    }

    [Fact]
    public async Task BacklogLargerThanMemory_IsWorkedOff()
    {
        await using var world = await LocalWorld.CreateAsync();
        for (var i = 0; i < 5; i++)
        {
            var batch = i;
            await world.PublishAsync(Enumerable.Range(0, 500).Select(n => world.Message($"{n % 300}", $"{batch}:{n}")));
        }

        await world.StartAsync(world.Processor());

        await EmptyAsync(world);
        Assert.Equal(300, world.Store.OpenCount);
    }

    [Fact]
    public async Task EventsLeftByAStop_AreHandledAfterTheNextStart()
    {
        await using var world = await LocalWorld.CreateAsync();
        world.Faulty.OnLoad = _ => new InvalidOperationException();
        await world.PublishAsync(world.Message("7", "m1"));
        var run = await world.StartAsync(world.Processor());
        await LocalWorld.UntilAsync(() => world.Faulty.FailedLoads == 1, "it was tried");
        await run.StopAsync();
        world.Faulty.OnLoad = _ => null;

        await world.StartAsync(world.Processor());

        await EmptyAsync(world);
        Assert.Equal(1, world.Store.OpenCount);
    }

    private static DecisionFailedException Failed => new(new InvalidOperationException());

    private static Task EmptyAsync(LocalWorld world) =>
        LocalWorld.UntilAsync(() => world.Queue.Waiting == 0, "the queue is empty");
}
