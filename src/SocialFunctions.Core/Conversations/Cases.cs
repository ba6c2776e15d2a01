using SocialFunctions.Calendars;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Conversations;

/// <summary>Opens, pauses, resolves and reopens cases.</summary>
internal static class Cases
{
    private const int RememberedStandstills = 16;

    /// <summary>A case begins. The first one has what agents prepared for it while nothing was owed: in standby, or after a message of the company.</summary>
    public static void Open(Turn turn, DateTimeOffset at)
    {
        var isFirst = turn.State.Case == 0;
        turn.State = turn.State with
        {
            Status = ConversationStatus.Open,
            StatusSince = at,
            Case = turn.State.Case + 1,
            CaseStartedAt = at,
            CaseAnsweredAt = null,
            Priority = isFirst ? turn.State.Priority : Priority.Normal,
            Assignee = isFirst ? turn.State.Assignee : null,
            AssigneeSince = isFirst ? turn.State.AssigneeSince : null,
            GivenUpBy = isFirst ? turn.State.GivenUpBy : null,
            SnoozedUntil = null,
            Clocks = new CaseClocks(),
            Unanswered = [],
            NeedNoAnswer = null,
            ShortReplies = isFirst ? turn.State.ShortReplies : [.. turn.State.ShortReplies.Where(reply => reply.At.At >= at)],
            Answered = [.. turn.State.Answered.Select(answer => answer with { To = [], Kept = null })],
            FailedAnswers = [.. turn.State.FailedAnswers.Select(failed => new FailedAnswer(failed.Answer with { To = [], Kept = null }))],
            Standstills = [],
            Escalation = isFirst ? turn.State.Escalation : new Escalation(),
        };
        turn.ApplyPolicy();
        turn.State = turn.State with { Clocks = new CaseClocks { Resolution = ClockRules.Start(turn.TermsOf(ClockName.Resolution), at) } };
        turn.Record(TimelineType.CaseOpened, "system", at, new TimelineData { Case = turn.State.Case });
    }

    /// <param name="givesBack">Whether what the resolution closed is owed again: not when the customer comes back, with what they write now.</param>
    /// <param name="when">When it was reopened, if that becomes known late; null for now.</param>
    public static void Reopen(Turn turn, string by, string? reason = null, bool givesBack = true, DateTimeOffset? when = null)
    {
        var at = AsOf(turn, turn.State.ResolvedAt, when);
        turn.State = turn.State with
        {
            Unanswered = givesBack ? turn.State.Unanswered : [],
            NeedNoAnswer = givesBack ? null : turn.State.NeedNoAnswer,
            Status = ConversationStatus.Open,
            StatusSince = at,
            ResolvedAt = null,
            Standstills = Stood(turn.State, turn.State.ResolvedAt, at),
            AssigneeSince = NeededFrom(turn),
            Clocks = new CaseClocks
            {
                FirstResponse = Response(turn, ClockName.FirstResponse, givesBack),
                NextResponse = Response(turn, ClockName.NextResponse, givesBack),
                Resolution = turn.State.Clocks.Resolution.Continue(turn.TermsOf(ClockName.Resolution), at),
            },
        };
        turn.Record(TimelineType.Reopened, by, at, new TimelineData { Case = turn.State.Case, Reason = reason });
    }

    private static Clock Response(Turn turn, ClockName name, bool givesBack)
    {
        var clock = turn.State.Clocks.Of(name);
        return !clock.WithoutHuman || clock.SatisfiedAt != turn.State.ResolvedAt ? clock
            : givesBack ? clock.Continue(turn.TermsOf(name), turn.Now)
            : clock.State is ClockState.Idle ? Clock.Idle
            : clock;
    }

    /// <summary>Resolves the case: what was still owed is closed, the resolution promise is kept or broken.</summary>
    /// <param name="by">Who resolves it, as on the timeline.</param>
    /// <param name="byRule">Whether a triage rule resolves it; then the resolution counts as made without a human.</param>
    /// <param name="when">When it was resolved, if that becomes known late; null for now.</param>
    public static void Resolve(Turn turn, string by, string? reason = null, bool byRule = false, DateTimeOffset? when = null)
    {
        var at = AsOf(turn, turn.State.StatusSince, when);
        var clocks = turn.State.Clocks;
        turn.State = turn.State with
        {
            Status = ConversationStatus.Resolved,
            StatusSince = at,
            ResolvedAt = at,
            SnoozedUntil = null,
            StandsSince = null,
            Standstills = Stood(turn.State, turn.State.StandsSince, at),
            Clocks = new CaseClocks
            {
                FirstResponse = clocks.FirstResponse.Close(at),
                NextResponse = clocks.NextResponse.Close(at),
                Resolution = clocks.Resolution.Satisfy(at) with { WithoutHuman = byRule },
            },
        };
        turn.Record(TimelineType.Resolved, by, at, new TimelineData { Case = turn.State.Case, Reason = reason });
    }

    /// <summary>Moves between open, pending and snoozed; the resolution clock is paused in the statuses that the policy names.</summary>
    public static void MoveTo(Turn turn, ConversationStatus status)
    {
        var resolution = turn.State.Clocks.Resolution;
        turn.State = turn.State with
        {
            Status = status,
            StatusSince = turn.Now,
            SnoozedUntil = null,
            AssigneeSince = status is ConversationStatus.Open ? NeededFrom(turn) : turn.State.AssigneeSince,
            Clocks = turn.State.Clocks with
            {
                // Without an account it stands.
                Resolution = !turn.HasAccount ? resolution
                    : turn.Policy.PauseResolutionIn.Contains(status) ? resolution.Pause(turn.PolicyCalendar, turn.Now)
                    : resolution.Resume(turn.TermsOf(ClockName.Resolution), turn.Now),
            },
        };
    }

    /// <summary>Stops all clocks, whatever the status; one that began later stops when it begins.</summary>
    public static void StopClocks(Turn turn, BusinessCalendar calendar, DateTimeOffset at)
    {
        var clocks = turn.State.Clocks;
        var since = turn.State.StandsSince ?? at;
        turn.State = turn.State with
        {
            StandsSince = since,
            Clocks = new CaseClocks
            {
                FirstResponse = clocks.FirstResponse.Pause(calendar, Latest(clocks.FirstResponse.StartedAt, since)),
                NextResponse = clocks.NextResponse.Pause(calendar, Latest(clocks.NextResponse.StartedAt, since)),
                Resolution = clocks.Resolution.Pause(calendar, Latest(clocks.Resolution.StartedAt, since)),
            },
        };
    }

    /// <summary>Lets stopped clocks go on, except one that the status pauses.</summary>
    public static void LetClocksRun(Turn turn, DateTimeOffset at)
    {
        var clocks = turn.State.Clocks;
        turn.State = turn.State with
        {
            StandsSince = null,
            Standstills = Stood(turn.State, turn.State.StandsSince, at),
            Clocks = new CaseClocks
            {
                FirstResponse = clocks.FirstResponse.Resume(turn.TermsOf(ClockName.FirstResponse), at),
                NextResponse = clocks.NextResponse.Resume(turn.TermsOf(ClockName.NextResponse), at),
                Resolution = turn.Policy.PauseResolutionIn.Contains(turn.State.Status)
                    ? clocks.Resolution
                    : clocks.Resolution.Resume(turn.TermsOf(ClockName.Resolution), at),
            },
        };
    }

    // What was written then counts from then, but never before the status that it ends.
    private static DateTimeOffset AsOf(Turn turn, DateTimeOffset? status, DateTimeOffset? when) => Earliest(Latest(status, when ?? turn.Now), turn.Now);

    private static IReadOnlyList<Pause> Stood(Conversation state, DateTimeOffset? since, DateTimeOffset until) =>
        since is { } from && from < until ? [.. state.Standstills.TakeLast(RememberedStandstills - 1), new Pause(from, until)] : state.Standstills;

    /// <summary>The case is open again: an assignee who claimed it before their shift is needed now.</summary>
    private static DateTimeOffset? NeededFrom(Turn turn) =>
        turn.State.AssigneeSince is { } since ? Earliest(since, turn.Now) : null;

    public static DateTimeOffset Earliest(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    public static DateTimeOffset Latest(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;
}
