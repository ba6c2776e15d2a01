using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Conversations;

/// <summary>The time in which another app has control is a pause of what was promised before, whenever it becomes known.</summary>
internal static class TimeElsewhere
{
    private const int RememberedStandstills = 16;
    private static readonly ClockName[] Clocks = [ClockName.FirstResponse, ClockName.NextResponse, ClockName.Resolution];

    /// <summary>Every promise that was made before another app had control has that time among its pauses.</summary>
    public static void Count(Turn turn, IReadOnlyList<Absence> absences)
    {
        foreach (var name in Clocks)
        {
            var clock = turn.State.Clocks.Of(name);
            List<Pause> missing = [.. absences.Select(absence => PauseIn(clock, absence)).OfType<Pause>().Where(pause => !Covers(clock, pause))];
            if (missing.Count > 0)
            {
                Correct(turn, name, [.. clock.Pauses ?? [], .. missing]);
                turn.State = turn.State with
                {
                    Standstills = [.. turn.State.Standstills.Union(missing).OrderBy(pause => pause.To).TakeLast(RememberedStandstills)],
                };
            }
        }
    }

    /// <summary>What was taken for time with another app, and was not, is no pause any more.</summary>
    public static void Forget(Turn turn, IReadOnlyList<Absence> was, IReadOnlyList<Absence> now)
    {
        List<Absence> wrong = [.. was.Where(absence => absence.To is not null && !now.Any(other => other.From == absence.From && other.To == absence.To))];
        if (wrong.Count == 0)
        {
            return;
        }

        foreach (var name in Clocks)
        {
            var clock = turn.State.Clocks.Of(name);
            List<Pause> left = [.. (clock.Pauses ?? []).Except(wrong.Select(absence => PauseIn(clock, absence)).OfType<Pause>())];
            if (left.Count < (clock.Pauses?.Count ?? 0))
            {
                Correct(turn, name, left);
            }
        }

        turn.State = turn.State with { Standstills = [.. turn.State.Standstills.Except(wrong.Select(absence => new Pause(absence.From, absence.To!.Value)))] };
    }

    /// <summary>
    /// The part of an absence in which a promise stood: not where it was made because of what was written in it, nor where it was broken or kept before.
    /// </summary>
    private static Pause? PauseIn(Clock clock, Absence absence)
    {
        if (clock is not { StartedAt: { } started, WithoutHuman: false }
            || absence is not { To: { } ended }
            || absence.Written.Any(written => written.Place.At == started))
        {
            return null;
        }

        var from = Cases.Latest(started, absence.From);
        var to = Cases.Earliest(ended, clock.SatisfiedAt ?? ended);
        return from < to && !(clock.BreachedAt <= from) ? new Pause(from, to) : null;
    }

    private static bool Covers(Clock clock, Pause pause)
    {
        var from = pause.From;
        foreach (var (since, until) in clock.Pauses ?? [])
        {
            from = since <= from && until > from ? until : from;
        }

        return from >= pause.To || clock.PausedAt <= from;
    }

    private static void Correct(Turn turn, ClockName name, IReadOnlyList<Pause> pauses)
    {
        var clock = turn.State.Clocks.Of(name);
        PromiseCorrections.Set(turn, name, clock.Recount(turn.TermsOf(name), clock.StartedAt!.Value, [.. pauses.OrderBy(pause => pause.From)], turn.Now));
    }
}
