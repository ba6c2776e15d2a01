using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;
using static SocialFunctions.Core.Tests.Conversations.MovedThread;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>What was handled under a thread's new key before its move was known is joined to the conversation that goes on.</summary>
public sealed class ThreadJoinTests
{
    private readonly MovedThread _thread = new();

    [Theory]
    [InlineData(Former)]
    [InlineData(Present)]
    public async Task AnswerInTheNewChat_KeepsThePromiseOfTheOldOne_ThoughTheMoveIsKnownLate(string toldFirst)
    {
        await _thread.CustomerAsync(Former, "m1");
        await _thread.CustomerAsync(Present, "m2");
        _thread.Time.Advance(TimeSpan.FromMinutes(30));
        var answered = _thread.Now;
        await _thread.ReplyAsync(PresentId);
        _thread.Time.Advance(TimeSpan.FromHours(2));

        await _thread.MoveAsync(toldFirst);

        var clock = (await _thread.FormerAsync()).Clocks.FirstResponse;
        Assert.Equal((ClockState.Met, answered), (clock.State, clock.SatisfiedAt));
        Assert.DoesNotContain(await _thread.TimelineAsync(FormerId), entry => entry.Type is TimelineType.Breached or TimelineType.Escalated);
    }

    [Fact]
    public async Task WhatTheNewChatHad_IsAllInTheConversation()
    {
        await _thread.CustomerAsync(Former, "m1", "Hello?");
        await _thread.CustomerAsync(Present, "m2", "And the invoice?");
        _thread.Time.Advance(TimeSpan.FromMinutes(1));
        await _thread.AgentAsync(PresentId, new Claim { Agent = "anna" });
        await _thread.AgentAsync(PresentId, new ChangeTags { Agent = "anna", Add = ["vip"], Remove = [] });
        await _thread.AgentAsync(PresentId, new AddNote { Agent = "anna", Text = "She called, too." });
        await _thread.AgentAsync(PresentId, new SetPriority { Agent = "anna", Priority = Priority.High });
        await _thread.ReplyAsync(PresentId, then: ConversationStatus.Pending);

        await _thread.MoveAsync(Present);

        var conversation = await _thread.FormerAsync();
        Assert.Equal(("anna", ConversationStatus.Pending, Priority.High), (conversation.Assignee, conversation.Status, conversation.Priority));
        Assert.Equal(["vip"], conversation.Tags);
        Assert.Empty(conversation.Unanswered);
        Assert.Equal(["Hello?", "And the invoice?", "It comes today."], (await _thread.MessagesAsync(FormerId)).Select(message => message.Text));
        var note = Assert.Single(await _thread.TimelineAsync(FormerId), entry => entry.Type == TimelineType.Note);
        Assert.Equal(("agent:anna", "She called, too.", $"From conversation {PresentId}."), (note.By, note.Data.Text, note.Data.Reason));
        Assert.Single(await _thread.TimelineAsync(FormerId), entry => entry.Type == TimelineType.Replied);
    }

    [Fact]
    public async Task RequestThatWasDoneInTheNewChat_IsNotDoneAgainInTheConversation()
    {
        var note = new AddNote { Agent = "anna", Text = "She called, too.", Request = CommandRequest.Of("anna", "key-1", "notes She called, too.") };
        await _thread.CustomerAsync(Former, "m1");
        await _thread.CustomerAsync(Present, "m2");
        await _thread.AgentAsync(PresentId, note);
        await _thread.MoveAsync(Present);

        await _thread.AgentAsync(FormerId, note);

        Assert.Single(await _thread.TimelineAsync(FormerId), entry => entry.Type == TimelineType.Note);
    }

    [Fact]
    public async Task PriorityGivenInTheNewChatBeforeAnyCase_IsThatOfTheFirstCase()
    {
        await _thread.EchoAsync(Former, "e1");
        await _thread.EchoAsync(Present, "e2");
        await _thread.AgentAsync(PresentId, new SetPriority { Agent = "anna", Priority = Priority.High });
        await _thread.MoveAsync(Present);
        await _thread.CustomerAsync(Former, "m1");

        var conversation = await _thread.FormerAsync();
        Assert.Equal((1, Priority.High), (conversation.Case, conversation.Priority));
    }

    [Fact]
    public async Task ConversationOfTheNewChat_NamesTheOneThatGoesOn_AndIsOnNoList()
    {
        await _thread.CustomerAsync(Former, "m1", "Hello?");
        await _thread.CustomerAsync(Present, "m2", "Hello again?");

        await _thread.MoveAsync(Former);

        var branch = (await _thread.FindAsync(PresentId))!;
        Assert.Equal((ConversationStatus.Resolved, FormerId, null), (branch.Status, branch.ContinuesInId, branch.NextWakeAt));
        var last = (await _thread.TimelineAsync(PresentId))[^1];
        Assert.Equal((TimelineType.ThreadMoved, $"The thread goes on in conversation {FormerId}."), (last.Type, last.Data.Reason));
        var listed = await _thread.Store.ListAsync(new ConversationQuery { Statuses = [ConversationStatus.Open, ConversationStatus.Resolved], Text = "hello" }, default);
        Assert.Equal(FormerId, Assert.Single(listed.Items).Id);
    }

    [Fact]
    public async Task ReplyInTheNewChatIsRepeatedInTheConversationThatGoesOn_IsSentOnce()
    {
        await _thread.CustomerAsync(Former, "m1");
        await _thread.CustomerAsync(Present, "m2");
        await _thread.AgentAsync(PresentId, Keyed(PresentId));

        await _thread.MoveAsync(Present);
        var again = await _thread.AgentAsync(FormerId, Keyed(FormerId));
        var other = await _thread.Engine.HandleAsync(FormerId, Keyed(FormerId, "Something else."), default);

        Assert.Equal((true, Keyed(PresentId).MessageId), (again.IsNothing, again.Repeats));
        Assert.Equal(RefusalKind.Reused, other.Refused?.Kind);
        Assert.Single(_thread.Store.Outbox, entry => entry.Message?.MessageId.StartsWith("r-", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task ReplyIsRepeatedWhileTheNewChatIsStillBeingJoined_IsSentOnce()
    {
        await _thread.CustomerAsync(Former, "m1");
        await _thread.CustomerAsync(Present, "m2");
        await _thread.AgentAsync(PresentId, Keyed(PresentId));
        await _thread.Engine.HandleAsync(FormerId, await JoinedAsync(), default);
        Assert.DoesNotContain(await _thread.MessagesAsync(FormerId), message => message.Direction is Direction.Out);

        var again = await _thread.AgentAsync(FormerId, Keyed(FormerId));

        Assert.True(again.IsNothing);
    }

    [Fact]
    public async Task NewChatThatIsOlderThanAnyOldMessage_IsJoinedToAConversationThatBeginsWithIt()
    {
        await _thread.CustomerAsync(Present, "m1");
        var written = _thread.Now;
        _thread.Time.Advance(TimeSpan.FromMinutes(5));

        await _thread.MoveAsync(Present);

        var conversation = await _thread.FormerAsync();
        Assert.Equal((ConversationStatus.Open, written, Present), (conversation.Status, conversation.Clocks.FirstResponse.StartedAt, conversation.ThreadKey));
        Assert.Equal("Maria", conversation.Contact.Name);
    }

    [Fact]
    public async Task AnswerInTheOldChat_AnswersWhatHadComeInTheNewOne()
    {
        await _thread.CustomerAsync(Former, "m1");
        await _thread.CustomerAsync(Present, "m2", at: _thread.Now.AddSeconds(1));
        _thread.Time.Advance(TimeSpan.FromMinutes(5));
        await _thread.ReplyAsync(FormerId);
        _thread.Time.Advance(TimeSpan.FromMinutes(1));
        await _thread.CustomerAsync(Present, "m3");

        await _thread.MoveAsync(Present);

        var conversation = await _thread.FormerAsync();
        Assert.Equal([_thread.Now], conversation.Unanswered.Select(place => place.At));
        Assert.Equal((ClockState.Met, ClockState.Running), (conversation.Clocks.FirstResponse.State, conversation.Clocks.NextResponse.State));
    }

    [Fact]
    public async Task ResolvedInTheNewChat_LeavesOpenWhatNobodySawInTheOldOne()
    {
        await _thread.CustomerAsync(Present, "m2");
        await _thread.AgentAsync(PresentId, new Resolve { Agent = "anna" });
        _thread.Time.Advance(TimeSpan.FromMinutes(1));
        await _thread.CustomerAsync(Former, "m1", at: _thread.Now.AddMinutes(-2));

        await _thread.MoveAsync(Present);

        var conversation = await _thread.FormerAsync();
        Assert.Equal((ConversationStatus.Open, ClockState.Running), (conversation.Status, conversation.Clocks.FirstResponse.State));
    }

    [Fact]
    public async Task ResolvedInTheNewChat_IsResolved()
    {
        await _thread.CustomerAsync(Present, "m1");
        await _thread.ReplyAsync(PresentId, then: ConversationStatus.Resolved);
        _thread.Time.Advance(TimeSpan.FromMinutes(1));

        await _thread.MoveAsync(Present);

        var conversation = await _thread.FormerAsync();
        Assert.Equal((ConversationStatus.Resolved, ClockState.Met, ClockState.Met), (conversation.Status, conversation.Clocks.FirstResponse.State, conversation.Clocks.Resolution.State));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MessageOnItsWayWhenTheMoveIsKnown_IsReportedInTheConversation(bool fails)
    {
        await _thread.CustomerAsync(Present, "m1");
        var entry = Assert.Single((await _thread.ReplyAsync(PresentId)).Outbox);
        await _thread.MoveAsync(Present);

        OutboxReport report = fails
            ? new EntryFailed { Entry = entry.Id, MessageId = "r-1", Error = "Blocked." }
            : new EntryDone { Entry = entry.Id, MessageId = "r-1", PlatformId = "p-9" };
        await _thread.Engine.HandleAsync(PresentId, report, default);

        var conversation = await _thread.FormerAsync();
        var message = (await _thread.Store.LoadAsync(FormerId, new MessageReference("r-1", null), default)).Subject!;
        Assert.Equal(fails ? DeliveryStatus.Failed : DeliveryStatus.Sent, message.Delivery!.Status);
        Assert.Equal(fails ? ClockState.Running : ClockState.Met, conversation.Clocks.FirstResponse.State);
        Assert.Empty(_thread.Store.Outbox);
    }

    [Fact]
    public async Task MessageThatItsAuthorDeletesLater_IsErasedInBoth()
    {
        await _thread.CustomerAsync(Present, "m1");
        await _thread.MoveAsync(Present);

        await _thread.DeleteAsync(Present, "m1");

        Assert.Null(Assert.Single(await _thread.MessagesAsync(FormerId)).Text);
        Assert.Null(Assert.Single(await _thread.MessagesAsync(PresentId)).Text);
    }

    [Fact]
    public async Task AcknowledgementsOfBothChats_AreTwoMessages()
    {
        _thread.Time.SetUtcNow(Story.Instant("2026-11-23T20:00:00Z"));
        await _thread.CustomerAsync(Former, "m1");
        await _thread.CustomerAsync(Present, "m2");

        await _thread.MoveAsync(Present);

        Assert.Equal(2, (await _thread.MessagesAsync(FormerId)).Count(message => message.Author is Author.Automatic));
    }

    [Fact]
    public async Task LongBranch_IsJoinedWhole()
    {
        for (var i = 1; i <= 450; i++)
        {
            await _thread.CustomerAsync(Present, $"m{i}", $"Message {i}");
            _thread.Time.Advance(TimeSpan.FromSeconds(1));
        }

        await _thread.MoveAsync(Present);

        Assert.Equal(Enumerable.Range(1, 450).Select(i => $"Message {i}"), (await _thread.MessagesAsync(FormerId)).Select(message => message.Text));
    }

    private static Reply Keyed(string conversation, string text = "It comes today.") =>
        new() { Agent = "anna", MessageId = Reply.IdOf(conversation, "anna", "key-1"), Key = "key-1", Text = text };

    /// <summary>The first step of a join that is interrupted then.</summary>
    private async Task<BranchJoined> JoinedAsync()
    {
        var move = new ThreadMoved
        {
            EventId = "moved",
            Channel = StorySettings.Channel,
            Account = "page",
            ThreadKey = Former,
            At = _thread.Now,
            ReceivedAt = _thread.Now,
            From = Former,
            To = Present,
        };
        return new BranchJoined
        {
            EventId = move.EventId,
            Channel = move.Channel,
            Account = move.Account,
            ThreadKey = move.ThreadKey,
            At = move.At,
            ReceivedAt = move.ReceivedAt,
            Move = move,
            Branch = (await _thread.FindAsync(PresentId))!,
            Written = await _thread.MessagesAsync(PresentId),
        };
    }
}
