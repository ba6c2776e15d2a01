using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Simulation.Model;

/// <summary>A promise as a person would keep book of it: when it began, what was promised, when nobody had to work on it.</summary>
internal sealed class Promise(ClockName name, DateTimeOffset start, Terms terms)
{
    private readonly List<Stretch> _pauses = [];

    // It was owed again when it could not be broken, without an account, and was settled so: no later answer breaks it.
    private bool _lapsed;

    // It was answered after it was settled: nobody knows when it would have been due before the policy says so again.
    private bool _isDueUnknown;

    // It passed from one answer to another without an account: whether that one kept it is judged when the account is there again.
    private bool _isToBeJudged;
    private ((DateTimeOffset Start, Terms Terms, int Pauses) Of, DateTimeOffset? WarnAt, DateTimeOffset? DueAt)? _worked;

    public ClockName Name => name;

    public DateTimeOffset Start { get; private set; } = start;

    public Terms Terms { get; private set; } = terms;

    public DateTimeOffset? PausedSince { get; private set; }

    public DateTimeOffset? WarnedAt { get; set; }

    public DateTimeOffset? BrokenAt { get; private set; }

    public DateTimeOffset? KeptAt { get; private set; }

    /// <summary>The case was settled without an answer.</summary>
    public bool IsClosed { get; private set; }

    public bool IsOwed => KeptAt is null;

    /// <summary>Whether the policy promises anything. What is owed without a promise may become one.</summary>
    public bool IsPromised => Terms.Target is not null;

    public bool IsRunning => IsOwed && IsPromised && BrokenAt is null && PausedSince is null;

    public bool MayChange => IsOwed && BrokenAt is null;

    public DateTimeOffset? WarnAt => Times().WarnAt;

    public DateTimeOffset? DueAt => Times().DueAt;

    public ClockState State =>
        BrokenAt is not null ? ClockState.Breached
        : IsClosed ? ClockState.Idle
        : KeptAt is not null ? ClockState.Met
        : !IsPromised ? ClockState.Idle
        : PausedSince is not null ? ClockState.Paused
        : ClockState.Running;

    /// <summary>The promise as it is now, whatever becomes of it.</summary>
    public Promise Copy()
    {
        var copy = new Promise(Name, Start, Terms) { PausedSince = PausedSince, WarnedAt = WarnedAt, BrokenAt = BrokenAt, KeptAt = KeptAt, IsClosed = IsClosed, _lapsed = _lapsed, _isDueUnknown = _isDueUnknown, _isToBeJudged = _isToBeJudged };
        copy._pauses.AddRange(_pauses);
        return copy;
    }

    public void Break() => BrokenAt = DueAt;

    /// <summary>A human answered; what counts is whether they did before the promise was due.</summary>
    public void Keep(DateTimeOffset at)
    {
        if (IsClosed)
        {
            _isDueUnknown |= at > KeptAt && DueAt > KeptAt;
            AddPause(KeptAt!.Value, at);
            (KeptAt, IsClosed) = (null, false);
        }

        if (KeptAt <= at)
        {
            return;
        }

        KeptAt = at;
        BrokenAt = !_lapsed && !_isDueUnknown && !_isToBeJudged && DueAt <= (PausedSince ?? at) ? DueAt : null;
        EndPause(at);
    }

    /// <summary>The case was settled without an answer: a broken promise stays broken.</summary>
    public void Close(DateTimeOffset at)
    {
        if (IsOwed)
        {
            _lapsed = DueAt <= PausedSince;
            EndPause(at);
            (KeptAt, IsClosed) = (at, true);
        }
    }

    /// <summary>The answer never arrived.</summary>
    /// <param name="standstills">When nobody had to work on the case.</param>
    /// <param name="isUnknown">It passes to another answer when nobody knows its terms.</param>
    public void Owe(IEnumerable<Stretch> standstills, bool isUnknown)
    {
        var since = KeptAt;
        foreach (var (from, to) in standstills.OrderBy(standstill => standstill.From))
        {
            AddPause(from < since ? since.Value : from, to);
        }

        (KeptAt, _lapsed) = (null, false);
        if (isUnknown && MayChange)
        {
            (_isToBeJudged, Terms) = (true, Terms with { Policy = "", Version = 0 });
        }
    }

    /// <summary>The account is there again: it can be said whether the promise was kept in time.</summary>
    public void Judge(Terms terms)
    {
        if (_isToBeJudged && KeptAt is not null && !IsClosed && terms.Target is not null)
        {
            Again(terms);
        }
    }

    public void Pause(DateTimeOffset at)
    {
        if (MayChange)
        {
            PausedSince ??= at;
        }
    }

    public void Resume(DateTimeOffset at)
    {
        if (IsOwed)
        {
            EndPause(at);
        }
    }

    /// <summary>The case is reopened: nobody had to work on it since it was settled.</summary>
    public void Continue(DateTimeOffset at, Terms terms)
    {
        if (KeptAt is not { } kept)
        {
            return;
        }

        AddPause(kept, at);
        (KeptAt, IsClosed, _lapsed) = (null, false, false);
        if (BrokenAt is null)
        {
            Take(terms, at);
        }
    }

    /// <summary>When a time has passed since the promise was broken in which somebody had to work on it.</summary>
    public DateTimeOffset? AfterBreach(TimeSpan time, OpenTimes times) => times.After(BrokenAt!.Value, time, _pauses);

    /// <summary>The next opening at which somebody had to work on it.</summary>
    public DateTimeOffset? NextOpening(DateTimeOffset at, OpenTimes hours) =>
        _pauses.Aggregate(hours.NextOpening(at), (due, pause) => due > pause.From && due < pause.To ? hours.NextOpening(pause.To) : due);

    /// <summary>An older message turned up: the promise began with it, and if it was broken, it broke the earlier.</summary>
    public void StartEarlier(DateTimeOffset at, Terms terms)
    {
        if (at >= Start || (terms.Target is null && (BrokenAt is not null || KeptAt is not null)))
        {
            return;
        }

        var before = (Start, Terms, _isDueUnknown, BrokenAt);
        Start = at;
        Again(terms);
        if (IsOwed && before.BrokenAt is not null && BrokenAt is null)
        {
            // By the calendar of today it would never have been due.
            (Start, Terms, _isDueUnknown, BrokenAt) = before;
        }
    }

    /// <summary>It was made with another message than it was thought.</summary>
    public void StartAt(DateTimeOffset at, Terms terms)
    {
        Start = at;
        Again(terms);
    }

    private void Again(Terms terms)
    {
        (Terms, _isDueUnknown, _isToBeJudged) = (terms, false, false);
        if (KeptAt is { } kept)
        {
            KeptAt = null;
            Keep(kept);
        }
        else if (BrokenAt is not null)
        {
            Break();
        }
    }

    /// <summary>It stood while nobody had to work on the case.</summary>
    public void Stood(IEnumerable<Stretch> standstills) => _pauses.AddRange(standstills.Where(stretch => stretch.To > Start));

    /// <summary>It stood at other times than it was thought: what is not over by then is not broken, nor warned of.</summary>
    /// <returns>Whether it was broken, or warned of, and is not any more.</returns>
    public bool StandInstead(IEnumerable<Stretch> stood, Predicate<Stretch> of, Terms terms, DateTimeOffset now)
    {
        List<Stretch> pauses = [.. _pauses.Where(pause => !of(pause)).Concat(stood).OrderBy(pause => pause.From)];
        if (pauses.SequenceEqual(_pauses) || (terms.Target is null && BrokenAt is not null))
        {
            return false;
        }

        var (former, broken, warned) = (Terms, BrokenAt, WarnedAt);
        _pauses.Clear();
        _pauses.AddRange(pauses);
        _worked = null;
        BrokenAt = null;
        Take(terms, now);
        if (broken is not null && DueAt <= broken)
        {
            (Terms, BrokenAt, WarnedAt) = (former, broken, warned);
        }

        return (broken is not null && BrokenAt is null) || (warned is not null && WarnedAt is null);
    }

    public void Follow(Terms terms, DateTimeOffset now)
    {
        _isDueUnknown = false;
        if (terms != Terms)
        {
            Take(terms, now);
        }
    }

    // A warning that turns out premature comes again; where nothing is promised nobody was warned.
    private void Take(Terms terms, DateTimeOffset now)
    {
        (Terms, _isDueUnknown, _isToBeJudged) = (terms, false, false);
        if (!IsPromised || (PausedSince is null && WarnAt > now))
        {
            WarnedAt = null;
        }
    }

    private void EndPause(DateTimeOffset at)
    {
        if (PausedSince is { } since)
        {
            AddPause(since, at);
            PausedSince = null;
        }
    }

    // The machine's clock may be set back.
    private void AddPause(DateTimeOffset from, DateTimeOffset to)
    {
        if (from < to)
        {
            _pauses.Add(new Stretch(from, to));
        }
    }

    /// <summary>Worked out again whenever something has changed that they come of.</summary>
    private (DateTimeOffset? WarnAt, DateTimeOffset? DueAt) Times()
    {
        if (!IsPromised)
        {
            return default;
        }

        var of = (Start, Terms, _pauses.Count);
        if (_worked is not { } worked || worked.Of != of)
        {
            _worked = worked = (of, After(Terms.Target!.Value * Terms.WarnShare), After(Terms.Target!.Value));
        }

        return (worked.WarnAt, worked.DueAt);
    }

    private DateTimeOffset? After(TimeSpan work) => Terms.Times.After(Start, work, _pauses);
}

/// <summary>What a policy says about one promise.</summary>
internal sealed record Terms(TimeSpan? Target, double WarnShare, OpenTimes Times, string Policy, int Version);
