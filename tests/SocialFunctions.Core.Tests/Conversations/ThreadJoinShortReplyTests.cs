using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;
using static SocialFunctions.Core.Tests.Conversations.MovedThread;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>What was said shortly under a thread's new key before its move was known: an answer where the former one asked, else a courtesy.</summary>
public sealed class ThreadJoinShortReplyTests
{
    private readonly MovedThread _thread = new();

    [Fact]
    public async Task ShortReplyInTheNewChat_AnswersTheQuestionOfTheOldOne()
    {
        await _thread.CustomerAsync(Former, "m1");
        await _thread.CustomerAsync(Present, "m2", "And the invoice?");
        _thread.Time.Advance(TimeSpan.FromMinutes(1));
        await _thread.ReplyAsync(PresentId, "r-2");
        _thread.Time.Advance(TimeSpan.FromMinutes(1));
        await _thread.EchoAsync(Former, "e1", text: "Shall I refund it?");
        _thread.Time.Advance(TimeSpan.FromMinutes(1));
        await _thread.CustomerAsync(Present, "m3", "ok");
        Assert.Empty((await _thread.FindAsync(PresentId))!.Unanswered);

        await _thread.MoveAsync(Present);
        await _thread.MoveAsync(Former);

        Assert.Equal([_thread.Now], (await _thread.FormerAsync()).Unanswered.Select(place => place.At));
    }

    [Theory]
    [InlineData(null, Former)]
    [InlineData(null, Present)]
    [InlineData(ConversationStatus.Resolved, Former)]
    [InlineData(ConversationStatus.Resolved, Present)]
    public async Task CourtesyIsTheFirstInTheNewChat_StartsNothingHowEverLateTheMoveIsTold(ConversationStatus? then, string told)
    {
        await _thread.CustomerAsync(Former, "m1");
        await _thread.ReplyAsync(FormerId, then: then);
        var status = (await _thread.FormerAsync()).Status;
        _thread.Time.Advance(TimeSpan.FromMinutes(1));
        await _thread.CustomerAsync(Present, "m2", "Thanks");
        _thread.Time.Advance(TimeSpan.FromHours(6));

        await _thread.MoveAsync(told);

        var conversation = await _thread.FormerAsync();
        Assert.Equal((status, 1), (conversation.Status, conversation.Case));
        Assert.Equal((ClockState.Met, ClockState.Idle), (conversation.Clocks.FirstResponse.State, conversation.Clocks.NextResponse.State));
        Assert.Empty(conversation.Unanswered);
        Assert.DoesNotContain(await _thread.TimelineAsync(FormerId), entry => entry.Type is TimelineType.Warned or TimelineType.Breached or TimelineType.Reopened);
    }

    [Fact]
    public async Task CourtesyInTheNewChatLongAfterTheCase_OpensNone()
    {
        await _thread.CustomerAsync(Former, "m1");
        await _thread.ReplyAsync(FormerId, then: ConversationStatus.Resolved);
        _thread.Time.Advance(TimeSpan.FromDays(9));
        await _thread.CustomerAsync(Present, "m2", "Thanks");

        await _thread.MoveAsync(Former);

        Assert.Equal((ConversationStatus.Resolved, 1), ((await _thread.FormerAsync()).Status, (await _thread.FormerAsync()).Case));
    }

    [Fact]
    public async Task CourtesyIsAnsweredInTheNewChat_IsNoPromise()
    {
        await _thread.CustomerAsync(Former, "m1");
        await _thread.ReplyAsync(FormerId, "r-1");
        _thread.Time.Advance(TimeSpan.FromMinutes(1));
        await _thread.CustomerAsync(Present, "m2", "Thanks");
        _thread.Time.Advance(TimeSpan.FromMinutes(1));
        await _thread.ReplyAsync(PresentId, "r-2");

        await _thread.MoveAsync(Present);

        Assert.Equal(ClockState.Idle, (await _thread.FormerAsync()).Clocks.NextResponse.State);
    }

    [Fact]
    public async Task ShortReplyIsTheFirstInTheNewChatAndAnswersTheOldOne_AnAnswerIsOwed()
    {
        await _thread.CustomerAsync(Former, "m1");
        await _thread.ReplyAsync(FormerId, then: ConversationStatus.Pending);
        _thread.Time.Advance(TimeSpan.FromMinutes(1));
        await _thread.CustomerAsync(Present, "m2", "ok");

        await _thread.MoveAsync(Former);

        var conversation = await _thread.FormerAsync();
        Assert.Equal((ConversationStatus.Open, ClockState.Running), (conversation.Status, conversation.Clocks.NextResponse.State));
    }

    [Fact]
    public async Task ShortReplyInTheNewChat_IsNotOwedAfterItsAgentAnswered()
    {
        await _thread.CustomerAsync(Former, "m1");
        await _thread.CustomerAsync(Present, "m2", "And the invoice?");
        await _thread.ReplyAsync(PresentId, "r-2");
        _thread.Time.Advance(TimeSpan.FromMinutes(1));
        await _thread.EchoAsync(Former, "e1", text: "Shall I refund it?");
        _thread.Time.Advance(TimeSpan.FromMinutes(1));
        await _thread.CustomerAsync(Present, "m3", "ok");
        _thread.Time.Advance(TimeSpan.FromMinutes(1));
        await _thread.ReplyAsync(PresentId, "r-3");

        await _thread.MoveAsync(Present);

        Assert.Empty((await _thread.FormerAsync()).Unanswered);
    }
}
