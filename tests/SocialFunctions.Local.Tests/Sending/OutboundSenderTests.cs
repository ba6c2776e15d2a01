using SocialFunctions.Channels;
using SocialFunctions.Conversations;
using SocialFunctions.Local.Tests.Hosting;
using SocialFunctions.Messaging;

namespace SocialFunctions.Local.Tests.Sending;

public sealed class OutboundSenderTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task Reply_IsSentOnceAndReported()
    {
        await using var world = await LocalWorld.CreateAsync();
        await world.StartAsync(world.Sender());
        var id = await world.CustomerWritesAsync("7");

        await world.ReplyAsync(id, "r1");

        await SentAsync(world, id, "r1");
        var call = Assert.Single(world.Platform.Calls);
        Assert.Equal(("bot", "7", "It is on its way."), (call.Account, call.Thread, call.Text));
        Assert.Equal($"platform:{call.Key}", (await world.MessageAsync(id, "r1")).PlatformId);
        Assert.Equal(0, await world.OutboxCountAsync());
    }

    [Fact]
    public async Task TransientFailure_IsTriedAgainLaterWithTheSameKey()
    {
        await using var world = await LocalWorld.CreateAsync();
        world.Platform.Answers(
            call => world.Platform.Calls.Count < 4 ? new SendResult(SendOutcome.Transient, Error: "busy") : StubPlatform.Take(call));
        var id = await world.CustomerWritesAsync("7");
        await world.ReplyAsync(id, "r1");
        await world.StartAsync(world.Sender());

        await world.AdvanceUntilAsync(Tick, () => IsSentAsync(world, id, "r1"), "it is sent");

        var calls = world.Platform.Calls;
        Assert.Equal(4, calls.Count);
        Assert.Single(calls.Select(c => c.Key).Distinct());
        var waits = calls.Zip(calls.Skip(1), (a, b) => b.At - a.At);
        Assert.All(waits.Zip([0.75, 1.5, 3]), wait => Assert.True(wait.First >= TimeSpan.FromSeconds(wait.Second)));
    }

    [Fact]
    public async Task LongOutage_IsGivenUpAfterADay()
    {
        await using var world = await LocalWorld.CreateAsync();
        world.Platform.Answers(_ => new SendResult(SendOutcome.Transient, Error: "busy"));
        var id = await world.CustomerWritesAsync("7");
        await world.ReplyAsync(id, "r1");
        await world.StartAsync(world.Sender());

        await world.AdvanceUntilAsync(TimeSpan.FromMinutes(30), async () => await world.OutboxCountAsync() == 0, "it is given up");

        var delivery = (await world.MessageAsync(id, "r1")).Delivery!;
        Assert.Equal(DeliveryStatus.Failed, delivery.Status);
        Assert.Contains("busy", delivery.Error, StringComparison.Ordinal);
        Assert.True(delivery.At >= (await world.MessageAsync(id, "r1")).ReceivedAt.AddHours(24));
    }

    [Fact]
    public async Task PermanentFailure_FailsTheMessageAndGoesOn()
    {
        await using var world = await LocalWorld.CreateAsync();
        world.Platform.Answers(
            call => call.Text == "first" ? new SendResult(SendOutcome.Permanent, Error: "blocked") : StubPlatform.Take(call));
        var id = await world.CustomerWritesAsync("7");
        await world.ReplyAsync(id, "r1", "first");
        await world.ReplyAsync(id, "r2", "second");

        await world.StartAsync(world.Sender());

        await SentAsync(world, id, "r2");
        Assert.Equal((DeliveryStatus.Failed, "blocked"), await DeliveryAsync(world, id, "r1"));
        Assert.Equal(2, world.Platform.Calls.Count);
    }

    [Fact]
    public async Task MessagesOfAConversation_StayInOrderWhateverFails()
    {
        await using var world = await LocalWorld.CreateAsync();
        world.Platform.Answers(call => call.Text == "first" && world.Platform.Calls.Count < 3
            ? new SendResult(SendOutcome.Transient)
            : StubPlatform.Take(call));
        var id = await world.CustomerWritesAsync("7");
        await world.ReplyAsync(id, "r1", "first");
        await world.ReplyAsync(id, "r2", "second");
        await world.StartAsync(world.Sender());

        await world.AdvanceUntilAsync(Tick, () => IsSentAsync(world, id, "r2"), "all are sent");

        Assert.Equal(["first", "first", "first", "second"], world.Platform.Calls.Select(c => c.Text));
    }

    [Fact]
    public async Task RateLimit_HoldsItsAccountAndNoOther()
    {
        await using var world = await LocalWorld.CreateAsync();
        var start = world.Time.GetUtcNow();
        world.Platform.Answers(call => call.Text == "first" && call.At == start
            ? new SendResult(SendOutcome.Transient, RetryAfter: TimeSpan.FromSeconds(60))
            : StubPlatform.Take(call));
        var limited = await world.CustomerWritesAsync("1");
        var sameAccount = await world.CustomerWritesAsync("2");
        var otherAccount = await world.CustomerWritesAsync("1", "other");
        await world.ReplyAsync(limited, "r1", "first");
        await world.StartAsync(world.Sender());
        await LocalWorld.UntilAsync(() => world.Platform.Calls.Count == 1, "the limit was met");
        await LocalWorld.UntilAsync(() => IsHeldBackAsync(world), "the wait is recorded");

        await world.ReplyAsync(sameAccount, "r2", "second");
        await world.ReplyAsync(otherAccount, "r3", "third");

        await SentAsync(world, otherAccount, "r3");
        await world.AdvanceUntilAsync(TimeSpan.FromSeconds(1), async () => await world.OutboxCountAsync() == 0, "all are sent");
        Assert.All(world.Platform.Calls.Skip(1).Where(c => c.Account == "bot"), c => Assert.True(c.At >= start.AddSeconds(60)));
    }

    [Fact]
    public async Task DeadToken_PausesTheAccountOnceAndAProbeResumesIt()
    {
        await using var world = await LocalWorld.CreateAsync();
        var alive = false;
        world.Platform.Answers(
            call => Volatile.Read(ref alive) ? StubPlatform.Take(call) : new SendResult(SendOutcome.AccountDead, Error: "token expired"));
        var ids = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            ids.Add(await world.CustomerWritesAsync($"{i}"));
            await world.ReplyAsync(ids[i], "r");
        }

        await world.StartAsync(world.Sender());

        await LocalWorld.UntilAsync(async () => (await world.FeedAsync(TimelineType.AccountPaused)).Count == 1, "it is paused");
        Assert.Equal("token expired", Assert.Single(await world.States.AllAsync()).Reason);
        var calls = world.Platform.Calls.Count;
        await world.AdvanceUntilAsync(TimeSpan.FromMinutes(1), () => world.Platform.Calls.Count > calls, "it is tried again");
        Assert.Equal(20, await world.OutboxCountAsync());

        Volatile.Write(ref alive, true);
        await world.AdvanceUntilAsync(TimeSpan.FromMinutes(1), async () => await world.OutboxCountAsync() == 0, "all are sent");

        await LocalWorld.UntilAsync(async () => (await world.FeedAsync(TimelineType.AccountResumed)).Count == 1, "it is resumed");
        Assert.Single(await world.FeedAsync(TimelineType.AccountPaused));
        Assert.Empty(await world.States.AllAsync());
    }

    [Fact]
    public async Task NewSettings_TryADeadAccountAtOnce()
    {
        await using var world = await LocalWorld.CreateAsync();
        world.Platform.Answers(_ => new SendResult(SendOutcome.AccountDead));
        var id = await world.CustomerWritesAsync("7");
        await world.ReplyAsync(id, "r1");
        await world.StartAsync(world.Sender());
        await LocalWorld.UntilAsync(async () => (await world.FeedAsync(TimelineType.AccountPaused)).Count == 1, "it is paused");
        world.Platform.Answers(StubPlatform.Take);

        await world.SettingsStore.ReplaceAsync(LocalWorld.Settings, null, CancellationToken.None);

        await SentAsync(world, id, "r1");
    }

    [Fact]
    public async Task PausedAccount_KeepsItsMessagesUntilTheCompanyResumesIt()
    {
        await using var world = await LocalWorld.CreateAsync(
            LocalWorld.Settings.Replace("\"id\": \"bot\",", "\"id\": \"bot\", \"paused\": true,", StringComparison.Ordinal));
        var paused = await world.CustomerWritesAsync("7");
        var other = await world.CustomerWritesAsync("7", "other");
        await world.ReplyAsync(paused, "r1");
        await world.ReplyAsync(other, "r2");
        await world.StartAsync(world.Sender());
        await SentAsync(world, other, "r2");
        Assert.Single(world.Platform.Calls);

        await world.SettingsStore.ReplaceAsync(LocalWorld.Settings, null, CancellationToken.None);

        await SentAsync(world, paused, "r1");
    }

    [Fact]
    public async Task CrashBetweenSendingAndReporting_RepeatsTheSameKey()
    {
        await using var world = await LocalWorld.CreateAsync();
        var id = await world.CustomerWritesAsync("7");
        await world.ReplyAsync(id, "r1");
        world.Faulty.OnLoad = _ => new IOException("gone");
        var crashing = await world.StartAsync(world.Sender());
        await LocalWorld.UntilAsync(() => world.Faulty.FailedLoads > 0, "the report failed");
        await crashing.CrashAsync();
        world.Faulty.OnLoad = _ => null;

        await world.StartAsync(world.Sender());

        await SentAsync(world, id, "r1");
        Assert.Equal(2, world.Platform.Calls.Count);
        Assert.Single(world.Platform.Calls.Select(c => c.Key).Distinct());
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

    [Fact]
    public async Task PartsOfAMessage_GoOutInOrderWithKeysOfTheirOwn()
    {
        await using var world = await LocalWorld.CreateAsync();
        var id = await world.CustomerWritesAsync("7");
        await world.ReplyAsync(id, "r1", "one|two|three");

        await world.StartAsync(world.Sender());

        await SentAsync(world, id, "r1");
        var key = world.Platform.Calls[0].Key;
        Assert.Equal([("one", key), ("two", $"{key}/2"), ("three", $"{key}/3")], world.Platform.Calls.Select(c => (c.Text!, c.Key)));
    }

    [Fact]
    public async Task InterruptedMessage_GoesOnWithThePartThatFailed()
    {
        await using var world = await LocalWorld.CreateAsync();
        world.Platform.Answers(call => call.Text == "two" && world.Platform.Calls.Count == 2
            ? new SendResult(SendOutcome.Transient)
            : StubPlatform.Take(call));
        var id = await world.CustomerWritesAsync("7");
        await world.ReplyAsync(id, "r1", "one|two|three");
        var first = await world.StartAsync(world.Sender());
        await LocalWorld.UntilAsync(() => IsHeldBackAsync(world), "the failure is recorded");
        await first.StopAsync();
        await world.StartAsync(world.Sender());

        await world.AdvanceUntilAsync(Tick, () => IsSentAsync(world, id, "r1"), "it is sent");

        Assert.Equal(["one", "two", "two", "three"], world.Platform.Calls.Select(c => c.Text));
    }

    [Fact]
    public async Task MovedThread_IsFollowedAtOnce()
    {
        await using var world = await LocalWorld.CreateAsync();
        world.Platform.Answers(
            call => call.Thread == "7" ? new SendResult(SendOutcome.Transient, MovedTo: "-1007") : StubPlatform.Take(call));
        var id = await world.CustomerWritesAsync("7");
        await world.ReplyAsync(id, "r1", "one|two");

        await world.StartAsync(world.Sender());

        await SentAsync(world, id, "r1");
        Assert.Equal([("7", "one"), ("-1007", "one"), ("-1007", "two")], world.Platform.Calls.Select(c => (c.Thread, c.Text!)));
    }

    [Fact]
    public async Task SlowConversation_DoesNotDelayAnother()
    {
        await using var world = await LocalWorld.CreateAsync();
        var never = new TaskCompletionSource<SendResult>();
        world.Platform.Answer = call => call.Thread == "slow" ? never.Task : Task.FromResult(StubPlatform.Take(call));
        var slow = await world.CustomerWritesAsync("slow");
        var quick = await world.CustomerWritesAsync("quick");
        await world.ReplyAsync(slow, "r1");
        await world.ReplyAsync(quick, "r2");

        var run = await world.StartAsync(world.Sender());

        await SentAsync(world, quick, "r2");
        never.SetResult(new SendResult(SendOutcome.Sent, "p"));
        await run.StopAsync();
        Assert.True(await IsSentAsync(world, slow, "r1"), "what is on the wire is finished before the stop");
    }

    [Fact]
    public async Task SandboxAccount_RecordsInsteadOfSending()
    {
        await using var world = await LocalWorld.CreateAsync();
        var id = await world.CustomerWritesAsync("7", "demo");
        await world.ReplyAsync(id, "r1", "one|two");

        await world.StartAsync(world.Sender());

        await SentAsync(world, id, "r1");
        Assert.Empty(world.Platform.Calls);
        var recorded = (await world.Sandbox.ListAsync(10, null)).Items;
        Assert.Equal([("7", "one", "r1"), ("7", "two", "r1")], recorded.Select(m => (m.To, m.Text!, m.MessageId)));
        Assert.StartsWith("sandbox-", (await world.MessageAsync(id, "r1")).PlatformId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BacklogOfAPausedAccount_StandsInNobodysWayAndGoesOutInOrder()
    {
        const int Many = 2_500;
        await using var world = await LocalWorld.CreateAsync(
            LocalWorld.Settings.Replace("\"id\": \"bot\",", "\"id\": \"bot\", \"paused\": true,", StringComparison.Ordinal));
        await StoreAsync(world, "backlog", Enumerable.Range(0, Many).Select(i => SendEntry(world, $"backlog/{i:0000}", $"{i}")));
        var other = await world.CustomerWritesAsync("7", "other");
        await world.ReplyAsync(other, "r1");
        await world.StartAsync(world.Sender());
        await SentAsync(world, other, "r1");

        await world.SettingsStore.ReplaceAsync(LocalWorld.Settings, null, CancellationToken.None);

        await LocalWorld.UntilAsync(async () => await world.OutboxCountAsync() == 0, "all are sent");
        var sent = world.Platform.Calls.Where(c => c.Account == "bot").Select(c => c.Text);
        Assert.Equal(Enumerable.Range(0, Many).Select(i => $"{i}"), sent);
    }

    [Fact]
    public async Task ExpiredMessage_IsNotSent()
    {
        await using var world = await LocalWorld.CreateAsync();
        var entry = SendEntry(world, "late/1/1", "good night");
        await StoreAsync(world, "late", [entry with { Message = entry.Message! with { ExpiresAt = world.Time.GetUtcNow() } }]);

        await world.StartAsync(world.Sender());

        await LocalWorld.UntilAsync(async () => await world.OutboxCountAsync() == 0, "it is dropped");
        Assert.Empty(world.Platform.Calls);
    }

    [Fact]
    public async Task EntryTakenBackWhileItWaited_IsNotSent()
    {
        await using var world = await LocalWorld.CreateAsync();
        world.Platform.Answers(_ => new SendResult(SendOutcome.Transient, RetryAfter: TimeSpan.FromMinutes(1)));
        await StoreAsync(world, "gone", [SendEntry(world, "gone/1/1", "never mind")]);
        await world.StartAsync(world.Sender());
        await LocalWorld.UntilAsync(() => IsHeldBackAsync(world), "it waits");
        var loaded = await world.Store.LoadAsync("gone", default, CancellationToken.None);
        var takenBack = new Decision { State = loaded.Conversation, OutboxDone = ["gone/1/1"] };
        await world.Store.CommitAsync(loaded, takenBack, CancellationToken.None);

        var after = await world.CustomerWritesAsync("7");
        await world.ReplyAsync(after, "r1");
        world.Platform.Answers(StubPlatform.Take);
        await world.AdvanceUntilAsync(TimeSpan.FromSeconds(5), () => IsSentAsync(world, after, "r1"), "the next is sent");

        Assert.Equal(["never mind", "It is on its way."], world.Platform.Calls.Select(c => c.Text));
    }

    [Fact]
    public async Task Escalation_ReachesEveryColleagueWithATelephoneOnce()
    {
        await using var world = await LocalWorld.CreateAsync();
        world.Platform.Answers(call => call.Thread == "+15550003333" && world.Platform.Calls.Count < 3
            ? new SendResult(SendOutcome.Transient)
            : StubPlatform.Take(call));
        await StoreAsync(world, "late", [NotifyEntry(world, "sms")]);
        await world.StartAsync(world.Sender());

        await world.AdvanceUntilAsync(Tick, async () => await world.OutboxCountAsync() == 0, "all are told");

        Assert.All(world.Platform.Calls, c => Assert.Equal(("sms", "One hour late"), (c.Account, c.Text)));
        Assert.Equal(["+15550002222", "+15550003333", "+15550003333"], world.Platform.Calls.Select(c => c.Thread));
        Assert.Single(await world.FeedAsync(TimelineType.Notified));
    }

    [Fact]
    public async Task EscalationByEmail_FailsVisibly()
    {
        await using var world = await LocalWorld.CreateAsync();
        await StoreAsync(world, "late", [NotifyEntry(world, "email")]);

        await world.StartAsync(world.Sender());

        await LocalWorld.UntilAsync(async () => (await world.FeedAsync(TimelineType.NotificationFailed)).Count == 1, "it is reported");
        Assert.Empty(world.Platform.Calls);
    }

    private static OutboxEntry SendEntry(LocalWorld world, string id, string text) => new()
    {
        Id = id,
        Conversation = id.Split('/')[0],
        Account = "bot",
        Kind = OutboxKind.Send,
        DecidedAt = world.Time.GetUtcNow(),
        Message = new OutboundMessage { MessageId = id, ThreadKey = "7", Text = text },
    };

    private static OutboxEntry NotifyEntry(LocalWorld world, string means) => new()
    {
        Id = "late/1/1",
        Conversation = "late",
        Account = "bot",
        Kind = OutboxKind.Notify,
        DecidedAt = world.Time.GetUtcNow(),
        Notification = new Notification { Agents = ["ann", "bob", "cyd", "nobody"], Means = means, Text = "One hour late" },
    };

    private static async Task StoreAsync(LocalWorld world, string id, IEnumerable<OutboxEntry> entries)
    {
        var state = new Conversation
        {
            Id = id,
            Channel = "telegram",
            Account = "bot",
            ThreadKey = "7",
            Contact = new ConversationContact("c", null, []),
        };
        var decision = new Decision { State = state, Outbox = [.. entries] };
        await world.Store.CommitAsync(new LoadedConversation(null, null), decision, CancellationToken.None);
    }

    private static async Task<bool> IsHeldBackAsync(LocalWorld world) =>
        await world.Store.ReadOutboxAsync(0, 1, CancellationToken.None) is [{ NotBefore: not null }];

    private static Task SentAsync(LocalWorld world, string id, string message) =>
        LocalWorld.UntilAsync(() => IsSentAsync(world, id, message), $"{message} is sent");

    private static async Task<bool> IsSentAsync(LocalWorld world, string id, string message) =>
        (await world.MessageAsync(id, message)).Delivery?.Status == DeliveryStatus.Sent;

    private static async Task<(DeliveryStatus Status, string? Error)> DeliveryAsync(LocalWorld world, string id, string message)
    {
        var delivery = (await world.MessageAsync(id, message)).Delivery!;
        return (delivery.Status, delivery.Error);
    }
}
