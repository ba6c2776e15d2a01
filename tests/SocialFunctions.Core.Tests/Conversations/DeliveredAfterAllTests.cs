using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;
using Outcome = SocialFunctions.Model.Outcome;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>A platform reports a failure, and later that the message was delivered or read: the order of arrival does not matter.</summary>
public sealed class DeliveredAfterAllTests
{
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    private readonly Story _story = new(StorySettings.RoundTheClock);

    [Fact]
    public void ReportsInAnyOrder_GiveTheSameState()
    {
        var cases =
            from then in Gen.Elements<ConversationStatus?>(null, ConversationStatus.Pending, ConversationStatus.Resolved)
            from said in Gen.Elements("", "q", "a", "qa", "qaq", "aqa", "qaqa", "t", "s", "n", "cq")
            from failing in Gen.Elements("r-1", "r-2")
            from reports in Gen.Shuffle(DeliveryStatus.Sent, DeliveryStatus.Failed, DeliveryStatus.Delivered, DeliveryStatus.Read)
            select (then, said, failing, reports);
        Prop.ForAll(cases.ToArbitrary(), one =>
            {
                var expected = Play(one.then, one.said, one.failing, [DeliveryStatus.Sent, DeliveryStatus.Delivered, DeliveryStatus.Read, DeliveryStatus.Failed]);
                var actual = Play(one.then, one.said, one.failing, one.reports);
                return (expected == actual).Label($"{expected}{Environment.NewLine}{actual}");
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(600));
    }

    [Theory]
    [InlineData(DeliveryStatus.Delivered)]
    [InlineData(DeliveryStatus.Read)]
    public void AnswerArrivesAfterItsFailureWasReported_NothingIsOwed(DeliveryStatus status)
    {
        Answer();
        var given = _story.Now;
        _story.Wait(TenMinutes);
        Report(DeliveryStatus.Failed);
        Assert.Equal(ClockState.Running, _story.Conversation.Clocks.FirstResponse.State);
        _story.Wait(TenMinutes);
        Report(status);

        var first = _story.Conversation.Clocks.FirstResponse;
        Assert.Equal((ClockState.Met, given), (first.State, first.SatisfiedAt));
        Assert.Empty(_story.Conversation.Unanswered);
        Assert.Equal(status, _story.Messages["r-1"].Delivery!.Status);
        Assert.Null(_story.Messages["r-1"].Delivery!.Error);
    }

    [Fact]
    public void OurOwnSendFailedForGood_AReportChangesNothing()
    {
        _story.Customer();
        _story.Reply(id: "r-1");
        var entry = Assert.Single(_story.Outbox.Values);
        _story.Happens(new PartSent { Entry = entry.Id, MessageId = "r-1", PartsDone = 1, PlatformId = "mid.r-1" });
        _story.Happens(new EntryFailed { Entry = entry.Id, MessageId = "r-1", Error = "The second part is refused." });
        Report(DeliveryStatus.Delivered);

        Assert.Equal(DeliveryStatus.Failed, _story.Messages["r-1"].Delivery!.Status);
        Assert.Equal(ClockState.Running, _story.Conversation.Clocks.FirstResponse.State);
    }

    [Fact]
    public void PromiseBrokeWhileTheAnswerSeemedToHaveFailed_ItIsKeptAndCountsSo()
    {
        Answer();
        Report(DeliveryStatus.Failed);
        _story.Wait(TimeSpan.FromHours(2));
        Assert.Equal([(Measure.FirstResponse, Outcome.Breached)], _story.Promises());
        Report(DeliveryStatus.Delivered);

        Assert.Equal(ClockState.Met, _story.Conversation.Clocks.FirstResponse.State);
        Assert.Null(_story.Conversation.Clocks.FirstResponse.BreachedAt);
        Assert.Equal([(Measure.FirstResponse, Outcome.Met)], _story.Promises());
    }

    [Fact]
    public void TermsChangedWhileItSeemedToHaveFailed_ThePromiseIsTheOneThatWasKept()
    {
        Answer();
        var was = _story.Conversation.Clocks.FirstResponse;
        Report(DeliveryStatus.Failed);
        _story.Replace(StorySettings.RoundTheClock.Replace("\"firstResponse\": \"PT1H\"", "\"firstResponse\": \"PT5M\""));
        Report(DeliveryStatus.Delivered);

        Assert.Equal(was, _story.Conversation.Clocks.FirstResponse);
    }

    [Fact]
    public void NextAnswerHadTakenItsPromise_BothHaveTheirOwnAgain()
    {
        Answer();
        var first = _story.Now;
        _story.Customer("And my invoice?");
        _story.Wait(TenMinutes);
        _story.Reply(id: "r-2");
        var next = _story.Conversation.Clocks.NextResponse;
        Report(DeliveryStatus.Failed);
        Assert.Equal([(Measure.FirstResponse, Outcome.Met)], _story.Promises());
        Report(DeliveryStatus.Delivered);

        Assert.Equal(first, _story.Conversation.Clocks.FirstResponse.SatisfiedAt);
        Assert.Equal(next, _story.Conversation.Clocks.NextResponse);
        Assert.Equal([(Measure.FirstResponse, Outcome.Met), (Measure.NextResponse, Outcome.Met)], _story.Promises());
    }

    [Theory]
    [InlineData("r-1", "r-2")]
    [InlineData("r-2", "r-1")]
    public void TwoFailAndTheLaterArrives_ItHasAnsweredBoth(string one, string other)
    {
        Answer();
        _story.Customer("And my invoice?");
        _story.Wait(TenMinutes);
        _story.Reply(id: "r-2");
        _story.SendAll();
        var given = _story.Now;
        _story.Delivered($"mid.{one}", DeliveryStatus.Failed);
        _story.Delivered($"mid.{other}", DeliveryStatus.Failed);
        Assert.Equal(2, _story.Conversation.Unanswered.Count);
        _story.Delivered("mid.r-2", DeliveryStatus.Delivered);

        Assert.Empty(_story.Conversation.Unanswered);
        Assert.Equal((ClockState.Met, given), (_story.Conversation.Clocks.FirstResponse.State, _story.Conversation.Clocks.FirstResponse.SatisfiedAt));
        _story.Delivered("mid.r-1", DeliveryStatus.Delivered);
        Assert.Equal(given - TenMinutes, _story.Conversation.Clocks.FirstResponse.SatisfiedAt);
    }

    [Fact]
    public void CustomerWroteWhileItSeemedToHaveFailed_OnlyThatIsOwed()
    {
        Answer();
        Report(DeliveryStatus.Failed);
        _story.Wait(TenMinutes);
        _story.Customer("Hello?");
        var asked = _story.Now;
        _story.Wait(TenMinutes);
        Report(DeliveryStatus.Delivered);

        Assert.Equal(ClockState.Met, _story.Conversation.Clocks.FirstResponse.State);
        Assert.Equal((ClockState.Running, asked), (_story.Conversation.Clocks.NextResponse.State, _story.Conversation.Clocks.NextResponse.StartedAt));
        Assert.Equal([asked], _story.Conversation.Unanswered.Select(place => place.At));
    }

    [Theory]
    [InlineData(ConversationStatus.Resolved)]
    [InlineData(ConversationStatus.Pending)]
    public void ItsFailureOpenedTheCase_ItIsAsBefore(ConversationStatus then)
    {
        Answer(then);
        var (since, resolution) = (_story.Now, _story.Conversation.Clocks.Resolution);
        _story.Wait(TenMinutes);
        Report(DeliveryStatus.Failed);
        Assert.Equal(ConversationStatus.Open, _story.Conversation.Status);
        _story.Wait(TenMinutes);
        Report(DeliveryStatus.Delivered);

        Assert.Equal((then, since), (_story.Conversation.Status, _story.Conversation.StatusSince));
        Assert.Equal(resolution, _story.Conversation.Clocks.Resolution);
    }

    [Fact]
    public void AgentDecidedSinceTheFailure_TheStatusIsTheirs()
    {
        Answer(ConversationStatus.Resolved);
        Report(DeliveryStatus.Failed);
        _story.Wait(TenMinutes);
        _story.Agent(agent => new MarkPending { Agent = agent });
        Report(DeliveryStatus.Delivered);

        Assert.Equal(ConversationStatus.Pending, _story.Conversation.Status);
    }

    [Fact]
    public void SomethingElseIsOwed_TheCaseStaysOpen()
    {
        Answer(ConversationStatus.Resolved);
        Report(DeliveryStatus.Failed);
        _story.Customer("And my invoice?");
        Report(DeliveryStatus.Delivered);

        Assert.Equal(ConversationStatus.Open, _story.Conversation.Status);
        Assert.Single(_story.Conversation.Unanswered);
    }

    [Fact]
    public void ShortReplyCameToAQuestionThatSeemedToHaveFailed_AnAnswerIsOwed()
    {
        _story.Customer();
        _story.Reply("Shall I refund it?", id: "r-1");
        _story.SendAll();
        _story.Wait(TenMinutes);
        Report(DeliveryStatus.Failed);
        _story.Reply("We look into it.", id: "r-2");
        _story.Wait(TenMinutes);
        _story.Customer("OK");
        Assert.Empty(_story.Conversation.Unanswered);
        Report(DeliveryStatus.Delivered);

        Assert.Equal([_story.Now], _story.Conversation.Unanswered.Select(place => place.At));
    }

    [Fact]
    public void FailureIsReportedAndThenDelivery_OurEchoIsStillRecognised()
    {
        Answer();
        Report(DeliveryStatus.Failed);
        Report(DeliveryStatus.Delivered);
        _story.Echo("It is on its way.", "mid.other");

        Assert.Equal(["r-1"], _story.Conversation.Answered.Select(answer => answer.Message));
    }

    [Fact]
    public void AssigneeOwesSomethingElse_TheirSilenceBeganWhenThatWasWritten()
    {
        Answer();
        Report(DeliveryStatus.Failed);
        _story.Wait(TenMinutes);
        _story.Customer("Hello?");
        var asked = _story.Now;
        Assert.Equal(asked - TenMinutes, _story.Conversation.AssigneeSilentSince);
        _story.Wait(TenMinutes);
        Report(DeliveryStatus.Delivered);

        Assert.Equal(asked, _story.Conversation.AssigneeSilentSince);
    }

    [Fact]
    public void AssigneeOwesNothingElse_TheirSilenceEnds()
    {
        Answer();
        Report(DeliveryStatus.Failed);
        Assert.NotNull(_story.Conversation.AssigneeSilentSince);
        Report(DeliveryStatus.Delivered);

        Assert.Null(_story.Conversation.AssigneeSilentSince);
    }

    private void Answer(ConversationStatus? then = null)
    {
        _story.Customer();
        _story.Wait(TenMinutes);
        _story.Reply(id: "r-1", then: then);
        _story.SendAll();
    }

    private void Report(DeliveryStatus status) => _story.Delivered("mid.r-1", status, status is DeliveryStatus.Failed ? "30003" : null);

    /// <summary>Two questions and answers, what is said after them, and the reports about one of the answers, a second apart.</summary>
    private static string Play(ConversationStatus? then, string said, string failing, IReadOnlyList<DeliveryStatus> reports)
    {
        var story = new Story(StorySettings.RoundTheClock);
        story.Customer();
        story.Wait(TenMinutes);
        story.Reply(id: "r-1");
        story.Customer("And my invoice?");
        story.Wait(TenMinutes);
        story.Reply("Which number does it have?", id: "r-2", then: then);
        story.SendAll();
        foreach (var one in said)
        {
            story.Wait(TimeSpan.FromMinutes(1));
            Say(story, one);
        }

        foreach (var status in reports)
        {
            story.Wait(TimeSpan.FromSeconds(1));
            story.Delivered($"mid.{failing}", status);
        }

        story.Wait(TimeSpan.FromSeconds(1));
        return JsonSerializer.Serialize(story.Conversation with { Sequence = 0, UpdatedAt = default }, DomainJson.Default.Conversation)
            + string.Join(", ", story.Promises())
            + story.Messages[failing].Delivery!.Status;
    }

    private static Decision Say(Story story, char one) => one switch
    {
        'q' => story.Customer("Hello?"),
        'a' => story.Reply("It is on its way."),
        't' => story.Customer("Thanks"),
        's' => story.Agent(agent => new Snooze { Agent = agent, Until = story.Now.AddHours(3) }),
        'n' => story.Agent(agent => new AddNote { Agent = agent, Text = "They called." }),
        'c' => story.Control(ControlChange.Taken, from: "1", to: "9"),
        _ => throw new ArgumentOutOfRangeException(nameof(one)),
    };
}
