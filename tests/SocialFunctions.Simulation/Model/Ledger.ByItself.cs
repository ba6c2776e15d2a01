using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Simulation.Model;

/// <content>What the machine does by itself, when it is due.</content>
internal sealed partial class Ledger
{
    /// <summary>The machine did something by itself: the first thing that was due up to an instant.</summary>
    private void CarryOut(Fact fact, Queue<TimelineEntry> entries, DateTimeOffset until)
    {
        var entry = entries.Dequeue();
        var (kind, invariant) = entry.Type switch
        {
            TimelineType.Warned => (DutyKind.Warn, Invariants.Deadlines),
            TimelineType.Breached => (DutyKind.Break, Invariants.Deadlines),
            TimelineType.Escalated => (DutyKind.Escalate, Invariants.Escalations),
            TimelineType.Unsnoozed => (DutyKind.EndSnooze, Invariants.Deadlines),
            TimelineType.Resolved => (DutyKind.Resolve, Invariants.Deadlines),
            TimelineType.Unassigned => (DutyKind.TakeAway, Invariants.Deadlines),
            TimelineType.Acknowledged or TimelineType.SurgeNotice => throw new Violation(
                fact.What is MessageEchoed ? Invariants.Echoes : Invariants.Acknowledgements, $"{entry.Type} at {fact.Now:O}, which nothing asked for"),
            _ => throw new Violation(
                fact.IsOurs ? Invariants.Echoes : Invariants.OnceOnly, FormattableString.Invariant($"{entry.Type} by {entry.By} at {entry.At:O} came of nothing")),
        };
        var due = Agenda.Of(_book, fact.Rules).Where(duty => duty.At <= until).OrderBy(duty => duty.At).ToList();
        var mine = due.Where(duty => duty.Kind == kind && (entry.Data.Clock is null || duty.Clock == entry.Data.Clock)
            && (kind is not DutyKind.Escalate || _book.PolicyUnder(fact.Rules).Escalation[duty.Step].At == entry.Data.Step)).ToList();
        Violation.Unless(
            mine.Count > 0, invariant, $"{entry.Type} {entry.Data.Clock} {entry.Data.Step} of {entry.At:O} happened at {until:O}, but is not due then");
        Violation.Unless(
            mine[0].At == due[0].At, invariant, $"{entry.Type} of {entry.At:O} happened before {due[0]}");
        TurnTo(mine[0].At);
        Violation.Unless(
            entry.At == (kind is DutyKind.Resolve ? _at : mine[0].At),
            invariant,
            $"{entry.Type} {entry.Data.Clock} is written down for {entry.At:O}, but was due at {mine[0].At:O}");
        if (mine[0].Clock is { } name)
        {
            ExpectOpenTime(_book.Find(name)!, mine[0], fact.Rules);
        }

        Do(mine[0], fact, entries);
        _book.SettleSilence(_at);
    }

    private static void ExpectOpenTime(Promise promise, Duty duty, Rulebook rules)
    {
        var counts = duty.Kind is DutyKind.Escalate ? rules.Hours : promise.Terms.Times;
        if (duty.Kind is DutyKind.Warn or DutyKind.Break)
        {
            // The end of an opening belongs to it: there the time is used up.
            Violation.Unless(
                counts.IsOpen(duty.At) || counts.IsOpen(duty.At.AddTicks(-1)), Invariants.OpenTime, $"{duty} lies in closed time");
        }
    }

    private void Do(Duty duty, Fact fact, Queue<TimelineEntry> entries)
    {
        switch (duty.Kind)
        {
            case DutyKind.Warn:
                Warnings++;
                _book.Find(duty.Clock!.Value)!.WarnedAt = duty.At;
                break;
            case DutyKind.Break:
                Breaches++;
                _book.Find(duty.Clock!.Value)!.Break();
                break;
            case DutyKind.Escalate:
                Escalated++;
                Escalate(duty, fact, entries);
                break;
            case DutyKind.EndSnooze:
                _book.MoveTo(ConversationStatus.Open, _at, fact.Rules);
                break;
            case DutyKind.Resolve:
                Resolve(_at);
                break;
            default:
                TakeAway();
                if (_book.Status is ConversationStatus.Pending)
                {
                    _book.MoveTo(ConversationStatus.Open, _at, fact.Rules);
                }

                break;
        }
    }

    private void Escalate(Duty duty, Fact fact, Queue<TimelineEntry> entries)
    {
        var step = _book.PolicyUnder(fact.Rules).Escalation[duty.Step];
        Violation.Unless(
            step.OutOfHours || fact.Rules.Hours.IsOpen(duty.At), Invariants.Escalations, $"{duty} lies outside hours");
        Violation.Unless(_book.StepsDone.Add(_book.KeyOf(duty.Clock!.Value, duty.Step, fact.Rules)), Invariants.Escalations, $"{duty} happened before");
        if (step.Unassign && _book.Assignee is not null)
        {
            Expect(entries, TimelineType.Unassigned, Invariants.Escalations);
            TakeAway();
        }

        if (step.RaisePriorityTo > _book.Priority)
        {
            Expect(entries, TimelineType.PriorityChanged, Invariants.Escalations);
            _book.Priority = step.RaisePriorityTo.Value;
            _book.FollowPolicy(fact.Rules, _at);
        }
    }
}
