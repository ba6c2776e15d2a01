using SocialFunctions.Model;

namespace SocialFunctions.Simulation.Model;

/// <content>What customers wrote, and who answered it.</content>
internal sealed partial class Book
{
    private const int RememberedMessages = 16;
    private const int RememberedAnswers = 8;

    private readonly List<Given> _forgotten = [];

    /// <summary>The customer wrote something that wants an answer.</summary>
    public void Written(Said at, Rulebook rules)
    {
        if (AnswerTo(at) is { } answered)
        {
            WrittenBefore(answered, at, rules);
            PromiseAgain(rules);
            return;
        }

        Unanswered = Together(Unanswered, [at]);
        Owe(CaseAnsweredAt is null ? ClockName.FirstResponse : ClockName.NextResponse, at.At, rules);
    }

    /// <summary>The first answer given elsewhere by somebody who had seen what was written at an instant.</summary>
    public Said? AnswerTo(Said at) => AnsweredElsewhere.Where(answered => at.IsBefore(answered)).Cast<Said?>().FirstOrDefault();

    public void AnsweredHere(string id, bool asks, DateTimeOffset now, int order)
    {
        Spoke(now);
        CaseAnsweredAt ??= now;
        var given = new Given(id, now, order, IsHere: true) { To = Unanswered, Asks = asks };
        Unanswered = [];
        foreach (var promise in Promises.Where(p => p.Name is not ClockName.Resolution && (p.IsOwed || p.IsClosed)).ToList())
        {
            Keep(promise.Name, now, given);
        }

        Add(given);
    }

    public void AnsweredThere(string id, bool asks, Said said, Rulebook rules)
    {
        Spoke(said.At);
        AnsweredElsewhere.Add(said);
        AnsweredElsewhere.Sort();
        if (AnsweredElsewhere.Count > RememberedAnswers)
        {
            AnsweredElsewhere.RemoveAt(0);
        }

        Enter(new Given(id, said.At, said.Order, IsHere: false) { Asks = asks }, written => written.IsBefore(said), rules);
        if (Answers[^1].Id != id)
        {
            PromiseAgain(rules);
        }
    }

    /// <summary>Each answer after the first kept or broke a promise of its own, made with the first message that it was to.</summary>
    private void PromiseAgain(Rulebook rules)
    {
        var last = Answers.FindLast(answer => answer.To.Count > 0);
        foreach (var answer in Answers.Where(answer => answer.At > CaseAnsweredAt && answer.To.Count > 0 && answer.To[0].At >= CaseStart).ToList())
        {
            var (start, terms) = (answer.To[0].At, TermsOf(ClockName.NextResponse, rules));
            if (NextKeptBy(answer) is { } kept)
            {
                if (kept.Start != start && terms.Target is not null)
                {
                    kept.StartAt(start, terms);
                }
            }
            else if (terms.Target is not null)
            {
                var made = new Promise(ClockName.NextResponse, start, terms);
                made.Stood(_standstills);
                made.Keep(answer.At);
                answer.Kept = made;
                if (answer == last && Unanswered.Count == 0 && Find(ClockName.NextResponse) is not { IsOwed: true })
                {
                    _promises[ClockName.NextResponse] = made;
                }
            }
        }
    }

    /// <summary>The promise of a next response that an answer kept or broke, perhaps besides that of the first.</summary>
    private Promise? NextKeptBy(Given answer) => answer.Kept is { Name: ClockName.NextResponse } kept ? kept
        : Find(ClockName.NextResponse) is { IsClosed: false } present && present.KeptAt == answer.At && Answers.Concat(_forgotten).All(other => other.Kept != present) ? present
        : null;

    /// <summary>An answer becomes known that was to whatever its author had read.</summary>
    private void Enter(Given given, Predicate<Said> hasRead, Rulebook rules)
    {
        var (at, said) = (given.At, given.Said);
        var read = Unanswered.FindAll(hasRead);
        if (read.Count > 0 && CaseAnsweredAt is null && Find(ClockName.FirstResponse) is { } first && Follows(first.Start, isRead: false))
        {
            // What began it was not read: that is owed the next answer.
            Begin(ClockName.FirstResponse, read[0].At, rules);
        }

        var follows = ((ClockName[])[ClockName.FirstResponse, ClockName.NextResponse])
            .Where(name => Find(name) is { } promise && Follows(promise.Start, isRead: true)).ToList();
        var isInCase = Began(CaseStart) is { } start ? !said.IsBefore(start) : CaseStart < at;
        given.To = read;
        foreach (var later in Answers.Where(later => said.IsBefore(later.Said) && later.To.Exists(hasRead)))
        {
            given.To = Together(given.To, later.To.FindAll(hasRead));
            later.To.RemoveAll(hasRead);
            if (later.Kept is { } kept && given.Kept is null && Find(kept.Name) != kept)
            {
                kept.Keep(at);
                given.Kept = kept;
            }

            later.Kept = null;
        }

        var left = Unanswered.Where(written => !hasRead(written)).ToList();
        Unanswered = left;
        if ((read.Count > 0 && CaseAnsweredAt is null) || (isInCase && at < CaseAnsweredAt))
        {
            CaseAnsweredAt = at;
        }

        follows.ForEach(name => Keep(name, at, given));
        Add(given);

        if (read.Count > 0 && left.Count > 0)
        {
            Owe(ClockName.NextResponse, left[0].At, rules);
        }

        // Of what began at the same instant it answers what was known before.
        bool Follows(DateTimeOffset begun, bool isRead) => Began(begun) is { } began ? !said.IsBefore(began) && hasRead(began) == isRead : isRead && begun < at;
    }

    private Said? Began(DateTimeOffset at) =>
        Unanswered.Concat(Answers.SelectMany(answer => answer.To)).Where(written => written.At == at).Cast<Said?>().FirstOrDefault();

    /// <summary>An answer never arrived: what it settled was settled by the next one, else it is owed again.</summary>
    /// <returns>Whether something is owed again.</returns>
    public bool NeverAnswered(string id, bool isReported, DateTimeOffset now, Rulebook rules)
    {
        if ((Answers.Find(answer => answer.Id == id) ?? Forgotten(id)) is not { } failed)
        {
            return false;
        }

        var place = Answers.Contains(failed) ? Answers.IndexOf(failed) : Answers.FindLastIndex(answer => answer.At <= failed.At) + 1;
        Answers.Remove(failed);
        var next = place < Answers.Count ? Answers[place] : null;
        LastHumanAnswerAt = LastHumanAnswerAt != failed.At ? LastHumanAnswerAt : Answers.Count > 0 ? Answers[^1].At : null;
        var undelivered = new Undelivered(failed, [.. failed.To]);
        if (isReported)
        {
            _undelivered.Add(undelivered);
            _undelivered.RemoveRange(0, Math.Max(0, _undelivered.Count - RememberedAnswers));
        }

        if (failed.To.Count == 0)
        {
            return false;
        }

        var wasFirst = CaseAnsweredAt == failed.At && !Answers.Take(place).Any(answer => answer.At == failed.At);
        CaseAnsweredAt = wasFirst ? next?.At : CaseAnsweredAt;
        var name = wasFirst ? ClockName.FirstResponse : ClockName.NextResponse;
        var promise = failed.Kept?.Name == name ? failed.Kept : new Promise(name, failed.To[0].At, TermsOf(name, rules));
        undelivered.Kept = promise.IsOwed ? null : promise.Copy();

        // Without an account nobody knows its calendar: whether the next answer kept it is judged when it is there again.
        promise.Owe(_standstills, isUnknown: !rules.HasAccount && next is not null);
        if (promise.MayChange && rules.HasAccount)
        {
            // Where the clock was set back, what was warned of is still not premature.
            promise.Follow(TermsOf(name, rules), promise.WarnedAt > now ? promise.WarnedAt.Value : now);
        }

        if (Status is ConversationStatus.Resolved)
        {
            promise.Close(ResolvedAt!.Value);
        }

        if (next is null)
        {
            if (WithoutAccountSince is { } since)
            {
                promise.Pause(since > promise.Start ? since : promise.Start);
            }

            // One promise for all that is owed.
            Unanswered = Together(failed.To, Unanswered);
            _promises.Remove(ClockName.NextResponse);
            _promises[name] = promise;
            undelivered.Ended = Status is ConversationStatus.Resolved or ConversationStatus.Pending
                ? (Status, ResolvedAt ?? StatusSince, now, Find(ClockName.Resolution)?.Copy())
                : null;
            return true;
        }

        (undelivered.Next, undelivered.Displaced) = (next, next.Kept is { Name: ClockName.NextResponse } own ? own : null);
        next.To = Together(failed.To, next.To);
        PassOn(promise, failed, next);
        return false;
    }

    /// <summary>Of an answer so long ago only the promise is known.</summary>
    private Given? Forgotten(string id) =>
        _forgotten.Find(answer => answer.Id == id) is { Kept: { } kept } given && Find(kept.Name) == kept ? given with { To = [new Said(kept.Start, 0)] } : null;

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

    /// <summary>The conversation waits for the customer: what was said last wants something of them. Whoever lets it wait has read everything.</summary>
    public void WaitForCustomer()
    {
        Shorts.Clear();
        if (Unanswered.Count == 0 && Answers.Count > 0)
        {
            Answers[^1].Asks = true;
        }
    }

    private void WrittenBefore(Said answered, Said said, Rulebook rules)
    {
        var at = said.At;
        Answers.FindAll(answer => answer.Said == answered && !answer.IsHere).ForEach(answer => answer.To = Together(answer.To, [said]));
        var given = Answers.Find(answer => answer.Said == answered && !answer.IsHere) ?? new Given("", answered.At, answered.Order, IsHere: false);
        if (CaseAnsweredAt is null)
        {
            CaseAnsweredAt = answered.At;
            Begin(ClockName.FirstResponse, at, rules);
            Keep(ClockName.FirstResponse, answered.At, given);
            if (Unanswered.Count > 0)
            {
                Owe(ClockName.NextResponse, Unanswered[0].At, rules);
            }
        }
        else
        {
            if (Find(ClockName.FirstResponse) is { } first && at < first.Start)
            {
                first.StartEarlier(at, TermsOf(ClockName.FirstResponse, rules));
                Keep(ClockName.FirstResponse, answered.At, given);
            }

            CaseAnsweredAt = at >= CaseStart && answered.At < CaseAnsweredAt ? answered.At : CaseAnsweredAt;
        }
    }

    private void Spoke(DateTimeOffset at)
    {
        LastHumanAnswerAt = LastHumanAnswerAt > at ? LastHumanAnswerAt : at;
        AutomaticInARow = 0;
    }

    private void Add(Given given)
    {
        Answers.Insert(Answers.FindLastIndex(earlier => !given.Said.IsBefore(earlier.Said)) + 1, given);
        if (Answers.Count > RememberedAnswers)
        {
            Answers[1].Asks |= Answers[0].Asks && Answers[1].To.Count == 0;
            _forgotten.Add(Answers[0]);
            Answers.RemoveAt(0);
        }
    }

    private static List<Said> Together(IEnumerable<Said> some, IEnumerable<Said> others)
    {
        List<Said> all = [.. some.Concat(others).Order()];
        return all.Count <= RememberedMessages ? all : [all[0], .. all.TakeLast(RememberedMessages - 1)];
    }
}
