using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>What became due while nobody looked (host down, clock stepped) is applied as of its own time, in order, before anything later.</summary>
public sealed class EventTimeTests
{
    private const string Settings = StorySettings.RoundTheClock;

    private readonly Story _story = new(Settings, now: "2026-11-23T09:00:00Z");

    private static DateTimeOffset At(string time) => Story.Instant($"2026-11-23T{time}Z");

    [Fact]
    public void SnoozeEndsWhileTheHostIsDown_PauseEndsAtTheSnoozesEnd()
    {
        Snoozed(until: "11:00");

        Late("14:00", new DeadlineReached());

        var resolution = _story.Conversation.Clocks.Resolution;
        Assert.Equal([new Pause(At("09:00"), At("11:00"))], resolution.Pauses!);
        Assert.Equal(At("11:00"), _story.Single(TimelineType.Unsnoozed).At);
        Assert.Equal(At("11:00"), _story.Conversation.StatusSince);
    }

    [Fact]
    public void SnoozeEndsWhileTheHostIsDown_PromiseBreaksAtTheTimeThatThePauseGives()
    {
        Snoozed(until: "11:00");

        // Eight hours to resolve, none of them used up.
        Late("23:30", new DeadlineReached());

        Assert.Equal(At("19:00"), _story.Conversation.Clocks.Resolution.BreachedAt);
    }

    [Fact]
    public void SnoozeEndsBeforeALateCommand_PauseEndsBeforeIt()
    {
        Snoozed(until: "11:00");

        Late("14:00", new Resolve { Agent = "anna" });

        var resolution = _story.Conversation.Clocks.Resolution;
        Assert.Equal([new Pause(At("09:00"), At("11:00"))], resolution.Pauses!);
        Assert.Equal(At("14:00"), resolution.SatisfiedAt);
    }

    [Fact]
    public void CustomerWroteDuringTheSnooze_HandledAfterItsEnd_PauseEndsWhenTheyWrote()
    {
        Snoozed(until: "11:00");

        _story.Now = At("14:00");
        _story.Customer("And now?", at: At("10:30"));

        Assert.Equal([new Pause(At("09:00"), At("10:30"))], _story.Conversation.Clocks.Resolution.Pauses!);
        Assert.Equal("customer", _story.Single(TimelineType.Unsnoozed).By);
    }

    [Fact]
    public void CustomerWroteAfterTheSnooze_HandledLate_SnoozeEndsFirstAndByItself()
    {
        Snoozed(until: "11:00");

        _story.Now = At("14:00");
        _story.Customer("And now?", at: At("12:00"));

        Assert.Equal([new Pause(At("09:00"), At("11:00"))], _story.Conversation.Clocks.Resolution.Pauses!);
        Assert.Equal("system", _story.Single(TimelineType.Unsnoozed).By);
        Assert.Equal(At("13:00"), _story.Conversation.Clocks.NextResponse.BreachedAt);
    }

    [Fact]
    public void CustomerAnsweredBeforeTheAutomaticResolution_HandledAfterIt_CaseIsNotResolved()
    {
        _story.Customer();
        _story.Reply("Which colour?", ConversationStatus.Pending);

        _story.Now = At("14:00");
        _story.Customer("The red one, what else?", at: At("10:30"));

        Assert.Equal(0, _story.Count(TimelineType.Resolved));
        Assert.Equal(At("11:30"), _story.Conversation.Clocks.NextResponse.BreachedAt);
    }

    [Fact]
    public void AutomaticResolutionWhileTheHostIsDown_CountsAtItsTime()
    {
        _story.Customer();
        _story.Reply("Which colour?", ConversationStatus.Pending);

        Late("16:00", new DeadlineReached());

        var resolved = _story.Single(TimelineType.Resolved);
        Assert.Equal(At("11:00"), resolved.At);
        Assert.Equal(At("11:00"), _story.Conversation.ResolvedAt);
        Assert.Equal(At("11:00"), _story.Conversation.Clocks.Resolution.SatisfiedAt);
        var measured = Assert.Single(_story.Timeline.SelectMany(entry => entry.Data.Measured ?? []), m => m.What is Measure.Resolution);
        Assert.Equal(At("11:00"), measured.At);
    }

    [Fact]
    public void AutomaticResolutionWhileTheHostIsDown_LaterMessageOpensTheNextCase()
    {
        var story = new Story(Settings.Replace("\"autoResolveAfter\"", "\"reopenWithin\": \"PT1H\", \"autoResolveAfter\""), "2026-11-23T09:00:00Z");
        story.Customer();
        story.Reply("Which colour?", ConversationStatus.Pending);

        story.Now = At("16:00");
        story.Customer("Another question: where is my parcel?", at: At("15:00"));

        Assert.Equal(2, story.Conversation.Case);
    }

    [Fact]
    public void SilentAssigneeWhileTheHostIsDown_LosesItAtItsTime()
    {
        _story.Customer();
        _story.Agent(agent => new Claim { Agent = agent });

        Late("14:00", new DeadlineReached());

        Assert.Equal(At("09:30"), _story.Single(TimelineType.Unassigned).At);
    }

    [Fact]
    public void PriorityRaisedByALateStep_ShorterPromiseBreaksAtItsTime()
    {
        // The warning, at 09:48, makes the case urgent. Urgent ones are resolved within two hours: by 11:00.
        _story.Customer();

        Late("14:00", new DeadlineReached());

        Assert.Equal(At("09:48"), _story.Single(TimelineType.PriorityChanged).At);
        Assert.Equal(At("11:00"), _story.Conversation.Clocks.Resolution.BreachedAt);
        Assert.Equal(At("10:36"), _story.Conversation.Clocks.Resolution.WarnedAt);
    }

    [Fact]
    public void LateStep_IsSentNowAndOnce()
    {
        _story.Customer();

        Late("14:00", new DeadlineReached());
        _story.Happens(new DeadlineReached());

        var sent = Assert.Single(_story.Outbox.Values, entry => entry.Kind is OutboxKind.Notify);
        Assert.Equal(At("14:00"), sent.DecidedAt);
    }

    [Fact]
    public void WrittenWhileClosedButHandledWhileOpen_IsNotAcknowledged()
    {
        var story = new Story(now: "2026-11-23T08:00:00Z");
        story.Customer("Where is my parcel?", at: Story.Instant("2026-11-23T03:00:00Z"));

        Assert.Equal(0, story.Count(TimelineType.Acknowledged));
    }

    /// <summary>Answered at 09:00 and put aside until then: of the promises, only the resolution is open.</summary>
    private void Snoozed(string until)
    {
        _story.Customer();
        _story.Reply();
        _story.Agent(agent => new Snooze { Agent = agent, Until = At(until) });
    }

    [Fact]
    public void RuleResolvedAndTheCustomerWroteAgain_BothHandledLate_PauseIsTheTimeBetween()
    {
        var story = WithRule();
        story.Customer("Our casino", at: At("08:00"));
        story.Customer("Is it late?", at: At("08:01"));

        Assert.Equal([new Pause(At("08:00"), At("08:01"))], story.Conversation.Clocks.Resolution.Pauses!);
        Assert.Equal(At("08:01"), story.Single(TimelineType.Reopened).At);
    }

    [Fact]
    public void CustomerWroteBeforeTheCaseResolvedItself_HandledAfterwards_ItIsReopenedAsOfThen()
    {
        _story.Customer();
        _story.Reply(then: ConversationStatus.Pending);
        Late("13:00", new DeadlineReached());

        _story.Customer("And now?", at: At("10:30"));

        Assert.Equal(At("11:00"), _story.Single(TimelineType.Resolved).At);
        Assert.Equal(At("11:00"), _story.Single(TimelineType.Reopened).At);
        Assert.Equal(At("19:00"), _story.Conversation.Clocks.Resolution.DueAt);
    }

    [Fact]
    public void RuleResolvesACaseThatWasAnswered_HandledLate_ItIsResolvedAsOfTheMessage()
    {
        var story = WithRule();
        story.Customer(at: At("08:00"));
        story.Echo("On Monday.", "page-1", at: At("08:05"));
        story.Customer("Our casino", at: At("08:10"));

        Assert.Equal(At("08:10"), story.Single(TimelineType.Resolved).At);
        Assert.Equal((ConversationStatus.Resolved, At("08:10")), (story.Conversation.Status, story.Conversation.ResolvedAt));
    }

    private static Story WithRule() => new(
        Settings.Replace("\"teams\":", """ "rules": [{ "id": "spam", "when": { "anyWords": ["casino"] }, "then": { "resolve": true } }], "teams":""", StringComparison.Ordinal),
        "2026-11-23T08:50:00Z");

    private void Late(string time, ConversationEvent what)
    {
        _story.Now = At(time);
        _story.Happens(what);
    }
}
