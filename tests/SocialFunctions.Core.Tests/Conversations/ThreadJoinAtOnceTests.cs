using SocialFunctions.Application.Engine;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;
using static SocialFunctions.Core.Tests.Conversations.MovedThread;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>Joins that are interrupted, or meet other changes of the same threads.</summary>
public sealed class ThreadJoinAtOnceTests
{
    private readonly MovedThread _thread = new();

    [Fact]
    public async Task JoinThatIsInterruptedAnywhere_IsFinishedByTheNextAttempt_AndAddsNothingTwice()
    {
        for (var loads = 1; loads <= 12; loads++)
        {
            var thread = new MovedThread();
            await thread.CustomerAsync(Former, "m1", "Hello?");
            await thread.CustomerAsync(Present, "m2", "Hello again?");
            thread.Time.Advance(TimeSpan.FromMinutes(1));
            await thread.AgentAsync(PresentId, new AddNote { Agent = "anna", Text = "Both are hers." });
            await thread.ReplyAsync(PresentId);
            var left = loads;
            thread.Store.AfterLoad = () => --left == 0 ? throw new IOException("The machine is gone.") : ValueTask.CompletedTask;
            try
            {
                await thread.MoveAsync(Present);
            }
            catch (IOException)
            {
                // And comes back.
            }

            thread.Store.AfterLoad = null;
            await thread.MoveAsync(Present);

            Assert.Equal(["Hello?", "Hello again?", "It comes today."], (await thread.MessagesAsync(FormerId)).Select(message => message.Text));
            Assert.Equal([TimelineType.Message, TimelineType.Message, TimelineType.Note, TimelineType.Replied], (await thread.TimelineAsync(FormerId))
                .Select(entry => entry.Type).Where(type => type is TimelineType.Message or TimelineType.Note or TimelineType.Replied));
            Assert.Equal(ClockState.Met, (await thread.FormerAsync()).Clocks.FirstResponse.State);
        }
    }

    [Fact]
    public async Task WhatHappensInTheNewChatDuringTheJoin_IsJoinedToo()
    {
        await _thread.CustomerAsync(Former, "m1");
        await _thread.CustomerAsync(Present, "m2");
        _thread.Time.Advance(TimeSpan.FromMinutes(1));
        var loads = 0;
        _thread.Store.AfterLoad = async () =>
        {
            if (++loads == 2)
            {
                _thread.Store.AfterLoad = null;
                await _thread.AgentAsync(PresentId, new AddNote { Agent = "anna", Text = "Meanwhile" });
                await _thread.ReplyAsync(PresentId);
            }
        };

        await _thread.MoveAsync(Present);

        Assert.Equal(ClockState.Met, (await _thread.FormerAsync()).Clocks.FirstResponse.State);
        Assert.Single(await _thread.TimelineAsync(FormerId), entry => entry.Data.Text == "Meanwhile");
        Assert.Equal(3, (await _thread.MessagesAsync(FormerId)).Count);
    }

    [Fact]
    public async Task TwoMovesThatAreHandledAtOnce_NeverPassOnToEachOther()
    {
        for (var loads = 1; loads <= 20; loads++)
        {
            var thread = new MovedThread();
            await thread.CustomerAsync(Former, "m1", "Hello?");
            thread.Time.Advance(TimeSpan.FromMinutes(1));
            await thread.CustomerAsync(Present, "m2", "Hello again?");
            thread.Time.Advance(TimeSpan.FromMinutes(1));
            var other = new ConversationEngine(thread.Store, thread, thread.Time);
            var left = loads;
            thread.Store.AfterLoad = async () =>
            {
                if (--left == 0)
                {
                    await other.HandleAsync(PresentId, thread.Move(Present, Former, thread.Now.AddSeconds(-1)), default);
                }
            };

            await thread.MoveAsync(Former, Present, thread.Now);

            thread.Store.AfterLoad = null;
            await thread.CustomerAsync(Present, "m3", "And now?");
            var whole = Assert.Single(await thread.ListedAsync());
            Assert.Equal(Present, whole.ThreadKey);
            Assert.Equal(["Hello?", "Hello again?", "And now?"], (await thread.MessagesAsync(whole.Id)).Select(message => message.Text));
        }
    }

    [Fact]
    public async Task BranchOfABranch_NamesTheConversationThatGoesOn_AndReportsToIt()
    {
        const string Last = "-100789";
        await _thread.CustomerAsync(Former, "m1");
        await _thread.CustomerAsync(Present, "m2");
        await _thread.CustomerAsync(Last, "m3");
        var lastId = ConversationId.Of(StorySettings.Channel, "page", Last);
        await _thread.ReplyAsync(lastId);
        var entry = _thread.Store.Outbox.Single(entry => entry.Message?.MessageId == "r-1");

        await _thread.MoveAsync(Present, Last, _thread.Now);
        await _thread.MoveAsync(Former, Present, _thread.Now.AddMinutes(-1));
        await _thread.Engine.HandleAsync(lastId, new EntryFailed { Entry = entry.Id, MessageId = "r-1", Error = "Gone" }, default);

        Assert.Equal((FormerId, FormerId), ((await _thread.FindAsync(lastId))!.ContinuesInId, (await _thread.FindAsync(PresentId))!.ContinuesInId));
        Assert.Equal(DeliveryStatus.Failed, (await _thread.MessagesAsync(FormerId)).Single(message => message.Id == "r-1").Delivery!.Status);
    }

    [Fact]
    public async Task AcknowledgementOfABranchOfABranch_IsOneMessage()
    {
        const string Last = "-100789";
        _thread.Time.SetUtcNow(Story.Instant("2026-11-23T20:00:00Z"));
        await _thread.CustomerAsync(Last, "m3");
        await _thread.MoveAsync(Present, Last, _thread.Now);
        await _thread.MoveAsync(Former, Present, _thread.Now.AddMinutes(-1));
        var lastId = ConversationId.Of(StorySettings.Channel, "page", Last);
        var entry = Assert.Single(_thread.Store.Outbox, entry => entry.Message is not null);

        await _thread.Engine.HandleAsync(lastId, new EntryFailed { Entry = entry.Id, MessageId = entry.Message!.MessageId, Error = "Gone" }, default);

        var brought = Assert.Single(await _thread.MessagesAsync(FormerId), message => message.Author is Author.Automatic);
        Assert.Equal(DeliveryStatus.Failed, brought.Delivery!.Status);
    }

    [Fact]
    public async Task RingThatAnEarlierVersionLeft_IsAFaultThatCounts()
    {
        await _thread.CustomerAsync(Former, "m1");
        await _thread.CustomerAsync(Present, "m2");
        _thread.Store.Seed((await _thread.FormerAsync()) with { ContinuesIn = Present });
        _thread.Store.Seed((await _thread.FindAsync(PresentId))! with { ContinuesIn = Former });

        await Assert.ThrowsAsync<DecisionFailedException>(() => _thread.CustomerAsync(Former, "m3"));
    }
}
