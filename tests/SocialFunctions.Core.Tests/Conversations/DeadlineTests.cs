using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>What must always hold of deadlines, whatever people do in whatever order (invariants 4 and 5 of the design).</summary>
public sealed class DeadlineTests
{
    private enum Deed
    {
        Write,
        Answer,
        AnswerAndPend,
        AnswerAndResolve,
        AnswerElsewhere,
        Claim,
        Release,
        Resolve,
        Reopen,
        Snooze,
        Raise,
        WaitAMoment,
        WaitAnHour,
        WaitANight,
    }

    [Fact]
    public void WhateverHappens_StepsComeOnceAndInTimeAndOnlyWhileAnAnswerIsOwed() =>
        Prop.ForAll(Arb.From(Gen.Elements(Enum.GetValues<Deed>()).ListOf().Select(deeds => deeds.ToList()), WithoutOne), deeds =>
        {
            var story = new Story();
            return (deeds.All(deed => HoldsAfter(story, deed)) && NoStepTwice(story)).Label(string.Join(' ', deeds));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static IEnumerable<List<Deed>> WithoutOne(List<Deed> deeds) =>
        Enumerable.Range(0, deeds.Count).Select(left => deeds.Where((_, index) => index != left).ToList());

    private static bool HoldsAfter(Story story, Deed deed)
    {
        var before = story.State;
        var known = story.Timeline.Count;
        Do(story, deed);
        if (story.State is not { } state)
        {
            return true;
        }

        // Waiting wakes the machine at each deadline; every other deed is one turn, judged by the state it met or, reopening, made.
        var waited = deed is Deed.WaitAMoment or Deed.WaitAnHour or Deed.WaitANight;
        var fresh = story.Timeline.Skip(known).Where(e => e.Data.Clock is not null).ToList();
        return fresh.All(e => e.At <= story.Now)
            && (waited || fresh.All(e => IsOwed(before, e) || IsOwed(state, e)))
            && (state.Status is not ConversationStatus.Resolved || state.NextWakeAt is null)
            && !(state.NextWakeAt <= story.Now);
    }

    private static bool IsOwed(Conversation? state, TimelineEntry entry) => state is not null && ClockOf(state, entry.Data.Clock!.Value).IsUnsatisfied;

    private static bool NoStepTwice(Story story) => story.Timeline
        .Where(e => e.Type is TimelineType.Escalated or TimelineType.Warned or TimelineType.Breached && e.Data.Clock is not ClockName.NextResponse)
        .GroupBy(e => (e.Type, e.Data.Case, e.Data.Clock, e.Data.Step))
        .All(same => same.Key.Clock is ClockName.FirstResponse ? same.Count() <= Rounds(story, same.Key.Case) : same.Count() == 1);

    // A case that was resolved unanswered and reopened promises its first response anew.
    private static int Rounds(Story story, int? number) =>
        1 + story.Timeline.Count(e => e.Type == TimelineType.Reopened && e.Data.Case == number);

    private static Clock ClockOf(Conversation state, ClockName name) => name switch
    {
        ClockName.FirstResponse => state.Clocks.FirstResponse,
        ClockName.NextResponse => state.Clocks.NextResponse,
        _ => state.Clocks.Resolution,
    };

    private static void Do(Story story, Deed deed)
    {
        switch (deed)
        {
            case Deed.Write:
                story.Customer($"Question {story.Timeline.Count}");
                break;
            case Deed.AnswerElsewhere:
                story.Echo($"Answer {story.Timeline.Count}", $"e{story.Timeline.Count}");
                break;
            case Deed.WaitAMoment:
                story.Wait(TimeSpan.FromMinutes(7));
                break;
            case Deed.WaitAnHour:
                story.Wait(TimeSpan.FromMinutes(61));
                break;
            case Deed.WaitANight:
                story.Wait(TimeSpan.FromHours(15));
                break;
            default:
                _ = story.State is null ? null : Command(story, deed);
                break;
        }
    }

    private static Decision Command(Story story, Deed deed) => deed switch
    {
        Deed.Answer => story.Reply($"Reply {story.Timeline.Count}"),
        Deed.AnswerAndPend => story.Reply($"Reply {story.Timeline.Count}", ConversationStatus.Pending),
        Deed.AnswerAndResolve => story.Reply($"Reply {story.Timeline.Count}", ConversationStatus.Resolved),
        Deed.Claim => story.Agent(a => new Claim { Agent = a }),
        Deed.Release => story.Agent(a => new Release { Agent = a }),
        Deed.Resolve => story.Agent(a => new Resolve { Agent = a }),
        Deed.Reopen => story.Agent(a => new Reopen { Agent = a }),
        Deed.Snooze => story.Agent(a => new Snooze { Agent = a, Until = story.Now.AddHours(3) }),
        _ => story.Agent(a => new SetPriority { Agent = a, Priority = Priority.High }),
    };
}
