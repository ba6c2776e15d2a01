using SocialFunctions.Conversations;
using SocialFunctions.Model;
using static SocialFunctions.Demo.Tests.Play;

namespace SocialFunctions.Demo.Tests;

public sealed class VerdictTests
{
    [Fact]
    public void EverythingInOrder_HasNoViolations()
    {
        var verdict = new Play()
            .Clock(TimelineType.Warned, Friday(10, 48)).Clock(TimelineType.Escalated, Friday(10, 48), step: "warn")
            .Clock(TimelineType.Breached, Friday(11)).Clock(TimelineType.Escalated, Friday(11), step: "breach")
            .Clock(TimelineType.Escalated, Friday(11, 30), step: "breach+PT30M")
            .Answered(Friday(11, 40)).Happens(TimelineType.Resolved, Friday(11, 40))
            .Delivery("r-1", DeliveryStatus.Sent, DeliveryStatus.Read)
            .Writes("m_thanks", Friday(12), courtesy: true)
            .Writes("m_next", Friday(19)).Happens(TimelineType.Reopened, Friday(19)).Acknowledged(Friday(19))
            .Clock(TimelineType.Warned, Week.At(26, 9, 48), ClockName.NextResponse)
            .Answered(Week.At(26, 9, 50), "r-2")
            .Verdict;

        Assert.Empty(verdict.Violations);
        Assert.Equal((0, 0, 1, 1), (verdict.Lost, verdict.Duplicates, verdict.InTime, verdict.Late));
    }

    [Fact]
    public void MessageWhoseEditCameFirst_IsOwedAnAnswerSinceItWasWritten()
    {
        var verdict = new Play().Without(Question).With(In(Question, Friday(9, 40)))
            .Clock(TimelineType.Warned, Friday(10, 28)).Clock(TimelineType.Escalated, Friday(10, 28), step: "warn")
            .Answered(Friday(10, 30))
            .Verdict;

        Assert.Empty(verdict.Violations);
    }

    [Fact]
    public void MessageTakenAndNotThere_IsLost()
    {
        var verdict = new Play().Without(Question).Verdict;

        Assert.Equal(1, verdict.Lost);
        Assert.Contains(verdict.Violations, v => v.Contains("lost", StringComparison.Ordinal));
    }

    [Fact]
    public void MessageThereTwice_IsADuplicate()
    {
        var verdict = new Play().With(In(Question, Friday(10))).Verdict;

        Assert.Equal(1, verdict.Duplicates);
        Assert.Contains(verdict.Violations, v => v.Contains("more than once", StringComparison.Ordinal));
    }

    [Fact]
    public void MessageNobodyWrote_IsFound() => Violates("nobody wrote", new Play().With(In("m_ghost", Friday(10))));

    [Fact]
    public void CustomersMessageShownAsOurs_IsFound() =>
        Violates("wrong author", new Play().Without(Question).With(In(Question, Friday(10), Author.Elsewhere)));

    [Fact]
    public void Refusal_IsFound() => Violates("answered 503", new Play().Refused("a webhook was answered 503"));

    [Fact]
    public void EventSetAside_IsFound() => Violates("set aside", new Play().SetAside());

    [Fact]
    public void AcknowledgementWhileOpen_IsFound() => Violates("office was open", new Play().Acknowledged(Friday(12)));

    [Fact]
    public void SecondAcknowledgementInOneClosedWindow_IsFound() =>
        Violates("more than once in the closed window", new Play().Acknowledged(Friday(20)).Acknowledged(Week.At(25, 12)));

    [Fact]
    public void AcknowledgementInAnotherClosedWindow_IsFine() =>
        Assert.Empty(new Play().Acknowledged(Friday(20)).Acknowledged(Week.At(26, 20)).Verdict.Violations);

    [Fact]
    public void AcknowledgementWithTheWrongOpening_IsFound() => Violates(
        "told of an opening", new Play().Happens(TimelineType.Acknowledged, Friday(20), new TimelineData { OpensAt = Week.At(24, 9) }));

    [Fact]
    public void WarningBeforeItsTime_IsFound() => Violates("not due before", new Play().Clock(TimelineType.Warned, Friday(10, 47)));

    [Fact]
    public void BreachBeforeItsTime_IsFound() => Violates("not due before", new Play().Clock(TimelineType.Breached, Friday(10, 59)));

    [Fact]
    public void EscalationBeforeItsTime_IsFound() => Violates(
        "not due before", new Play().Clock(TimelineType.Breached, Friday(11)).Clock(TimelineType.Escalated, Friday(11, 29), step: "breach+PT30M"));

    [Fact]
    public void DeadlineSeenBeforeItsTime_IsFound() =>
        Violates("early", new Play().Clock(TimelineType.Warned, Friday(10, 48), seenAt: Friday(10, 47)));

    [Theory]
    [InlineData(TimelineType.Warned, null)]
    [InlineData(TimelineType.Breached, null)]
    [InlineData(TimelineType.Escalated, "breach")]
    public void DeadlineTwice_IsFound(string type, string? step) => Violates(
        "happened twice", new Play().Clock(type, Friday(11), step: step).Clock(type, Friday(11, 10), step: step));

    [Theory]
    [InlineData(TimelineType.Warned, null)]
    [InlineData(TimelineType.Breached, null)]
    [InlineData(TimelineType.Escalated, "breach")]
    public void DeadlineAfterTheAnswer_IsFound(string type, string? step) => Violates(
        "nothing was owed", new Play().Answered(Friday(10, 30)).Clock(type, Friday(11), step: step));

    [Fact]
    public void DeadlineAfterResolution_IsFound() => Violates(
        "nothing was owed",
        new Play().Happens(TimelineType.Resolved, Friday(10, 30)).Clock(TimelineType.Breached, Week.At(27, 9), ClockName.Resolution));

    [Fact]
    public void DeadlineWhileClosed_IsFound() => Violates("office was closed", new Play().Clock(TimelineType.Breached, Friday(19)));

    [Fact]
    public void DeadlineOfTheNextPromise_MayHappenAgain() => Assert.Empty(
        new Play()
            .Clock(TimelineType.Breached, Friday(11)).Answered(Friday(11, 10)).Writes("m_next", Friday(11, 20))
            .Clock(TimelineType.Breached, Friday(12, 20), ClockName.NextResponse)
            .Verdict.Violations);

    [Fact]
    public void CaseWithoutAQuestion_IsFound() => Violates("no question", new Play().Happens(TimelineType.Reopened, Friday(12)));

    [Fact]
    public void CaseOpenedByACourtesy_IsFound() => Violates(
        "no question", new Play().Writes("m_thanks", Friday(12), courtesy: true).Happens(TimelineType.Reopened, Friday(12)));

    [Fact]
    public void AnswerSentTwice_IsFound() => Violates("was sent 2 times", new Play().Answered(Friday(10, 30)).Sent("again", "r-1", Friday(10, 31)));

    [Fact]
    public void EntrySentTwice_IsFound() => Violates(
        "was sent more than once",
        new Play().Sent("notice", "", Friday(10, 31)).Sent("notice", "", Friday(10, 31)));

    [Fact]
    public void AnswerNeverSent_IsFound() => Violates(
        "never sent", new Play().With(new Message { Id = "r-9", Author = Author.Agent, Direction = Direction.Out }));

    [Fact]
    public void AnswerStillQueued_IsFound() => Violates(
        "stands at Queued",
        new Play()
            .With(new Message { Id = "r-9", Author = Author.Agent, Delivery = new Delivery(DeliveryStatus.Queued, Friday(10)) })
            .Sent("nine", "r-9", Friday(10)));

    [Fact]
    public void DeliveryThatGoesBack_IsFound() => Violates(
        "went from Read to Delivered", new Play().Answered(Friday(10, 30)).Delivery("r-1", DeliveryStatus.Read, DeliveryStatus.Delivered));

    private static void Violates(string with, Play play) =>
        Assert.Contains(play.Verdict.Violations, violation => violation.Contains(with, StringComparison.Ordinal));
}

internal static class Acknowledgements
{
    public static Play Acknowledged(this Play play, DateTimeOffset at) =>
        play.Happens(TimelineType.Acknowledged, at, new TimelineData { OpensAt = DemoSettings.Office.NextOpening(at) });
}
