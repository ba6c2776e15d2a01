using System.Diagnostics;
using SocialFunctions.Calendars;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Conversations;

/// <summary>Records the measurements for the reports.</summary>
internal static class Measuring
{
    /// <summary>The author of an answer on the platform itself.</summary>
    public const string Elsewhere = "elsewhere";

    private const string AgentPrefix = "agent:";
    private static readonly ClockName[] Clocks = [ClockName.FirstResponse, ClockName.NextResponse, ClockName.Resolution];

    /// <summary>Records an automatic message.</summary>
    public static void Automatic(Turn turn, Measure measure) => turn.Tell(new Measurement
    {
        What = measure,
        At = turn.Present,
        Channel = turn.State.Channel,
        Account = turn.State.Account,
        Team = turn.State.Team,
    });

    /// <summary>Records the results of the case's promises, and withdraws earlier results that turned out wrong.</summary>
    /// <param name="by">Who did it, as on the timeline.</param>
    public static void Promises(Turn turn, string by)
    {
        foreach (var name in Clocks)
        {
            var clock = turn.State.Clocks.Of(name);
            if (IsAsBefore(clock, turn.ClockBefore(name)))
            {
                continue;
            }

            var told = Corrected(turn, name, clock, by);
            if (!ReferenceEquals(told, clock))
            {
                turn.State = turn.State with { Clocks = turn.State.Clocks.With(name, told) };
            }
        }
    }

    /// <summary>Who gave an answer, as on the timeline.</summary>
    public static string By(HumanAnswer answer) => answer.Agent is { } agent ? string.Concat(AgentPrefix, agent) : Elsewhere;

    /// <summary>A clock that is no longer one of the case's, with its result told rightly.</summary>
    public static Clock Corrected(Turn turn, ClockName name, Clock clock, string by)
    {
        var result = ResultOf(turn, name, clock, by);
        if (SaysTheSame(result, clock.Told))
        {
            return clock;
        }

        Withdraw(turn, clock);
        if (result is not null)
        {
            turn.Tell(result);
        }

        return clock with { Told = result };
    }

    /// <summary>A promise is again as it was, and what was told of it then is so.</summary>
    /// <param name="present">What had become of it.</param>
    public static Clock Restored(Turn turn, Clock present, Clock was)
    {
        Withdraw(turn, present);
        if (was.Told is { } told)
        {
            turn.Tell(told);
        }

        return was;
    }

    /// <summary>What was told of a promise is not so.</summary>
    public static void Withdraw(Turn turn, Clock clock)
    {
        if (clock.Told is { } told)
        {
            turn.Tell(told with { Withdrawn = true });
        }
    }

    private static bool IsAsBefore(Clock clock, Clock before) =>
        ReferenceEquals(clock, before)
        || (clock.Told is null && !IsDecided(clock))
        || (ReferenceEquals(clock.Told, before.Told)
            && clock.StartedAt == before.StartedAt
            && clock.SatisfiedAt == before.SatisfiedAt
            && clock.WithoutHuman == before.WithoutHuman
            && clock.BreachedAt == before.BreachedAt
            && clock.State == before.State);

    private static bool IsDecided(Clock clock) => clock.State is ClockState.Met or ClockState.Breached;

    private static Measurement? ResultOf(Turn turn, ClockName name, Clock clock, string by)
    {
        var breached = clock.State is ClockState.Breached;
        if (!IsDecided(clock) || (clock.WithoutHuman && !breached))
        {
            return null;
        }

        var (team, agent) = WhoDidIt(turn, clock, by);
        var answered = clock.WithoutHuman ? null : clock.SatisfiedAt;
        return new Measurement
        {
            What = MeasureOf(name),
            At = breached ? clock.BreachedAt!.Value : clock.SatisfiedAt!.Value,
            Channel = turn.State.Channel,
            Account = turn.State.Account,
            Team = team,
            Agent = agent,
            Outcome = breached ? Outcome.Breached : Outcome.Met,
            Target = clock.Target,
            Business = answered is { } at && turn.CalendarOf(clock) is { } calendar ? clock.Elapsed(at, calendar) : null,
            Wall = answered is { } end ? clock.Elapsed(end, BusinessCalendar.Always) : null,
        };
    }

    // The author is not compared: a later change of the conversation may be made by another agent.
    private static bool SaysTheSame(Measurement? one, Measurement? other) =>
        one?.Outcome == other?.Outcome && one?.At == other?.At && one?.Business == other?.Business && one?.Wall == other?.Wall;

    private static (string? Team, string? Agent) WhoDidIt(Turn turn, Clock clock, string by) => by switch
    {
        _ when by.StartsWith(AgentPrefix, StringComparison.Ordinal) => (turn.State.Team, by[AgentPrefix.Length..]),
        Elsewhere => (turn.State.Team, null),
        "system" => (turn.State.Team, turn.State.Assignee),

        // A message that arrives late changes how long the answer took, not who gave it.
        _ => (clock.Told is { } told ? told.Team : turn.State.Team, clock.Told?.Agent),
    };

    private static Measure MeasureOf(ClockName name) => name switch
    {
        ClockName.FirstResponse => Measure.FirstResponse,
        ClockName.NextResponse => Measure.NextResponse,
        ClockName.Resolution => Measure.Resolution,
        _ => throw new UnreachableException(),
    };
}
