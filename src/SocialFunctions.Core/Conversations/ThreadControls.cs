using System.Diagnostics;
using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>
/// Several apps of a company may share a thread; one at a time has control of it and answers. What is said while another has it is kept as context, and
/// our clocks stand. When control comes to us, a customer who waits has waited since they wrote. Whatever becomes known late is put in its place among what is
/// known, and what waits is chosen again: so any order of arrival gives the same.
/// </summary>
internal static class ThreadControls
{
    /// <summary>Why nothing can be answered here.</summary>
    /// <param name="app">The platform's id of the app that has control; null when it is not known.</param>
    public static string Reason(string? app) =>
        $"Another app {(app is null ? "" : $"({app}) ")}has control of this thread on the platform. It can be answered here when control is passed back or taken back there.";

    public static void Decide(Turn turn, ThreadControlChanged change)
    {
        var at = Cases.Earliest(change.At, turn.Present);
        switch (change.Change)
        {
            case ControlChange.Requested:
                turn.Record(TimelineType.ControlRequested, "platform", at, new TimelineData { App = change.To });
                break;
            case ControlChange.Passed:
                Learn(turn, new ControlSign(new Place(at), ControlSignKind.Passed) { From = change.From, To = change.To, ToInbox = change.ToInbox });
                break;
            case ControlChange.Taken:
                Learn(turn, new ControlSign(new Place(at), ControlSignKind.Taken) { From = change.From, To = change.To, ToInbox = change.ToInbox });
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>The customer's message reached us although it was for another app: that app has control.</summary>
    public static void Overhear(Turn turn, MessageReceived received, Place at)
    {
        if (received.Nature is not Nature.Genuine)
        {
            Learn(turn, new ControlSign(at, ControlSignKind.Heard));
            return;
        }

        var rules = Triaged.Look(turn, received, []).Rules;
        Learn(turn, new ControlSign(at, ControlSignKind.Written) { Rules = rules.Count > 0 ? rules : null });
    }

    /// <summary>Another app answered in a thread of its own.</summary>
    public static void Overhear(Turn turn, MessageEchoed echo, Place at) => Learn(turn, new ControlSign(at, ControlSignKind.Answered) { From = echo.App });

    /// <summary>The customer wrote to us: we have control, whatever was said of it before.</summary>
    public static void Hear(Turn turn, DateTimeOffset at)
    {
        // Where no app but ours was ever heard of, there is nothing to remember.
        if (turn.State.Control is not null)
        {
            Learn(turn, WrittenToUs(at));
        }
    }

    /// <summary>
    /// What was overheard comes to us directly, too: it was for us, and is not for the other app any more. Unless that app has got control since, we have it.
    /// </summary>
    /// <returns>Whether it is still to be judged; what waited when control came to us, and is answered, is judged already.</returns>
    public static bool TakeBackOverheard(Turn turn, DateTimeOffset at)
    {
        var control = turn.State.Control?.Renewed();
        if (control?.Signs.FirstOrDefault(sign => sign.Kind is ControlSignKind.Written && sign.Place.At == at) is not { } heard)
        {
            return false;
        }

        if (Absences.Of(control).Any(absence => absence.Waiting().Contains(heard)) && !turn.State.Unanswered.Contains(heard.Place))
        {
            return false;
        }

        Become(turn, control, control.Without(heard).With(WrittenToUs(at)));
        return true;
    }

    /// <summary>
    /// It becomes known that a human answered outside this product. What they had read before control came to us did not wait: nothing is owed to it, nor was.
    /// </summary>
    /// <param name="give">Gives the answer to what else is owed.</param>
    public static void AnswerElsewhere(Turn turn, Place answer, Action give)
    {
        TakeBackAnswered(turn, answer);
        give();
        OwePassed(turn, answer);
    }

    /// <summary>Where nothing is owed any more of before, that control was passed is owed an answer itself.</summary>
    private static void OwePassed(Turn turn, Place after)
    {
        foreach (var passed in AbsencesAfter(turn.State, after).SelectMany(absence => absence.Waiting()).Where(sign => sign.Kind is ControlSignKind.Passed))
        {
            if ((turn.State.Case == 0 || turn.State.Status is not ConversationStatus.Resolved)
                && turn.State.Answered.All(known => !known.To.Contains(passed.Place))
                && IsOwed(turn.State, passed, passed.Place.At))
            {
                CustomerMessages.Owe(turn, passed.Place, []);
            }
        }
    }

    private static IEnumerable<Absence> AbsencesAfter(Conversation state, Place answer) =>
        state.Control is { } control ? Absences.Of(control.Renewed()).Where(absence => absence.To > answer.At) : [];

    private static void TakeBackAnswered(Turn turn, Place answer)
    {
        var waited = AbsencesAfter(turn.State, answer).SelectMany(absence => absence.Waiting())
            .Where(sign => sign.Place <= answer && IsOwedOrAnsweredLater(turn.State, sign.Place, answer)).ToList();
        waited.ForEach(sign => NoLongerOwed.TakeBack(turn, sign.Place));
        NoLongerOwed.EndCase(turn, waited.Count);
    }

    // What an agent has answered stays answered.
    private static bool IsOwedOrAnsweredLater(Conversation state, Place waiting, Place answer) =>
        state.Unanswered.Contains(waiting) || state.Answered.Any(later => later.Agent is null && later.Place > answer && later.To.Contains(waiting));

    /// <summary>Whether another app had control then, as far as is known.</summary>
    public static bool IsElsewhere(Conversation state, DateTimeOffset at) =>
        state.Control is { } control && Absences.Of(control.Renewed()).Any(absence => absence.From <= at && absence.From != absence.To && !(absence.To < at));

    /// <summary>While another app has control no clock runs, whatever an agent or a late message has begun.</summary>
    public static void Hold(Turn turn)
    {
        if (turn.State.Control is not { } control)
        {
            return;
        }

        var absences = Absences.Of(control.Renewed());
        foreach (var passed in absences.SelectMany(absence => absence.Waiting()).Where(sign => IsNeedless(turn.State, sign)).ToList())
        {
            NoLongerOwed.TakeBack(turn, passed.Place);
        }

        TimeElsewhere.Count(turn, absences);
        if (control.Elsewhere && turn.State.Status is not ConversationStatus.Resolved)
        {
            var stood = turn.State.Standstills is [.., { To: var until }] ? until : (DateTimeOffset?)null;
            Cases.StopClocks(turn, turn.PolicyCalendar, Cases.Latest(stood, absences[^1].From));
        }
    }

    // That control was passed is owed an answer only where nothing else of before is, which may become known after it.
    private static bool IsNeedless(Conversation state, ControlSign sign) =>
        sign.Kind is ControlSignKind.Passed && state.Unanswered is [var first, ..] && first.At <= sign.Place.At && first != sign.Place && state.Unanswered.Contains(sign.Place);

    private static ControlSign WrittenToUs(DateTimeOffset at) => new(new Place(at), ControlSignKind.WrittenToUs);

    private static void Learn(Turn turn, ControlSign sign)
    {
        var control = turn.State.Control?.Renewed() ?? Begin(turn.State);
        if (sign.Place.At >= control.Before!.Since && !control.Signs.Any(sign.SaysTheSame))
        {
            var owed = turn.State.Unanswered.Count + turn.State.Answered.Sum(answer => answer.To.Count);
            var taken = Become(turn, control, control.With(sign));
            NoLongerOwed.EndCase(turn, owed);
            if (taken is { } first)
            {
                OwePassed(turn, first);
            }
        }
    }

    /// <summary>Until now no other app was heard of: all that the customer wrote came to us.</summary>
    private static ThreadControl Begin(Conversation state) => state.Unanswered
        .Concat(state.Answered.SelectMany(answer => answer.To))
        .Concat(state.ShortReplies.Select(reply => reply.At))
        .Select(written => written.At)
        .Distinct()
        .Aggregate(new ThreadControl { Before = new ThreadControl() }, (control, at) => control.With(WrittenToUs(at)));

    /// <returns>The first of what is no longer owed; null when there is nothing.</returns>
    private static Place? Become(Turn turn, ThreadControl before, ThreadControl after)
    {
        var (was, now) = (Absences.Of(before), Absences.Of(after));
        turn.State = turn.State with { Control = after.Bounded(), AssigneeSilentSince = after.Elsewhere ? null : turn.State.AssigneeSilentSince };
        if (was is [.., { To: null } open] && !now.Any(absence => absence.From == open.From && absence.To is null))
        {
            var end = now.FirstOrDefault(absence => absence.From <= open.From && absence.To > open.From)?.To;
            Cases.LetClocksRun(turn, end ?? turn.State.StandsSince ?? open.From);
        }

        TimeElsewhere.Forget(turn, was, now);
        Record(turn, was, now, after.App);
        Owe(turn, was, now);
        Place? taken = null;
        foreach (var waited in was.SelectMany(absence => absence.Waiting()).Except(now.SelectMany(absence => absence.Waiting())).ToList())
        {
            NoLongerOwed.TakeBack(turn, waited.Place);
            taken = taken < waited.Place ? taken : waited.Place;
        }

        return taken;
    }

    private static void Record(Turn turn, IReadOnlyList<Absence> was, IReadOnlyList<Absence> now, string? app)
    {
        foreach (var absence in now)
        {
            // Of a thread in which nothing was written yet nobody needs to know that another app has it.
            if (absence.From != absence.To && turn.State.HasBegun && was.All(known => known.From != absence.From || known.From == known.To))
            {
                turn.Record(TimelineType.ControlLost, "platform", absence.From, new TimelineData { App = app, Reason = Reason(app) });
            }

            if (absence.To is { } to && was.All(known => known.To != to))
            {
                turn.Record(TimelineType.ControlReceived, "platform", to, new TimelineData { App = app });
            }
        }
    }

    /// <summary>An answer is owed to what turns out to have waited when control came to us.</summary>
    private static void Owe(Turn turn, IReadOnlyList<Absence> was, IReadOnlyList<Absence> now)
    {
        var known = was.SelectMany(absence => absence.Waiting(), (absence, waiting) => (Sign: waiting, absence.To)).ToLookup(one => one.Sign, one => one.To);
        Place? last = null;
        foreach (var absence in now)
        {
            var waiting = absence.Waiting();
            for (var i = 0; i < waiting.Count; i++)
            {
                if (!known[waiting[i]].Contains(absence.To)
                    && !(known.Contains(waiting[i]) && !WasAnswered(turn.State, waiting[i].Place))
                    && IsOwed(turn.State, waiting[i], absence.To!.Value))
                {
                    last = waiting[i].Place;
                    var wasResolved = CustomerMessages.BeginOrContinueCase(turn, last.Value.At);
                    CustomerMessages.Owe(turn, Triaged.Apply(turn, RulesOf(waiting, i)), last.Value, wasResolved);
                }
            }
        }

        if (last is { } place && turn.State.Status is not ConversationStatus.Resolved)
        {
            AutomaticMessages.Consider(turn, place);
        }
    }

    // What waited is owed already, unless it had its answer by then.
    private static bool WasAnswered(Conversation state, Place waiting) =>
        Answers.Elsewhere(state, waiting) is not null && !state.Answered.Any(answer => answer.To.Contains(waiting));

    // That control was passed is only a reason to answer where nothing else is, and nobody has seen to it since.
    private static bool IsOwed(Conversation state, ControlSign waiting, DateTimeOffset handedOver) => waiting.Kind is ControlSignKind.Passed
        ? !state.Unanswered.Any(written => written.At <= waiting.Place.At) && !state.Answered.Any(answer => answer.Agent is not null && answer.At > waiting.Place.At)
        : !(Answers.Elsewhere(state, waiting.Place)?.At < handedOver);

    // Of several messages of one instant none closes what is owed to another: all their rules are applied with the last of them.
    private static IReadOnlyList<string> RulesOf(IReadOnlyList<ControlSign> waiting, int index) =>
        index + 1 < waiting.Count && waiting[index + 1].Place.At == waiting[index].Place.At
            ? []
            : [.. waiting.Where(sign => sign.Place.At == waiting[index].Place.At).SelectMany(sign => sign.Rules ?? []).Distinct()];
}
