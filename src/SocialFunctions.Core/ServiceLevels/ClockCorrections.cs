namespace SocialFunctions.ServiceLevels;

/// <summary>Corrects a clock by what becomes known late.</summary>
internal static class ClockCorrections
{
    /// <summary>
    /// The same promise with another start and other pauses, as if they had been known at first. An answer keeps its time. A promise that is not due by then is
    /// not broken, nor warned of; one that is due earlier than it was thought broke when it was said to break.
    /// </summary>
    public static Clock Recount(this Clock clock, ClockTerms terms, DateTimeOffset start, IReadOnlyList<Pause> pauses, DateTimeOffset now)
    {
        var stood = pauses.Count > 0 ? pauses : null;
        if (clock.WithoutHuman)
        {
            return clock with { StartedAt = start, Pauses = stood };
        }

        if (terms.Target is null && clock.State is ClockState.Met or ClockState.Breached)
        {
            return clock;
        }

        var promised = (clock with { Pauses = stood }).Again(terms, start);
        promised = promised.WarnAt > now ? promised with { WarnedAt = null } : promised;
        return clock switch
        {
            { SatisfiedAt: { } satisfied } => promised.Satisfy(satisfied, clock.SatisfiedBy),
            { BreachedAt: { } broken } when promised.DueAt <= broken => clock with { StartedAt = start, Pauses = stood },
            _ => promised,
        };
    }

    /// <summary>Nobody knows when it is due, because its calendar is not there: an answer breaks nothing until <see cref="Judge"/>. One that is broken stays so.</summary>
    public static Clock WithoutTerms(this Clock clock) =>
        clock.FollowsPolicy ? clock with { WarnAt = null, DueAt = null, Policy = "", PolicyVersion = 0 } : clock;

    /// <summary>Says of a promise that was kept without terms whether it was kept in time.</summary>
    public static Clock Judge(this Clock clock, ClockTerms terms) =>
        terms.Target is not null && clock is { IsToBeJudged: true, StartedAt: { } start, SatisfiedAt: { } at }
            ? clock.Again(terms, start).Satisfy(at, clock.SatisfiedBy)
            : clock;

    /// <summary>The pauses that a promise has which begins then: what was written while another app had control has waited since then, also in that time.</summary>
    public static IReadOnlyList<Pause> PausesFrom(this Clock clock, DateTimeOffset start) =>
        [.. (clock.Pauses ?? []).Where(pause => pause.From > start)];
}
