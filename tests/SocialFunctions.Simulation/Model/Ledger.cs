using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Simulation.Histories;

namespace SocialFunctions.Simulation.Model;

/// <summary>
/// Reads what was stored, fact by fact, as an auditor: what the machine did by itself must be exactly what the book says is due then; what
/// happened from outside is entered into the book; at the end of every fact the machine's clocks must be the book's.
/// </summary>
internal sealed partial class Ledger
{
    private readonly Book _book = new();
    private readonly Dictionary<string, DateTimeOffset> _ours = [];
    private readonly HashSet<string> _written = [];
    private readonly Dictionary<string, DateTimeOffset> _takenBack = [];
    private readonly Dictionary<string, DateTimeOffset> _standIns = [];
    private readonly HashSet<(string Message, DateTimeOffset At)> _edits = [];
    private readonly List<DateTimeOffset> _acknowledged = [];
    private DateTimeOffset _at;
    private DateTimeOffset _lastFact;
    private int _known;
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
        var entries = new Queue<TimelineEntry>(fact.Timeline);
        var stood = _book.WithoutAccountSince is not null;
        LoseOrGetAccount(fact, entries);
        if (_book.Promises.Any(p => p.MayChange && p.Terms.Version != fact.Rules.Version))
        {
            _book.FollowPolicy(fact.Rules, fact.Now);
        }

        // What people do through the desk and what they write is entered where the timeline says so; everything before and after is due.
        // The book is kept as of the time at which things were due or happened, however late somebody looked.
        _at = stood || !fact.Rules.HasAccount ? fact.Now : Earlier(_lastFact, fact.Now);
        var happened = fact.What is InboundEvent inbound ? Earlier(inbound.At, fact.Now) : fact.Now;
        HandOver(fact.Rules, fact.Now, entries);
        _book.SettleSilence(_at);
        while (entries.TryPeek(out var entry) && IsByItself(entry))
        {
            CarryOut(fact, entries, IsWriting(fact) ? happened : fact.Now);
        }

        TurnTo(happened);
        Enter(fact, entries);
        _book.SettleSilence(fact.Now);
        while (entries.TryPeek(out var entry))
        {
            if (entry.Type is TimelineType.Deleted or TimelineType.Reaction && fact.What is MessageReceived or MessageEdited or MessageEchoed)
            {
                // What came before its message is applied after it.
                entries.Dequeue();
            }
            else
            {
                CarryOut(fact, entries, fact.Now);
            }
        }

        // Before anything was written, nothing was decided that could come before it.
        _lastFact = _book.Case > 0 || _written.Count + _standIns.Count > 0 ? fact.Now : DateTimeOffset.MinValue;
        Violation.Unless(_team == fact.After.Team, Invariants.NobodyIsMissing, $"the conversation is with the team {fact.After.Team ?? "nobody"} instead of {_team ?? "nobody"}");
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
        Violation.Unless(
            state.AssigneeSilentSince == _book.AssigneeSilentSince,
            Invariants.Deadlines,
            $"the assignee is silent since {state.AssigneeSilentSince:O} instead of {_book.AssigneeSilentSince:O}");
        Violation.Unless(state.Priority == _book.Priority, Invariants.Escalations, $"the priority is {state.Priority} instead of {_book.Priority}");
        Comparison.Of(ClockName.FirstResponse, state.Clocks.FirstResponse, _book.Find(ClockName.FirstResponse));
        Comparison.Of(ClockName.NextResponse, state.Clocks.NextResponse, _book.Find(ClockName.NextResponse));
        Comparison.Of(ClockName.Resolution, state.Clocks.Resolution, _book.Find(ClockName.Resolution));
        var next = Next(rules);
        Violation.Unless(
            state.NextWakeAt == next?.At,
            Invariants.Deadlines,
            $"the machine wants to be woken at {state.NextWakeAt:O}, but next is {next?.ToString() ?? "nothing"}");
    }

    private void TurnTo(DateTimeOffset at) => _at = at > _at ? at : _at;

    /// <summary>Whether somebody wrote, so that the timeline tells what was due before from what was due after.</summary>
    private bool IsWriting(Fact fact) => fact.What switch
    {
        MessageReceived received => !_written.Contains(received.PlatformId),
        MessageEdited edited => !IsKnown(edited.PlatformId) || Counts(edited),
        MessageEchoed echo => !fact.IsOurs && !_written.Contains(echo.PlatformId),
        _ => false,
    };

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
                _takenBack.TryAdd(deleted.PlatformId, deleted.At);
                Skip(entries, TimelineType.Deleted);
                break;
            case MessageEdited edited:
                Edited(fact, edited, entries);
                break;
            case ReactionChanged reaction:
                Reacted(fact, reaction, entries);
                break;
            case MessageEchoed echo when !fact.IsOurs && _written.Add(echo.PlatformId):
                var at = Earlier(echo.At, fact.Now);
                ExpectNothingDue(at, fact.Rules);
                Expect(entries, TimelineType.Message, Invariants.NothingIsLost);
                _ours[echo.PlatformId] = at;
                _book.AnsweredThere(Message.IdOf(echo.PlatformId), Words.Asks(echo.Text), Now(at), fact.Rules);
                JudgeAgain(fact, entries);
                StoodByRule(fact);
                _book.AssigneeSilentSince = null;
                break;
            case MessageEchoed when fact.IsOurs:
                // It may be the first word that the platform has the message, and make known what a report was about.
                Delivered(fact, entries);
                break;
            case OptOutChanged change when !(_optOutAt >= change.At):
                (_optOutAt, _optedOut) = (change.At, change.OptedOut);
                Skip(entries, TimelineType.OptedOut, TimelineType.OptedIn);
                break;
            case DeliveryUpdated or OutboxReport:
                Delivered(fact, entries);

                // A case that is open again because an answer failed may have no account.
                LoseOrGetAccount(fact, entries);
                break;
            case AgentCommand command:
                ExpectNothingDue(fact.Now, fact.Rules);
                Commanded(fact, command, entries);
                break;
            default:
                break;
        }
    }

    private static bool Skip(Queue<TimelineEntry> entries, params ReadOnlySpan<string> types)
    {
        if (!entries.TryPeek(out var entry) || !types.Contains(entry.Type))
        {
            return false;
        }

        entries.Dequeue();
        return true;
    }

    /// <summary>Something that becomes known now.</summary>
    private Said Now(DateTimeOffset at) => new(at, ++_known);

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
