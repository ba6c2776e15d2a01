using SocialFunctions.Conversations;
using SocialFunctions.Messaging;
using SocialFunctions.ServiceLevels;
using SocialFunctions.Simulation.Histories;

namespace SocialFunctions.Simulation.Model;

/// <summary>
/// Reads what was stored, fact by fact, as an auditor: what the machine did by itself must be exactly what the book says is due then; what
/// happened from outside is entered into the book; at the end of every fact the machine's clocks must be the book's.
/// </summary>
internal sealed class Ledger
{
    private readonly Book _book = new();
    private readonly Dictionary<string, DateTimeOffset> _replies = [];
    private readonly HashSet<string> _written = [];
    private readonly HashSet<string> _takenBack = [];
    private readonly List<DateTimeOffset> _acknowledged = [];
    private DateTimeOffset? _optOutAt;
    private bool _optedOut;
    private int _surgeNoticeInCase;

    public int Warnings { get; private set; }

    public int Breaches { get; private set; }

    public int Escalated { get; private set; }

    public int Acknowledgements => _acknowledged.Count;

    public int Cases => _book.Case;

    /// <summary>Enters a fact that was stored.</summary>
    public void Enter(Fact fact)
    {
        if (_book.Promises.Any(p => p.MayChange && p.Terms.Version != fact.Rules.Version))
        {
            _book.FollowPolicy(fact.Rules, fact.Now);
        }

        // What people do through the desk and what they write is entered where the timeline says so; everything before and after is due.
        var entries = new Queue<TimelineEntry>(fact.Timeline);
        while (entries.TryPeek(out var entry) && IsByItself(entry))
        {
            CarryOut(fact, entries);
        }

        Enter(fact, entries);
        while (entries.Count > 0)
        {
            CarryOut(fact, entries);
        }

        _book.AssigneeSilentSince = fact.After.AssigneeSilentSince;
        Violation.Unless(_book.Assignee == fact.After.Assignee, Invariants.Escalations, $"the conversation is with {fact.After.Assignee ?? "nobody"} instead of {_book.Assignee ?? "nobody"}");
        Look(fact.After, fact.Rules, fact.Now);
    }

    /// <summary>The machine has looked at this instant: nothing may be overdue, and everything must be as the book says.</summary>
    public void Look(Conversation state, Rulebook rules, DateTimeOffset now)
    {
        ExpectNothingDue(now, rules);
        Violation.Unless(
            state.Status == _book.Status && state.Case == _book.Case,
            Invariants.Clocks,
            $"case {state.Case} is {state.Status}, but should be case {_book.Case} and {_book.Status}");
        Violation.Unless(state.Priority == _book.Priority, Invariants.Escalations, $"the priority is {state.Priority} instead of {_book.Priority}");
        Compare(ClockName.FirstResponse, state.Clocks.FirstResponse);
        Compare(ClockName.NextResponse, state.Clocks.NextResponse);
        Compare(ClockName.Resolution, state.Clocks.Resolution);
        var next = Next(rules);
        Violation.Unless(
            state.NextWakeAt == next?.At,
            Invariants.Deadlines,
            $"the machine wants to be woken at {state.NextWakeAt:O}, but next is {next?.ToString() ?? "nothing"}");
    }

    private static bool IsByItself(TimelineEntry entry) => entry.Type switch
    {
        TimelineType.Warned or TimelineType.Breached or TimelineType.Unassigned => true,
        TimelineType.Escalated => entry.Data.Clock is not null,
        TimelineType.Unsnoozed or TimelineType.Resolved => entry.By == "system",
        _ => false,
    };

    private Duty? Next(Rulebook rules) => Agenda.Of(_book, rules).OrderBy(duty => duty.At).Cast<Duty?>().FirstOrDefault();

    private void ExpectNothingDue(DateTimeOffset until, Rulebook rules)
    {
        if (Next(rules) is { } overdue && overdue.At <= until)
        {
            throw new Violation(
                overdue.Kind is DutyKind.Escalate ? Invariants.Escalations : Invariants.Deadlines,
                $"at {until:O} the machine has looked and has not done what was due: {overdue}");
        }
    }

    /// <summary>The machine did something by itself: the first thing that is due.</summary>
    private void CarryOut(Fact fact, Queue<TimelineEntry> entries)
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
        var due = Agenda.Of(_book, fact.Rules).Where(duty => duty.At <= fact.Now).OrderBy(duty => duty.At).ToList();
        var mine = due.Where(duty => duty.Kind == kind && (entry.Data.Clock is null || duty.Clock == entry.Data.Clock)
            && (kind is not DutyKind.Escalate || _book.PolicyUnder(fact.Rules).Escalation[duty.Step].At == entry.Data.Step)).ToList();
        Violation.Unless(
            mine.Count > 0, invariant, $"{entry.Type} {entry.Data.Clock} {entry.Data.Step} of {entry.At:O} happened at {fact.Now:O}, but is not due then");
        Violation.Unless(
            mine[0].At == due[0].At, invariant, $"{entry.Type} of {entry.At:O} happened before {due[0]}");
        Violation.Unless(
            kind is DutyKind.Resolve ? entry.At == fact.Now : entry.At == mine[0].At,
            invariant,
            $"{entry.Type} {entry.Data.Clock} is written down for {entry.At:O}, but was due at {mine[0].At:O}");
        if (mine[0].Clock is { } name)
        {
            ExpectOpenTime(_book.Find(name)!, mine[0], fact.Rules);
        }

        Do(mine[0], fact, entries);
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
                _book.MoveTo(ConversationStatus.Open, fact.Now, fact.Rules);
                break;
            case DutyKind.Resolve:
                Resolve(fact.Now);
                break;
            default:
                TakeAway();
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
            _book.FollowPolicy(fact.Rules, fact.Now);
        }
    }

    private void TakeAway()
    {
        _book.Assignee = null;
        _book.AssigneeSilentSince = null;
        _book.ClaimedAt = null;
    }

    private void Resolve(DateTimeOffset now)
    {
        _book.Resolve(now);
        _book.AssigneeSilentSince = null;
    }

    private static TimelineEntry Expect(Queue<TimelineEntry> entries, string type, int invariant)
    {
        Violation.Unless(entries.TryPeek(out var next) && next.Type == type, invariant, $"{type} should follow, but {next?.Type ?? "nothing"} does");
        return entries.Dequeue();
    }

    private void Enter(Fact fact, Queue<TimelineEntry> entries)
    {
        switch (fact.What)
        {
            case MessageReceived received:
                Written(fact, received, entries);
                break;
            case MessageDeleted deleted:
                _takenBack.Add(deleted.PlatformId);
                Skip(entries, TimelineType.Deleted);
                break;
            case MessageEdited:
                Skip(entries, TimelineType.Edited);
                break;
            case ReactionChanged:
                Skip(entries, TimelineType.Reaction);
                break;
            case MessageEchoed echo when !fact.IsOurs && _written.Add(echo.PlatformId):
                var at = Earlier(echo.At, fact.Now);
                ExpectNothingDue(at, fact.Rules);
                Expect(entries, TimelineType.Message, Invariants.NothingIsLost);
                _book.AnsweredThere(at, fact.Rules);
                _book.AssigneeSilentSince = null;
                break;
            case OptOutChanged change when !(_optOutAt >= change.At):
                (_optOutAt, _optedOut) = (change.At, change.OptedOut);
                Skip(entries, TimelineType.OptedOut, TimelineType.OptedIn);
                break;
            case DeliveryUpdated or OutboxReport:
                Delivered(fact, entries);
                break;
            case AgentCommand command:
                ExpectNothingDue(fact.Now, fact.Rules);
                Commanded(fact, command, entries);
                break;
            default:
                break;
        }
    }

    private void Written(Fact fact, MessageReceived received, Queue<TimelineEntry> entries)
    {
        if (!_written.Add(received.PlatformId))
        {
            return;
        }

        ExpectNothingDue(fact.Now, fact.Rules);
        var at = Earlier(received.At, fact.Now);
        var entry = Expect(entries, TimelineType.Message, Invariants.NothingIsLost);
        Violation.Unless(
            entry.At == at && entry.Data.Message == Message.IdOf(received.PlatformId), Invariants.NothingIsLost, $"the message of {at:O} is written down for {entry.At:O}");
        if (_book.Language != fact.After.Language)
        {
            _book.Language = fact.After.Language;
            _book.FollowPolicy(fact.Rules, fact.Now);
        }

        var courtesy = _book.PolicyUnder(fact.Rules).Courtesy
            && (Words.IsCourtesy(received.Text) || received.Attachments is [{ Kind: "sticker" }]);
        if (received.Nature is not Nature.Genuine || _takenBack.Contains(received.PlatformId) || (courtesy && _book.Case > 0))
        {
            return;
        }

        BeginOrContinue(at, fact, entries);
        if (!Triaged(fact, entries))
        {
            _book.Written(at, fact.Rules);
            if (!courtesy)
            {
                Acknowledged(at, fact, entries);
            }
        }
    }

    private void BeginOrContinue(DateTimeOffset at, Fact fact, Queue<TimelineEntry> entries)
    {
        switch (_book.Status)
        {
            case ConversationStatus.Resolved when _book.Case == 0 || at > _book.ResolvedAt + _book.PolicyUnder(fact.Rules).ReopenWithin:
                _book.Open(at, fact.Now, fact.Rules);
                Expect(entries, TimelineType.CaseOpened, Invariants.Clocks);
                break;
            case ConversationStatus.Resolved:
                _book.Reopen(fact.Now, fact.Rules);
                Expect(entries, TimelineType.Reopened, Invariants.Clocks);
                break;
            case ConversationStatus.Snoozed:
                _book.MoveTo(ConversationStatus.Open, fact.Now, fact.Rules);
                Expect(entries, TimelineType.Unsnoozed, Invariants.Clocks);
                break;
            case ConversationStatus.Pending:
                _book.MoveTo(ConversationStatus.Open, fact.Now, fact.Rules);
                break;
            default:
                break;
        }

        _book.BeganEarlier(at, fact.Rules);
    }

    /// <summary>What the triage rules did, which are not modelled; true when they settled the case.</summary>
    private bool Triaged(Fact fact, Queue<TimelineEntry> entries)
    {
        while (entries.TryPeek(out var entry) && entry.By == "system")
        {
            switch (entry)
            {
                case { Type: TimelineType.TagsChanged }:
                    _book.ChangeTags(entry.Data.Added ?? [], []);
                    break;
                case { Type: TimelineType.PriorityChanged }:
                    _book.Priority = entry.Data.Priority!.Value;
                    break;
                case { Type: TimelineType.Escalated, Data.Clock: null }:
                    break;
                case { Type: TimelineType.Resolved }:
                    entries.Dequeue();
                    _book.FollowPolicy(fact.Rules, fact.Now);
                    Resolve(fact.Now);
                    return true;
                default:
                    _book.FollowPolicy(fact.Rules, fact.Now);
                    return false;
            }

            entries.Dequeue();
        }

        _book.FollowPolicy(fact.Rules, fact.Now);
        return false;
    }

    private void Acknowledged(DateTimeOffset at, Fact fact, Queue<TimelineEntry> entries)
    {
        var settings = _book.PolicyUnder(fact.Rules).Acknowledge;
        var open = fact.Rules.Hours.IsOpen(fact.Now);
        var maySpeak = !_optedOut
            && !(fact.Rules.RepliesOnlyForADay && fact.Now >= fact.After.LastCustomerActionAt + TimeSpan.FromDays(1))
            && _book.AutomaticInARow < settings.MaxInARow
            && !(_book.LastHumanAnswerAt > fact.Now - settings.QuietAfterHuman)
            && _book.AnswerTo(at) is null;
        var expected =
            !maySpeak ? null
            : !open && settings.OffHours && !_acknowledged.Exists(earlier => earlier >= fact.Rules.Hours.ClosedSince(fact.Now)) ? TimelineType.Acknowledged
            : open && fact.OpenPerAgent > settings.SurgeOver && _surgeNoticeInCase != _book.Case && _book.CaseAnsweredAt is null ? TimelineType.SurgeNotice
            : null;
        if (expected is null)
        {
            return;
        }

        var entry = Expect(entries, expected, Invariants.Acknowledgements);
        Violation.Unless(
            entry.Data.OpensAt == (open ? null : fact.Rules.Hours.NextOpening(fact.Now)),
            Invariants.Acknowledgements,
            $"the acknowledgement at {fact.Now:O} promises {entry.Data.OpensAt:O}, but the company opens at {fact.Rules.Hours.NextOpening(fact.Now):O}");
        _book.AutomaticInARow++;
        if (open)
        {
            _surgeNoticeInCase = _book.Case;
        }
        else
        {
            _acknowledged.Add(fact.Now);
        }
    }

    private void Delivered(Fact fact, Queue<TimelineEntry> entries)
    {
        while (entries.TryPeek(out var entry) && entry.Type is TimelineType.Delivery or TimelineType.Notified or TimelineType.NotificationFailed)
        {
            entries.Dequeue();
            if (entry is not { Type: TimelineType.Delivery, Data: { Status: DeliveryStatus.Failed, Message: { } message } }
                || !_replies.TryGetValue(message, out var answeredAt)
                || !_book.NeverAnswered(answeredAt, fact.Now, fact.Rules))
            {
                continue;
            }

            if (_book.Status is ConversationStatus.Resolved)
            {
                Expect(entries, TimelineType.Reopened, Invariants.Clocks);
                _book.Reopen(fact.Now, fact.Rules);
            }
            else if (_book.Status is ConversationStatus.Pending)
            {
                _book.MoveTo(ConversationStatus.Open, fact.Now, fact.Rules);
            }
        }
    }

    private void Commanded(Fact fact, AgentCommand command, Queue<TimelineEntry> entries)
    {
        var by = $"agent:{command.Agent}";
        while (entries.TryPeek(out var entry) && entry.By == by)
        {
            entries.Dequeue();
            switch (entry.Type)
            {
                case TimelineType.Replied:
                    _replies[entry.Data.Message!] = fact.Now;
                    _book.AnsweredHere(fact.Now);
                    _book.AssigneeSilentSince = null;
                    break;
                case TimelineType.Claimed:
                    _book.Assignee = command.Agent;
                    _book.ClaimedAt = fact.Now;
                    break;
                case TimelineType.Released:
                    TakeAway();
                    break;
                case TimelineType.Assigned when command is Reply:
                    _book.Assignee = command.Agent;
                    break;
                case TimelineType.Assigned:
                    _book.Assignee = entry.Data.Agent;
                    _book.ClaimedAt = null;
                    break;
                case TimelineType.Resolved:
                    Resolve(fact.Now);
                    break;
                case TimelineType.Reopened:
                    _book.Reopen(fact.Now, fact.Rules);
                    break;
                case TimelineType.Pending:
                    _book.MoveTo(ConversationStatus.Pending, fact.Now, fact.Rules);
                    break;
                case TimelineType.Snoozed:
                    _book.MoveTo(ConversationStatus.Snoozed, fact.Now, fact.Rules);
                    _book.SnoozedUntil = entry.Data.Until;
                    break;
                case TimelineType.PriorityChanged:
                    _book.Priority = entry.Data.Priority!.Value;
                    _book.FollowPolicy(fact.Rules, fact.Now);
                    break;
                case TimelineType.TagsChanged:
                    _book.ChangeTags(entry.Data.Added ?? [], entry.Data.Removed ?? []);
                    _book.FollowPolicy(fact.Rules, fact.Now);
                    break;
                default:
                    break;
            }
        }

        if (entries.TryPeek(out var opened) && opened.Type is TimelineType.CaseOpened && command is Reopen)
        {
            entries.Dequeue();
            _book.Open(fact.Now, fact.Now, fact.Rules);
        }

        // Whom a command leaves the conversation with is seen; since when he is silent follows from the machine's own word.
        _book.AssigneeSilentSince = fact.After.AssigneeSilentSince ?? (command is AddNote ? null : _book.AssigneeSilentSince);
    }

    private void Compare(ClockName name, Clock clock)
    {
        if (_book.Find(name) is not { } promise)
        {
            Violation.Unless(clock.State is ClockState.Idle, Invariants.Clocks, $"{name} is {clock.State}, but nothing is promised");
            return;
        }

        void Same<T>(T is_, T shouldBe, string what) =>
            Violation.Unless(Equals(is_, shouldBe), Invariants.Clocks, $"{what} of {name} is {is_:O} instead of {shouldBe:O} (started {promise.Start:O}, promised {promise.Terms.Target})");
        Violation.Unless(clock.State == promise.State, Invariants.Clocks, $"{name} is {clock.State} instead of {promise.State}");
        Same(clock.StartedAt, promise.Start, "the start");
        Same(clock.SatisfiedAt, promise.KeptAt, "the satisfaction");
        Same(clock.BreachedAt, promise.BrokenAt, "the breach");
        Same(clock.WarnedAt, promise.WarnedAt, "the warning");
        if (promise.MayChange)
        {
            Violation.Unless(clock.Target == promise.Terms.Target, Invariants.Clocks, $"{name} promises {clock.Target} instead of {promise.Terms.Target}");
            Violation.Unless(
                clock.Policy == promise.Terms.Policy && clock.PolicyVersion == promise.Terms.Version,
                Invariants.Clocks,
                $"{name} follows policy {clock.Policy} of version {clock.PolicyVersion} instead of {promise.Terms.Policy} of version {promise.Terms.Version}");
        }

        if (promise.IsRunning)
        {
            Same(clock.DueAt, promise.DueAt, "the due time");
            Same(promise.WarnedAt is null ? clock.WarnAt : null, promise.WarnedAt is null ? promise.WarnAt : null, "the time to warn");
        }
    }

    private static void Skip(Queue<TimelineEntry> entries, params ReadOnlySpan<string> types)
    {
        if (entries.TryPeek(out var entry) && types.Contains(entry.Type))
        {
            entries.Dequeue();
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
