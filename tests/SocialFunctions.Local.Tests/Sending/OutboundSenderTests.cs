using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Local.Tests.Hosting;
using SocialFunctions.Model;
using static SocialFunctions.Local.Tests.Sending.SendingSteps;

namespace SocialFunctions.Local.Tests.Sending;

/// <summary>One message, or a conversation's messages in order.</summary>
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
    public async Task ClockSetForward_RetryComesWithinFiveSecondsOfMonotonicTime()
    {
        await using var world = await LocalWorld.CreateAsync();
        world.Platform.Answers(
            call => world.Platform.Calls.Count < 2 ? new SendResult(SendOutcome.Transient, Error: "busy", RetryAfter: TimeSpan.FromHours(1)) : StubPlatform.Take(call));
        var id = await world.CustomerWritesAsync("7");
        await world.ReplyAsync(id, "r1");
        await world.StartAsync(world.Sender());
        await LocalWorld.UntilAsync(() => world.Platform.Calls.Count == 1, "it is tried");
        await LocalWorld.UntilAsync(async () => (await world.Store.ReadOutboxAsync(0, 1, CancellationToken.None))[0].NotBefore is not null, "it waits");

        var stepped = world.Time.GetUtcNow().AddHours(2);
        world.Time.AdjustTime(stepped);
        world.Time.Advance(TimeSpan.FromSeconds(5));
        await LocalWorld.UntilAsync(() => IsSentAsync(world, id, "r1"), "it is sent");

        Assert.Equal(stepped.AddSeconds(5), world.Platform.Calls[^1].At);
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MoveThatOnlyTheAnswerOfASendTells_LeavesOneConversation(bool newChatWroteBefore)
    {
        await using var world = await LocalWorld.CreateAsync();
        world.Platform.Answers(
            call => call.Thread == "7" ? new SendResult(SendOutcome.Transient, MovedTo: "-1007") : StubPlatform.Take(call));
        var id = await world.CustomerWritesAsync("7");
        var before = newChatWroteBefore ? await world.CustomerWritesAsync("-1007") : null;
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await world.ReplyAsync(id, "r1");

        await world.StartAsync(world.Sender());
        await SentAsync(world, id, "r1");
        var other = before ?? await world.CustomerWritesAsync("-1007");

        var (conversation, passesOn) = ((await world.Store.FindAsync(id, CancellationToken.None))!, (await world.Store.FindAsync(other, CancellationToken.None))!);
        Assert.Equal(("-1007", newChatWroteBefore ? 0 : 1), (conversation.ThreadKey, conversation.Unanswered.Count));
        Assert.Equal((id, null), (passesOn.ContinuesInId, passesOn.NextWakeAt));
        Assert.Equal(2, (await world.Store.MessagesAsync(id, 1_000, CancellationToken.None)).Count(message => message.Direction is Direction.In));
        var listed = await world.Store.ListAsync(new ConversationQuery { Statuses = [ConversationStatus.Open, ConversationStatus.Resolved] }, CancellationToken.None);
        Assert.Equal(id, Assert.Single(listed.Items).Id);
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
}
