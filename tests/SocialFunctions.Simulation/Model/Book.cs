using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;
using SocialFunctions.Settings;

namespace SocialFunctions.Simulation.Model;

/// <summary>What a careful clerk would know of a conversation: its case, its promises, what is unanswered.</summary>
internal sealed class Book
{
    private const int RememberedMessages = 16;
    private const int RememberedAnswers = 8;

    private readonly Dictionary<ClockName, Promise> _promises = [];

    public ConversationStatus Status { get; private set; } = ConversationStatus.Resolved;

    public DateTimeOffset StatusSince { get; private set; }

    public int Case { get; private set; }

    public DateTimeOffset CaseStart { get; private set; }

    public DateTimeOffset? CaseAnsweredAt { get; private set; }

    public DateTimeOffset? ResolvedAt { get; private set; }

    public DateTimeOffset? SnoozedUntil { get; set; }

    public Priority Priority { get; set; } = Priority.Normal;

    public List<string> Tags { get; private set; } = [];

    public string? Language { get; set; }

    public string? Assignee { get; set; }

    /// <summary>Since when the assignee owes a sign of life.</summary>
    public DateTimeOffset? AssigneeSilentSince { get; set; }

    public DateTimeOffset? ClaimedAt { get; set; }

    /// <summary>Steps that happened, told apart by policy, what they wait for, and which of several that wait for the same.</summary>
    public HashSet<(ClockName Clock, string Policy, string At, int Same)> StepsDone { get; } = [];

    public List<DateTimeOffset> Unanswered { get; private set; } = [];

    public List<DateTimeOffset> AnsweredElsewhere { get; } = [];

    public DateTimeOffset? LastHumanAnswerAt { get; private set; }

    public int AutomaticInARow { get; set; }

    public IEnumerable<Promise> Promises => _promises.Values.OrderBy(p => p.Name);

    public Promise? Find(ClockName name) => _promises.GetValueOrDefault(name);

    public PolicySettings PolicyUnder(Rulebook rules) => rules.PolicyFor(Priority, Tags, Language);

    /// <summary>Something that decides about the policy has changed: what is still owed follows it.</summary>
    public void FollowPolicy(Rulebook rules, DateTimeOffset now)
    {
        foreach (var promise in Promises.Where(p => p.MayChange))
        {
            promise.Follow(TermsOf(promise.Name, rules), now);
        }
    }

    public (ClockName Clock, string Policy, string At, int Same) KeyOf(ClockName clock, int step, Rulebook rules)
    {
        var policy = PolicyUnder(rules);
        var at = policy.Escalation[step].At;
        return (clock, policy.Id, at, policy.Escalation.Take(step).Count(earlier => earlier.At == at));
    }

    /// <summary>Whoever has an open case in which the customer waits owes a sign of life; nobody else does.</summary>
    public void SettleSilence(DateTimeOffset at) =>
        AssigneeSilentSince = Status is ConversationStatus.Open && Assignee is not null && Unanswered.Count > 0 ? AssigneeSilentSince ?? at : null;

    public void ChangeTags(IEnumerable<string> added, IEnumerable<string> removed) =>
        Tags = [.. Tags.Except(removed).Concat(added)];

    public void Open(DateTimeOffset at, DateTimeOffset now, Rulebook rules)
    {
        MoveStatus(ConversationStatus.Open, now);
        Case++;
        CaseStart = at;
        CaseAnsweredAt = null;
        Priority = Priority.Normal;
        Assignee = null;
        ClaimedAt = null;
        StepsDone.Clear();
        Unanswered = [];
        _promises.Clear();
        Begin(ClockName.Resolution, at, rules);
    }

    public void Reopen(DateTimeOffset now, Rulebook rules)
    {
        MoveStatus(ConversationStatus.Open, now);
        ResolvedAt = null;
        Find(ClockName.Resolution)?.Continue(now, TermsOf(ClockName.Resolution, rules));
    }

    public void MoveTo(ConversationStatus status, DateTimeOffset now, Rulebook rules)
    {
        MoveStatus(status, now);
        if (PolicyUnder(rules).PauseResolutionIn.Contains(status))
        {
            Find(ClockName.Resolution)?.Pause(now);
        }
        else
        {
            Find(ClockName.Resolution)?.Resume(now);
        }
    }

    public void Resolve(DateTimeOffset now)
    {
        MoveStatus(ConversationStatus.Resolved, now);
        ResolvedAt = now;
        Unanswered = [];
        foreach (var name in (ClockName[])[ClockName.FirstResponse, ClockName.NextResponse])
        {
            if (Find(name) is { IsOwed: true, BrokenAt: null })
            {
                _promises.Remove(name);
            }

            Find(name)?.Close(now);
        }

        Keep(ClockName.Resolution, now);
    }

    /// <summary>A late message is older than the case: the case began with it, unless it may belong to the one before.</summary>
    public void BeganEarlier(DateTimeOffset at, Rulebook rules)
    {
        if (at < CaseStart && ResolvedAt is null)
        {
            CaseStart = at;
            Find(ClockName.Resolution)?.StartEarlier(at, TermsOf(ClockName.Resolution, rules));
        }
    }

    /// <summary>The customer wrote something that wants an answer.</summary>
    public void Written(DateTimeOffset at, Rulebook rules)
    {
        if (AnswerTo(at) is { } answered)
        {
            WrittenBefore(answered, at, rules);
            return;
        }

        Add(Unanswered, at);
        if (Unanswered.Count > RememberedMessages)
        {
            Unanswered.RemoveAt(1);
        }

        Owe(CaseAnsweredAt is null ? ClockName.FirstResponse : ClockName.NextResponse, at, rules);
    }

    /// <summary>The first answer given elsewhere by somebody who had seen what was written at an instant.</summary>
    public DateTimeOffset? AnswerTo(DateTimeOffset at) => AnsweredElsewhere.Where(answered => answered >= at).Cast<DateTimeOffset?>().FirstOrDefault();

    public void AnsweredHere(DateTimeOffset now)
    {
        Spoke(now);
        CaseAnsweredAt ??= now;
        Unanswered = [];
        Keep(ClockName.FirstResponse, now);
        Keep(ClockName.NextResponse, now);
    }

    public void AnsweredThere(DateTimeOffset at, Rulebook rules)
    {
        Spoke(at);
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
                Keep(name, at);
            }
        }

        if (answers && left.Count > 0)
        {
            Owe(ClockName.NextResponse, left[0], rules);
        }
    }

    /// <summary>The answer given at an instant never arrived: what it settled is owed again.</summary>
    /// <returns>Whether it had settled anything.</returns>
    public bool NeverAnswered(DateTimeOffset at, DateTimeOffset now, Rulebook rules)
    {
        var undone = Promises.Where(p => p.Name is not ClockName.Resolution && p.KeptAt == at).ToList();
        if (undone.Count == 0)
        {
            return false;
        }

        CaseAnsweredAt = CaseAnsweredAt == at ? null : CaseAnsweredAt;
        LastHumanAnswerAt = LastHumanAnswerAt == at ? null : LastHumanAnswerAt;
        Add(Unanswered, undone[0].Start);
        undone.ForEach(promise => promise.Owe());
        FollowPolicy(rules, now);
        return true;
    }

    private void WrittenBefore(DateTimeOffset answered, DateTimeOffset at, Rulebook rules)
    {
        if (CaseAnsweredAt is null)
        {
            CaseAnsweredAt = answered;
            Begin(ClockName.FirstResponse, at, rules);
            Keep(ClockName.FirstResponse, answered);
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
                Keep(ClockName.FirstResponse, answered);
            }

            CaseAnsweredAt = at >= CaseStart && answered < CaseAnsweredAt ? answered : CaseAnsweredAt;
        }
    }

    private void Owe(ClockName name, DateTimeOffset at, Rulebook rules)
    {
        if (Find(name) is { IsOwed: true } owed)
        {
            owed.StartEarlier(at, TermsOf(name, rules));
            return;
        }

        StepsDone.RemoveWhere(step => step.Clock == name);
        Begin(name, at, rules);
    }

    private void Begin(ClockName name, DateTimeOffset at, Rulebook rules)
    {
        _promises[name] = new Promise(name, at, TermsOf(name, rules));
    }

    /// <summary>What was owed without being promised is settled, and no promise any more.</summary>
    private void Keep(ClockName name, DateTimeOffset at)
    {
        if (Find(name)?.State is ClockState.Idle)
        {
            _promises.Remove(name);
        }

        Find(name)?.Keep(at);
    }

    private Terms TermsOf(ClockName name, Rulebook rules)
    {
        var policy = PolicyUnder(rules);
        var targets = ((string[])["low", "normal", "high", "urgent"]).Take((int)Priority + 1).Reverse()
            .Select(policy.Targets.GetValueOrDefault).FirstOrDefault(found => found is not null);
        var target = name switch
        {
            ClockName.FirstResponse => targets?.FirstResponse,
            ClockName.NextResponse => targets?.NextResponse,
            _ => targets?.Resolution,
        };
        return new Terms(target, policy.WarnAt, rules.TimesOf(policy), policy.Id, rules.Version);
    }

    private void Spoke(DateTimeOffset at)
    {
        LastHumanAnswerAt = LastHumanAnswerAt > at ? LastHumanAnswerAt : at;
        AutomaticInARow = 0;
    }

    private void MoveStatus(ConversationStatus status, DateTimeOffset now)
    {
        Status = status;
        StatusSince = now;
        SnoozedUntil = null;
    }

    private static void Add(List<DateTimeOffset> sorted, DateTimeOffset at)
    {
        sorted.Add(at);
        sorted.Sort();
    }
}
