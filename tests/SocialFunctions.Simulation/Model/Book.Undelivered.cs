using SocialFunctions.Model;

namespace SocialFunctions.Simulation.Model;

/// <content>Answers that the platform said were not delivered, and then that they were.</content>
internal sealed partial class Book
{
    private readonly List<Undelivered> _undelivered = [];

    /// <summary>An answer of which the platform reported that it was not delivered, and what it lost by that.</summary>
    internal sealed record Undelivered(Given Answer, List<Said> To)
    {
        /// <summary>The promise that it had kept or broken.</summary>
        public Promise? Kept { get; set; }

        /// <summary>The answer that took its place.</summary>
        public Given? Next { get; set; }

        /// <summary>The promise that this one had kept or broken itself.</summary>
        public Promise? Displaced { get; set; }

        /// <summary>The status that the case had, since when, until when, and its resolution.</summary>
        public (ConversationStatus Status, DateTimeOffset Since, DateTimeOffset Until, Promise? Resolution)? Ended { get; set; }

        public bool IsRead(Said said) => To.Contains(said) || (said.Order == 0 ? said.At <= Answer.At : said.Order < Answer.Order);
    }

    /// <summary>It was delivered after all: it answers again what it answered.</summary>
    public Undelivered? AnsweredAfterAll(string id, Rulebook rules)
    {
        if (_undelivered.Find(one => one.Answer.Id == id) is not { } undelivered)
        {
            return null;
        }

        _undelivered.Remove(undelivered);
        var given = undelivered.Answer;
        LastHumanAnswerAt = LastHumanAnswerAt > given.At ? LastHumanAnswerAt : given.At;
        given.Kept = null;
        Enter(given, undelivered.IsRead, rules);
        if (undelivered.Kept is { } kept)
        {
            PutInPlace(given, kept);
        }

        if (undelivered is { Next: { Kept: null, To.Count: > 0 } next, Displaced: { } own } && Answers.Contains(next) && NextKeptBy(next) is null)
        {
            next.Kept = own;
            if (Find(ClockName.NextResponse) is not { } present || (!present.IsOwed && present.Start <= own.Start))
            {
                _promises[ClockName.NextResponse] = own;
            }
        }

        // Whoever owes something else owes it since it was written, and not before it was owed.
        if (Unanswered.Count > 0 && AssigneeSilentSince < Unanswered[0].At)
        {
            AssigneeSilentSince = Unanswered[0].At;
        }

        return undelivered;
    }

    /// <summary>Unless somebody has decided since, or something else is owed, the case stands as it did.</summary>
    /// <returns>Whether it is resolved again.</returns>
    public bool StandAgain(Undelivered undelivered, Rulebook rules, DateTimeOffset now)
    {
        if (undelivered.Ended is not var (status, since, until, resolution) || Status is not ConversationStatus.Open || StatusSince != until || Unanswered.Count > 0)
        {
            return false;
        }

        MoveStatus(status, since);
        var isResolved = status is ConversationStatus.Resolved;
        if (isResolved)
        {
            ResolvedAt = since;
            _standstills.RemoveAll(stood => stood.From == since);
        }

        if (resolution is not null && (isResolved || resolution.PausedSince is not null))
        {
            _promises[ClockName.Resolution] = resolution;
        }

        FollowPolicy(rules, now);
        return isResolved;
    }

    /// <summary>The promise as it was, in place of what has become of it.</summary>
    private void PutInPlace(Given given, Promise kept)
    {
        if (Find(kept.Name) is { IsClosed: false } became && became.Start == kept.Start && became.KeptAt == given.At)
        {
            _promises[kept.Name] = kept;
        }
        else if (given.Kept is { } other && other.Start != kept.Start)
        {
            return;
        }

        given.Kept = kept;
    }
}
