using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Simulation.Model;

/// <summary>A promise as a person would keep book of it: when it began, what was promised, when nobody had to work on it.</summary>
internal sealed class Promise(ClockName name, DateTimeOffset start, Terms terms)
{
    /// <summary>
    /// Whether the machine keeps pauses as the stretches they are. While it keeps only their length, one that a promise which began earlier after
    /// all, or counts another kind of time, never met still puts off its due time.
    /// </summary>
    public const bool PausesAreStretches = false;

    private readonly List<Stretch> _pauses = [];
    private ((DateTimeOffset Start, Terms Terms, int Pauses) Of, DateTimeOffset? WarnAt, DateTimeOffset? DueAt)? _worked;

    public ClockName Name => name;

    public DateTimeOffset Start { get; private set; } = start;

    public Terms Terms { get; private set; } = terms;

    public DateTimeOffset? PausedSince { get; private set; }

    public DateTimeOffset? WarnedAt { get; set; }

    public DateTimeOffset? BrokenAt { get; private set; }

    public DateTimeOffset? KeptAt { get; private set; }

    public bool IsOwed => KeptAt is null;

    public bool IsRunning => IsOwed && BrokenAt is null && PausedSince is null;

    public bool MayChange => IsOwed && BrokenAt is null;

    public DateTimeOffset? WarnAt => Times().WarnAt;

    public DateTimeOffset? DueAt => Times().DueAt;

    public ClockState State =>
        BrokenAt is not null ? ClockState.Breached
        : KeptAt is not null ? ClockState.Met
        : PausedSince is not null ? ClockState.Paused
        : ClockState.Running;

    public void Break() => BrokenAt = DueAt;

    /// <summary>A human answered; what counts is whether he did before the promise was due.</summary>
    public void Keep(DateTimeOffset at)
    {
        if (KeptAt <= at)
        {
            return;
        }

        KeptAt = at;
        BrokenAt = PausedSince is null && DueAt <= at ? DueAt : null;
    }

    /// <summary>The case was settled without an answer: a broken promise stays broken.</summary>
    public void Close(DateTimeOffset at) => KeptAt ??= at;

    /// <summary>The answer never arrived.</summary>
    public void Owe() => KeptAt = null;

    public void Pause(DateTimeOffset at)
    {
        if (IsRunning)
        {
            PausedSince = at;
        }
    }

    public void Resume(DateTimeOffset at)
    {
        if (PausedSince is { } since && IsOwed)
        {
            PausedSince = null;
            _pauses.Add(new Stretch(since, at));
        }
    }

    /// <summary>The case is reopened: nobody had to work on it since it was settled, or since it was put aside before that.</summary>
    public void Continue(DateTimeOffset at)
    {
        if (BrokenAt is null && KeptAt is { } kept)
        {
            _pauses.Add(new Stretch(PausedSince ?? kept, at));
            PausedSince = null;
        }

        KeptAt = null;
    }

    /// <summary>An older message turned up: the promise began with it, unless it is broken already or nothing is promised any more.</summary>
    public void StartEarlier(DateTimeOffset at, Terms terms)
    {
        if (at >= Start || terms.Target is null || (IsOwed && !IsRunning))
        {
            return;
        }

        Start = at;
        if (KeptAt is { } kept)
        {
            KeptAt = null;
            Keep(kept);
        }
    }

    public void Follow(Terms terms) => Terms = terms;

    /// <summary>Worked out again whenever something has changed that they come of.</summary>
    private (DateTimeOffset? WarnAt, DateTimeOffset? DueAt) Times()
    {
        var of = (Start, Terms, _pauses.Count);
        if (_worked is not { } worked || worked.Of != of)
        {
            _worked = worked = (of, After(Terms.Target!.Value * Terms.WarnShare), After(Terms.Target!.Value));
        }

        return (worked.WarnAt, worked.DueAt);
    }

    private DateTimeOffset? After(TimeSpan work) => PausesAreStretches
        ? Terms.Times.After(Start, work, _pauses)
        : Terms.Times.After(Start, work + new TimeSpan(_pauses.Sum(pause => Terms.Times.OpenTimeIn(pause).Ticks)), []);
}

/// <summary>What a policy says about one promise.</summary>
internal sealed record Terms(TimeSpan? Target, double WarnShare, OpenTimes Times, string Policy, int Version);
