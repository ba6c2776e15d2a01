using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>An answer fails, and the case was resolved since: nobody had to work on it then, so that time is a pause of the promise.</summary>
public sealed class FailedAfterResolvingTests
{
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    private readonly Story _story = new(StorySettings.RoundTheClock);
    private readonly DateTimeOffset _start;

    public FailedAfterResolvingTests()
    {
        _start = _story.Now;
        _story.Customer();
        _story.Wait(TenMinutes);
    }

    [Fact]
    public void AnswerResolvesAndFails_FirstResponseGoesOnWithoutTheTimeResolved()
    {
        Answer(ConversationStatus.Resolved);
        _story.Wait(TimeSpan.FromMinutes(30));
        Fail();

        IsOwed(ClockName.FirstResponse, _start, _start.AddMinutes(90));
        Assert.Equal(0, _story.Count(TimelineType.Warned));
        _story.Wait(TimeSpan.FromMinutes(50));
        Assert.Equal(ClockState.Breached, _story.Conversation.Clocks.FirstResponse.State);
    }

    [Fact]
    public void AnswerResolvesAndFailsDaysLater_PromiseIsNotBrokenAtOnce()
    {
        Answer(ConversationStatus.Resolved);
        _story.Wait(TimeSpan.FromDays(2));
        Fail();

        IsOwed(ClockName.FirstResponse, _start, _start.AddDays(2).AddHours(1));
        Assert.Equal(0, _story.Count(TimelineType.Breached));
    }

    [Fact]
    public void AnswerOfTheNextResponseResolvesAndFails_ItGoesOnWithoutTheTimeResolved()
    {
        Answer(null, id: "r-0");
        _story.Wait(TenMinutes);
        _story.Customer("And my invoice?");
        var asked = _story.Now;
        _story.Wait(TenMinutes);
        Answer(ConversationStatus.Resolved);
        _story.Wait(TimeSpan.FromHours(5));
        Fail();

        IsOwed(ClockName.NextResponse, asked, asked.AddHours(6));
    }

    [Fact]
    public void ResolvedLaterByCommand_OnlyTheTimeResolvedIsAPause()
    {
        Answer(null);
        _story.Wait(TenMinutes);
        _story.Agent(agent => new Resolve { Agent = agent });
        _story.Wait(TimeSpan.FromHours(2));
        Fail();

        IsOwed(ClockName.FirstResponse, _start, _start.AddHours(3));
    }

    [Fact]
    public void ResolvedByItself_TheTimeResolvedIsAPause()
    {
        Answer(ConversationStatus.Pending);
        _story.Wait(TimeSpan.FromHours(3));
        Assert.Equal(ConversationStatus.Resolved, _story.Conversation.Status);
        Fail();

        // It was answered after ten minutes and resolved two hours later: by then the promise was broken.
        Assert.Equal((ClockState.Breached, _start.AddHours(1)), (_story.Conversation.Clocks.FirstResponse.State, _story.Conversation.Clocks.FirstResponse.BreachedAt));
        Assert.Equal([_story.Conversation.Clocks.FirstResponse.Pauses![^1].From], [_start.AddMinutes(130)]);
    }

    [Fact]
    public void ResolvedByARule_TheTimeResolvedIsAPause()
    {
        var story = new Story();
        story.Customer();
        var start = story.Now;
        story.Reply(id: "r-1");
        story.SendAll();
        story.Wait(TenMinutes);
        story.Customer("Best casino in town");
        Assert.Equal(ConversationStatus.Resolved, story.Conversation.Status);
        story.Wait(TimeSpan.FromHours(2));
        story.Delivered("mid.r-1", DeliveryStatus.Failed);

        Assert.Equal((start, start.AddHours(3)), (story.Conversation.Clocks.FirstResponse.StartedAt, story.Conversation.Clocks.FirstResponse.DueAt));
    }

    [Fact]
    public void ReopenedBeforeItFails_TheTimeResolvedIsAPauseAndTheTimeAfterIsNot()
    {
        Answer(ConversationStatus.Resolved);
        _story.Wait(TimeSpan.FromHours(2));
        _story.Agent(agent => new Reopen { Agent = agent });
        _story.Wait(TenMinutes);
        Fail();

        IsOwed(ClockName.FirstResponse, _start, _start.AddHours(3));
    }

    [Fact]
    public void CustomerComesBackBeforeItFails_TheTimeResolvedIsAPause()
    {
        Answer(ConversationStatus.Resolved);
        _story.Wait(TimeSpan.FromHours(2));
        _story.Customer("Hello?");
        Fail();

        IsOwed(ClockName.FirstResponse, _start, _start.AddHours(3));
        Assert.Equal(2, _story.Conversation.Unanswered.Count);
    }

    [Fact]
    public void AnswerInSpiteOfTheResolutionKeepsThePromise_WithoutTheTimeResolved()
    {
        Answer(ConversationStatus.Resolved);
        _story.Wait(TimeSpan.FromHours(2));
        _story.Reply(id: "r-2");
        Fail();

        var first = _story.Conversation.Clocks.FirstResponse;
        Assert.Equal((ClockState.Met, _story.Now), (first.State, first.SatisfiedAt));
        Assert.Equal(ConversationStatus.Resolved, _story.Conversation.Status);
    }

    [Fact]
    public void NextAnswerAfterAReopeningKeepsThePromise_WithoutTheTimeResolved()
    {
        Answer(ConversationStatus.Resolved);
        _story.Wait(TimeSpan.FromHours(2));
        _story.Agent(agent => new Reopen { Agent = agent });
        _story.Wait(TenMinutes);
        _story.Reply(id: "r-2");
        Fail();

        var first = _story.Conversation.Clocks.FirstResponse;
        Assert.Equal((ClockState.Met, _story.Now), (first.State, first.SatisfiedAt));
    }

    [Fact]
    public void AnotherAppHadControlSinceTheAnswer_ThatTimeIsAPause()
    {
        Answer(null);
        _story.Control(ControlChange.Taken, from: "1", to: "9");
        _story.Wait(TimeSpan.FromHours(2));
        _story.Control(ControlChange.Passed, from: "9", to: "1");
        Fail();

        Assert.Equal((_start, _start.AddHours(3)), (_story.Conversation.Clocks.FirstResponse.StartedAt, _story.Conversation.Clocks.FirstResponse.DueAt));
    }

    [Fact]
    public void AccountWasGoneSinceTheAnswer_ThatTimeIsAPause()
    {
        Answer(null);
        _story.Replace(StorySettings.RoundTheClock.Replace("\"id\": \"page\", ", "\"id\": \"other\", "));
        _story.Happens(new DeadlineReached());
        _story.Wait(TimeSpan.FromHours(2));
        _story.Replace(StorySettings.RoundTheClock);
        Fail();

        IsOwed(ClockName.FirstResponse, _start, _start.AddHours(3));
    }

    private void Answer(ConversationStatus? then, string id = "r-1")
    {
        _story.Reply(id: id, then: then);
        _story.SendAll();
    }

    private void Fail() => _story.Delivered("mid.r-1", DeliveryStatus.Failed, "30003");

    private void IsOwed(ClockName name, DateTimeOffset start, DateTimeOffset due)
    {
        var clock = _story.Conversation.Clocks.Of(name);
        Assert.Equal(ConversationStatus.Open, _story.Conversation.Status);
        Assert.Equal((ClockState.Running, start, due), (clock.State, clock.StartedAt, clock.DueAt));
    }
}
