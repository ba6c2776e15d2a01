using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>What reports are told: pains 5, 13 and 40.</summary>
public sealed class MeasuringTests
{
    private const string AroundTheClock = "fire";

    [Fact]
    public void AnswerInTime_IsToldWithTheReply()
    {
        var story = new Story();
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(10));
        story.Reply();

        var measured = Assert.Single(story.Single(TimelineType.Replied).Data.Measured!);
        Assert.Equal(
            new Measurement
            {
                What = Measure.FirstResponse,
                At = story.Now,
                Channel = "messenger",
                Account = "page",
                Team = "care",
                Agent = "anna",
                Outcome = Outcome.Met,
                Target = TimeSpan.FromHours(1),
                Business = TimeSpan.FromMinutes(10),
                Wall = TimeSpan.FromMinutes(10),
            },
            measured);
    }

    [Fact]
    public void AnswerOnMonday_TookItsOpenHoursAndTheWeekend()
    {
        var story = new Story(now: "2026-11-20T14:30:00Z");
        story.Customer();
        story.WaitUntil(Story.Instant("2026-11-23T07:15:00Z"));
        story.Reply();

        var measured = Net(story).Single();
        Assert.Equal(TimeSpan.FromMinutes(45), measured.Business);
        Assert.Equal(new TimeSpan(2, 16, 45, 0), measured.Wall);
    }

    [Fact]
    public void PromiseAroundTheClock_CountsAllTime()
    {
        var story = new Story(now: "2026-11-21T22:00:00Z");
        story.Customer();
        story.Agent(agent => new ChangeTags { Agent = agent, Add = [AroundTheClock], Remove = [] });
        story.Wait(TimeSpan.FromMinutes(5));
        story.Reply();

        Assert.Equal(TimeSpan.FromMinutes(5), Net(story).Single(m => m.What is Measure.FirstResponse).Business);
    }

    [Fact]
    public void BreachThatNobodyAnswered_IsToldAtOnceWithoutATime()
    {
        var story = new Story();
        story.Customer();
        story.Agent(agent => new Claim { Agent = agent }, "ben");
        story.Wait(TimeSpan.FromMinutes(60));

        var measured = story.Timeline.Single(e => e.Type == TimelineType.Breached).Data.Measured!.Single();
        Assert.Equal((Outcome.Breached, story.Now, null, null), (measured.Outcome, measured.At, measured.Business, measured.Wall));
    }

    [Fact]
    public void BrokenPromiseAnsweredLater_StaysBrokenInItsHourWithItsRealTime()
    {
        var story = new Story();
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(60));
        var broken = story.Now;
        story.Wait(TimeSpan.FromMinutes(90));
        story.Reply(agent: "ben");

        var measured = Net(story).Single(m => m.What is Measure.FirstResponse);
        Assert.Equal((Outcome.Breached, broken, TimeSpan.FromMinutes(150), "ben"), (measured.Outcome, measured.At, measured.Wall, measured.Agent));
    }

    [Fact]
    public void AnswerOnThePlatformItself_IsNobodysInTheDesk()
    {
        var story = new Story();
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(3));
        story.Echo("It is on its way.", "e1");

        var measured = Assert.Single(story.Timeline[^1].Data.Measured!);
        Assert.Equal((Outcome.Met, null, TimeSpan.FromMinutes(3)), (measured.Outcome, measured.Agent, measured.Wall));
    }

    [Fact]
    public void EveryNextResponse_IsAPromiseOfItsOwn()
    {
        var story = new Story();
        story.Customer();
        story.Reply();
        for (var i = 0; i < 3; i++)
        {
            story.Customer();
            story.Wait(TimeSpan.FromMinutes(1));
            story.Reply();
        }

        Assert.Equal(3, Net(story).Count(m => m.What is Measure.NextResponse));
    }

    [Fact]
    public void AnswerElsewhereToTheOlderOfTwoMessages_EndsOnePromiseAndBeginsTheNext()
    {
        var story = new Story();
        story.Customer();
        story.Reply();
        var first = story.Now.AddMinutes(1);
        story.Wait(TimeSpan.FromMinutes(10));
        story.Customer(at: first);
        story.Customer(at: first.AddMinutes(5));
        story.Echo("Yes.", "e1", at: first.AddMinutes(2));

        Assert.Equal([TimeSpan.FromMinutes(2)], Net(story).Where(m => m.What is Measure.NextResponse).Select(m => m.Wall!.Value));
        story.Reply();
        Assert.Equal(2, Net(story).Count(m => m.What is Measure.NextResponse));
    }

    [Fact]
    public void EarlierAnswerElsewhereThatTurnsUp_CorrectsWhatWasTold()
    {
        var story = new Story();
        story.Customer();
        var asked = story.Now;
        story.Wait(TimeSpan.FromMinutes(70));
        story.Reply();
        story.Echo("At once.", "e1", at: asked.AddMinutes(5));

        var measured = Net(story).Single(m => m.What is Measure.FirstResponse);
        Assert.Equal((Outcome.Met, asked.AddMinutes(5), null), (measured.Outcome, measured.At, measured.Agent));
    }

    [Fact]
    public void OlderMessageThatArrivesLate_ChangesTheTimeAndNotWhoAnswered()
    {
        var story = new Story();
        story.Customer();
        var asked = story.Now;
        story.Wait(TimeSpan.FromMinutes(5));
        story.Reply();
        story.Echo("Yes?", "e1", at: story.Now);
        story.Customer(at: asked.AddMinutes(-2));

        var measured = Net(story).Single(m => m.What is Measure.FirstResponse);
        Assert.Equal((TimeSpan.FromMinutes(7), "anna"), (measured.Wall, measured.Agent));
    }

    [Fact]
    public void AnswerThatCouldNotBeDelivered_IsWithdrawn()
    {
        var story = new Story();
        story.Customer();
        story.Reply(id: "r1");
        story.SendAll();
        story.Delivered("mid.r1", DeliveryStatus.Failed, "gone");

        Assert.Empty(Net(story));
        story.Wait(TimeSpan.FromMinutes(2));
        story.Reply();
        Assert.Equal(TimeSpan.FromMinutes(2), Net(story).Single().Wall);
    }

    [Fact]
    public void ResolutionWithoutAnAnswer_KeepsNoResponsePromise()
    {
        var story = new Story();
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(5));
        story.Agent(agent => new Resolve { Agent = agent });

        Assert.Equal([Measure.Resolution], Net(story).Select(m => m.What));
    }

    [Fact]
    public void ResolutionWithoutAnAnswerAfterTheBreach_LeavesItBrokenWithoutATime()
    {
        var story = new Story();
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(65));
        story.Agent(agent => new Resolve { Agent = agent });

        var first = Net(story).Single(m => m.What is Measure.FirstResponse);
        Assert.Equal((Outcome.Breached, null), (first.Outcome, first.Wall));
    }

    [Fact]
    public void PromiseThatThePolicyTakesBack_CountsNowhere()
    {
        var story = new Story();
        story.Customer();
        story.Replace(StorySettings.Office.Replace("\"firstResponse\": \"PT1H\", ", "", StringComparison.Ordinal));
        story.Wait(TimeSpan.FromMinutes(5));
        story.Reply();

        Assert.DoesNotContain(Net(story), m => m.What is Measure.FirstResponse);
    }

    [Fact]
    public void BrokenPromiseOfAPolicyThatIsGone_StaysBroken()
    {
        var story = new Story();
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(61));
        story.Replace(StorySettings.Office.Replace("\"firstResponse\": \"PT1H\", ", "", StringComparison.Ordinal));
        story.Reply();

        Assert.Equal(Outcome.Breached, Net(story).Single(m => m.What is Measure.FirstResponse).Outcome);
    }

    [Fact]
    public void Acknowledgement_IsTold()
    {
        var story = new Story(now: "2026-11-21T22:00:00Z");
        story.Customer();

        var measured = Assert.Single(story.Single(TimelineType.Acknowledged).Data.Measured!);
        Assert.Equal((Measure.Acknowledged, story.Now, "page", "care", null), (measured.What, measured.At, measured.Account, measured.Team, measured.Agent));
    }

    [Fact]
    public void SurgeNotice_IsTold()
    {
        var story = new Story { OpenPerAgent = 6 };
        story.Customer();

        Assert.Equal(Measure.SurgeNotice, Assert.Single(story.Single(TimelineType.SurgeNotice).Data.Measured!).What);
    }

    [Fact]
    public void WhatDecidesNothing_TellsNothing()
    {
        var story = new Story();
        story.Customer();
        story.Reply();
        var told = story.Timeline.Count(e => e.Data.Measured is not null);
        story.Agent(agent => new AddNote { Agent = agent, Text = "Nice." });
        story.Agent(agent => new Assign { Agent = agent, ToAgent = "ben" });
        story.Customer("thanks");

        Assert.Equal(told, story.Timeline.Count(e => e.Data.Measured is not null));
    }

    /// <summary>What is left when everything withdrawn is taken away.</summary>
    internal static List<Measurement> Net(Story story)
    {
        var net = new List<Measurement>();
        foreach (var measured in story.Timeline.SelectMany(e => e.Data.Measured ?? []))
        {
            if (measured.Withdrawn)
            {
                Assert.True(net.Remove(measured with { Withdrawn = false }), $"{measured} was never told.");
            }
            else
            {
                net.Add(measured);
            }
        }

        return net;
    }
}
