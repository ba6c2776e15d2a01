using SocialFunctions.Model;

namespace SocialFunctions.Simulation.Model;

/// <content>What customers wrote, and who answered it.</content>
internal sealed partial class Book
{
    private const int RememberedMessages = 16;
    private const int RememberedAnswers = 8;

    private readonly List<Given> _forgotten = [];

    /// <summary>The customer wrote something that wants an answer.</summary>
    public void Written(DateTimeOffset at, Rulebook rules)
    {
        if (AnswerTo(at) is { } answered)
        {
            WrittenBefore(answered, at, rules);
            return;
        }

        Unanswered = Together(Unanswered, [at]);
        Owe(CaseAnsweredAt is null ? ClockName.FirstResponse : ClockName.NextResponse, at, rules);
    }

    /// <summary>The first answer given elsewhere by somebody who had seen what was written at an instant.</summary>
    public DateTimeOffset? AnswerTo(DateTimeOffset at) => AnsweredElsewhere.Where(answered => answered >= at).Cast<DateTimeOffset?>().FirstOrDefault();

    public void AnsweredHere(string id, bool asks, DateTimeOffset now)
    {
        Spoke(now);
        CaseAnsweredAt ??= now;
        var given = new Given(id, now, IsHere: true) { To = Unanswered, Asks = asks };
        Unanswered = [];
        foreach (var promise in Promises.Where(p => p.Name is not ClockName.Resolution && (p.IsOwed || p.IsClosed)).ToList())
        {
            Keep(promise.Name, now, given);
        }

        Add(given);
    }

    public void AnsweredThere(string id, bool asks, DateTimeOffset at, Rulebook rules)
    {
        Spoke(at);
        var given = new Given(id, at, IsHere: false) { To = [.. Unanswered.Where(written => written <= at)], Asks = asks };
        foreach (var later in Answers.Where(later => later.At > at && later.To.Exists(written => written <= at)))
        {
            given.To = Together(given.To, [.. later.To.Where(written => written <= at)]);
            later.To.RemoveAll(written => written <= at);
            if (later.Kept is { } kept && given.Kept is null && Find(kept.Name) != kept)
            {
                kept.Keep(at);
                given.Kept = kept;
            }

            later.Kept = null;
        }

        if (!AnsweredElsewhere.Contains(at))
        {
            Add(AnsweredElsewhere, at);
        }

        if (AnsweredElsewhere.Count > RememberedAnswers)
        {
            AnsweredElsewhere.RemoveAt(0);
        }

        var left = Unanswered.Where(written => written > at).ToList();
        var answers = left.Count < Unanswered.Count;
        Unanswered = left;
        if ((answers && CaseAnsweredAt is null) || (at >= CaseStart && at < CaseAnsweredAt))
        {
            CaseAnsweredAt = at;
        }

        foreach (var name in (ClockName[])[ClockName.FirstResponse, ClockName.NextResponse])
        {
            if (Find(name) is { } promise && at >= promise.Start)
            {
                Keep(name, at, given);
            }
        }

        Add(given);

        if (answers && left.Count > 0)
        {
            Owe(ClockName.NextResponse, left[0], rules);
        }
    }

    /// <summary>An answer never arrived: what it settled was settled by the next one, else it is owed again.</summary>
    /// <returns>Whether something is owed again.</returns>
    public bool NeverAnswered(string id, DateTimeOffset now, Rulebook rules)
    {
        if ((Answers.Find(answer => answer.Id == id) ?? Forgotten(id)) is not { } failed)
        {
            return false;
        }

        var place = Answers.Contains(failed) ? Answers.IndexOf(failed) : Answers.FindLastIndex(answer => answer.At <= failed.At) + 1;
        Answers.Remove(failed);
        var next = place < Answers.Count ? Answers[place] : null;
        LastHumanAnswerAt = LastHumanAnswerAt != failed.At ? LastHumanAnswerAt : Answers.Count > 0 ? Answers[^1].At : null;
        if (failed.To.Count == 0)
        {
            return false;
        }

        var wasFirst = CaseAnsweredAt == failed.At && !Answers.Take(place).Any(answer => answer.At == failed.At);
        CaseAnsweredAt = wasFirst ? next?.At : CaseAnsweredAt;
        var name = wasFirst ? ClockName.FirstResponse : ClockName.NextResponse;
        var promise = failed.Kept?.Name == name ? failed.Kept : new Promise(name, failed.To[0], TermsOf(name, rules));
        promise.Owe(_standstills);
        if (promise.MayChange)
        {
            promise.Follow(TermsOf(name, rules), now);
        }

        if (Status is ConversationStatus.Resolved)
        {
            promise.Close(ResolvedAt!.Value);
        }

        if (next is null)
        {
            // One promise for all that is owed.
            Unanswered = Together(failed.To, Unanswered);
            _promises.Remove(ClockName.NextResponse);
            _promises[name] = promise;
            return true;
        }

        next.To = Together(failed.To, next.To);
        PassOn(promise, failed, next);
        return false;
    }

    /// <summary>Of an answer so long ago only the promise is known.</summary>
    private Given? Forgotten(string id) =>
        _forgotten.Find(answer => answer.Id == id) is { Kept: { } kept } given && Find(kept.Name) == kept ? given with { To = [kept.Start] } : null;

    /// <summary>The next answer kept or broke the promise of one that never arrived, in place of its own.</summary>
    private void PassOn(Promise promise, Given failed, Given next)
    {
        var present = Find(ClockName.NextResponse);
        if (next.Kept is { } own && own == present)
        {
            _promises.Remove(own.Name);
        }

        if (promise.Name is ClockName.FirstResponse || (present is not null && (present == next.Kept || present == failed.Kept)))
        {
            _promises[promise.Name] = promise;
        }

        promise.Keep(next.At);
        next.Kept = promise;
        if (!promise.IsPromised)
        {
            next.Kept = null;
            if (Find(promise.Name) == promise)
            {
                _promises.Remove(promise.Name);
            }
        }
    }

    /// <summary>The conversation waits for the customer: what was said last wants something of them.</summary>
    public void WaitForCustomer()
    {
        if (Unanswered.Count == 0 && Answers.Count > 0)
        {
            Answers[^1].Asks = true;
        }
    }

    /// <summary>When something said at an instant counts as the answer to a question; null when nothing was asked then.</summary>
    /// <param name="notBefore">The question must not be younger than this; null when any counts.</param>
    public DateTimeOffset? AnswerToQuestion(DateTimeOffset at, DateTimeOffset? notBefore = null)
    {
        var question = Answers.FindLastIndex(answer => answer.Asks && answer.At <= at.AddMinutes(1));
        var asked = question >= 0 ? Answers[question].At
            : Status is ConversationStatus.Pending && Unanswered.Count == 0 && StatusSince <= at.AddMinutes(1) ? StatusSince
            : (DateTimeOffset?)null;
        var since = Answers.Skip(question + 1).SelectMany(answer => answer.To).Concat(Unanswered);
        return asked is not { } then || then > notBefore || (question >= 0 && since.Any(written => written >= then && written < at)) ? null
            : at > then ? at
            : then.AddTicks(1);
    }

    private void WrittenBefore(DateTimeOffset answered, DateTimeOffset at, Rulebook rules)
    {
        Answers.FindAll(answer => answer.At == answered && !answer.IsHere).ForEach(answer => answer.To = Together(answer.To, [at]));
        var given = Answers.Find(answer => answer.At == answered && !answer.IsHere) ?? new Given("", answered, IsHere: false);
        if (CaseAnsweredAt is null)
        {
            CaseAnsweredAt = answered;
            Begin(ClockName.FirstResponse, at, rules);
            Keep(ClockName.FirstResponse, answered, given);
            if (Unanswered.Count > 0)
            {
                Owe(ClockName.NextResponse, Unanswered[0], rules);
            }
        }
        else
        {
            if (Find(ClockName.FirstResponse) is { } first && at < first.Start)
            {
                first.StartEarlier(at, TermsOf(ClockName.FirstResponse, rules));
                Keep(ClockName.FirstResponse, answered, given);
            }

            CaseAnsweredAt = at >= CaseStart && answered < CaseAnsweredAt ? answered : CaseAnsweredAt;
        }
    }

    private void Spoke(DateTimeOffset at)
    {
        LastHumanAnswerAt = LastHumanAnswerAt > at ? LastHumanAnswerAt : at;
        AutomaticInARow = 0;
    }

    private void Add(Given given)
    {
        Answers.Insert(Answers.FindLastIndex(earlier => earlier.At <= given.At) + 1, given);
        if (Answers.Count > RememberedAnswers)
        {
            Answers[1].Asks |= Answers[0].Asks && Answers[1].To.Count == 0;
            _forgotten.Add(Answers[0]);
            Answers.RemoveAt(0);
        }
    }

    private static void Add(List<DateTimeOffset> sorted, DateTimeOffset at)
    {
        sorted.Add(at);
        sorted.Sort();
    }

    private static List<DateTimeOffset> Together(IEnumerable<DateTimeOffset> some, IEnumerable<DateTimeOffset> others)
    {
        List<DateTimeOffset> all = [.. some.Concat(others).Order()];
        return all.Count <= RememberedMessages ? all : [all[0], .. all.TakeLast(RememberedMessages - 1)];
    }
}
