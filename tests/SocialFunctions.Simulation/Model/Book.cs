using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Simulation.Model;

/// <summary>What a careful clerk would know of a conversation: its case, its promises, what is unanswered.</summary>
internal sealed partial class Book
{
    private const int RememberedStandstills = 16;

    private readonly Dictionary<ClockName, Promise> _promises = [];
    private readonly List<Stretch> _standstills = [];

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

    public List<Said> Unanswered { get; private set; } = [];

    /// <summary>The answers, oldest first.</summary>
    public List<Given> Answers { get; } = [];

    public List<Said> AnsweredElsewhere { get; } = [];

    /// <summary>What the customer said shortly, oldest first; only the last of it.</summary>
    public List<Short> Shorts { get; } = [];

    public DateTimeOffset? LastHumanAnswerAt { get; private set; }

    public int AutomaticInARow { get; set; }

    public IEnumerable<Promise> Promises => _promises.Values.OrderBy(p => p.Name);

    public Promise? Find(ClockName name) => _promises.GetValueOrDefault(name);

    public PolicySettings PolicyUnder(Rulebook rules) => rules.PolicyFor(Priority, Tags, Language);

    /// <summary>Since when the conversation has no account, and nobody has to work on it; null when it has one.</summary>
    public DateTimeOffset? WithoutAccountSince { get; private set; }

    public void LoseAccount(DateTimeOffset now)
    {
        WithoutAccountSince = now;
        foreach (var promise in Promises)
        {
            promise.Pause(now > promise.Start ? now : promise.Start);
        }
    }

    public void GetAccountBack(DateTimeOffset now, Rulebook rules)
    {
        Stood(WithoutAccountSince, now);
        WithoutAccountSince = null;
        foreach (var promise in Promises.Where(p => p.Name is not ClockName.Resolution || !PolicyUnder(rules).PauseResolutionIn.Contains(Status)))
        {
            promise.Resume(now);
        }

        foreach (var promise in Promises.Concat(Answers.Select(answer => answer.Kept).OfType<Promise>()).Distinct().ToList())
        {
            promise.Judge(TermsOf(promise.Name, rules));
        }
    }

    /// <summary>Something that decides about the policy has changed: what is still owed follows it.</summary>
    public void FollowPolicy(Rulebook rules, DateTimeOffset now)
    {
        foreach (var promise in Promises.Where(p => p.MayChange && rules.HasAccount))
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

    /// <summary>Whoever has a case in which the customer waits owes a sign of life, unless it is snoozed; nobody else does.</summary>
    public void SettleSilence(DateTimeOffset at) =>
        AssigneeSilentSince = Status is ConversationStatus.Open or ConversationStatus.Pending && WithoutAccountSince is null && Assignee is not null && Unanswered.Count > 0 ? AssigneeSilentSince ?? at : null;

    public void ChangeTags(IEnumerable<string> added, IEnumerable<string> removed) =>
        Tags = [.. Tags.Except(removed).Concat(added)];

    public void Open(DateTimeOffset at, Rulebook rules)
    {
        MoveStatus(ConversationStatus.Open, at);
        Case++;
        CaseStart = at;
        CaseAnsweredAt = null;
        StepsDone.Clear();
        Unanswered = [];
        if (Case > 1)
        {
            Priority = Priority.Normal;
            Assignee = null;
            ClaimedAt = null;
            Shorts.RemoveAll(reply => reply.Said.At < at);
        }

        Answers.ForEach(answer => (answer.To, answer.Kept) = ([], null));
        _undelivered.ForEach(one => (one.Kept, one.Displaced, one.Ended) = (null, null, null));
        _undelivered.ForEach(one => one.To.Clear());
        _forgotten.Clear();
        _promises.Clear();
        _standstills.Clear();
        Begin(ClockName.Resolution, at, rules);
    }

    /// <summary>Whoever undoes a resolution owes again what it closed; a customer who comes back is owed an answer to what they write then.</summary>
    public void Reopen(DateTimeOffset now, Rulebook rules, bool byCustomer = false)
    {
        MoveStatus(ConversationStatus.Open, now);
        Unanswered = byCustomer ? [] : Unanswered;
        foreach (var promise in Promises.Where(p => p.IsClosed && p.KeptAt == ResolvedAt).ToList())
        {
            if (!byCustomer)
            {
                promise.Continue(now, TermsOf(promise.Name, rules));
            }
            else if (promise.BrokenAt is null)
            {
                _promises.Remove(promise.Name);
            }
        }

        Stood(ResolvedAt, now);
        ResolvedAt = null;
        Find(ClockName.Resolution)?.Continue(now, TermsOf(ClockName.Resolution, rules));
    }

    public void MoveTo(ConversationStatus status, DateTimeOffset now, Rulebook rules)
    {
        MoveStatus(status, now);
        if (!rules.HasAccount)
        {
            return;
        }

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
        Stood(WithoutAccountSince, now);
        WithoutAccountSince = null;
        Find(ClockName.FirstResponse)?.Close(now);
        Find(ClockName.NextResponse)?.Close(now);
        Keep(ClockName.Resolution, now);
    }

    /// <summary>A late message is older than the case: the case began with it, unless it may belong to the one before.</summary>
    public void BeganEarlier(DateTimeOffset at, Rulebook rules)
    {
        if (at < CaseStart && ResolvedAt is null)
        {
            StatusSince = StatusSince == CaseStart ? at : StatusSince;
            CaseStart = at;
            Find(ClockName.Resolution)?.StartEarlier(at, TermsOf(ClockName.Resolution, rules));
        }
    }

    private void Stood(DateTimeOffset? from, DateTimeOffset to)
    {
        if (from is { } since && since < to)
        {
            _standstills.Add(new Stretch(since, to));
            _standstills.RemoveRange(0, Math.Max(0, _standstills.Count - RememberedStandstills));
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
        if (Status is ConversationStatus.Resolved)
        {
            Find(name)?.Close(ResolvedAt!.Value);
        }
    }

    private void Begin(ClockName name, DateTimeOffset at, Rulebook rules)
    {
        _promises[name] = new Promise(name, at, TermsOf(name, rules));
    }

    /// <summary>What was owed without being promised is settled, and no promise any more.</summary>
    private void Keep(ClockName name, DateTimeOffset at, Given? given = null)
    {
        if (Find(name) is { IsPromised: false })
        {
            _promises.Remove(name);
        }

        if (Find(name) is { } promise && (promise.IsOwed || promise.IsClosed || promise.KeptAt > at))
        {
            promise.Keep(at);
            if (given is not null)
            {
                Answers.Concat(_forgotten).Where(answer => answer.Kept == promise).ToList().ForEach(answer => answer.Kept = null);
                given.Kept = promise;
            }
        }
    }

    /// <summary>What the policy promises; nothing, without an account.</summary>
    private Terms TermsOf(ClockName name, Rulebook rules)
    {
        if (!rules.HasAccount)
        {
            return new Terms(null, 1, OpenTimes.Always, "", 0);
        }

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

    private void MoveStatus(ConversationStatus status, DateTimeOffset now)
    {
        Status = status;
        StatusSince = now;
        SnoozedUntil = null;
    }
}
