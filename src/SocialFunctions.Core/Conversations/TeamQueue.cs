using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Conversations;

/// <summary>The queue of a team that assigns automatically: entering, leaving and returning.</summary>
internal static class TeamQueue
{
    /// <summary>The conversation is offered to an agent. They get it if it still waits and they belong to its team and are on shift.</summary>
    public static void Decide(Turn turn, AgentOffered offered)
    {
        if (PlaceOf(turn) is null
            || !TeamOf(turn)!.Agents.Contains(offered.Agent, StringComparer.Ordinal)
            || !turn.Settings.Shifts.Of(offered.Agent).IsOn(turn.Now))
        {
            return;
        }

        turn.State = turn.State with { Assignee = offered.Agent, AssigneeSince = turn.Now, AssigneeSilentSince = turn.Now };
        turn.Record(TimelineType.Assigned, new TimelineData { Agent = offered.Agent });
    }

    /// <summary>The conversation's place in the queue; null when it does not wait in one.</summary>
    public static Waiting? PlaceOf(Turn turn)
    {
        if (turn.State is not { Status: ConversationStatus.Open, Assignee: null, IsElsewhere: false } state || TeamOf(turn) is null)
        {
            return null;
        }

        var since = state.Unanswered is [var first, ..] ? first.At : state.StatusSince ?? turn.Now;
        return new Waiting(since, state.Language ?? turn.Account.Settings.Locale);
    }

    /// <summary>When the conversation returns to the queue because its assignee's shift ends; null when it does not.</summary>
    public static DateTimeOffset? ComesBackAt(Turn turn)
    {
        if (turn.State is not { Status: ConversationStatus.Open, Assignee: { } assignee } state || TeamOf(turn) is null)
        {
            return null;
        }

        // Up to the last decision nothing was due. Shifts and teams may have changed since, but those changes do not apply to the past.
        var from = Cases.Latest(state.AssigneeSince, Cases.Latest(state.StatusSince, state.UpdatedAt));
        return from == DateTimeOffset.MaxValue ? null : turn.Settings.Shifts.Of(assignee).NextOff(from);
    }

    /// <summary>From when on the end of a shift takes the conversation from an agent: one who claims it off shift keeps it until their next shift ends.</summary>
    public static DateTimeOffset HeldFrom(Turn turn, string agent) =>
        turn.Settings.Shifts.Of(agent).NextOn(turn.Now) ?? DateTimeOffset.MaxValue;

    /// <summary>The assignee gives it up: the next offer goes to another agent, if there is one.</summary>
    public static void GiveUp(Turn turn) => turn.State = turn.State with { GivenUpBy = turn.State.Assignee ?? turn.State.GivenUpBy };

    /// <summary>It belongs to this team and this agent from now on, or waits in the team; what an earlier claim said is void.</summary>
    public static void Give(Turn turn, string? team, string? agent) => turn.State = turn.State with
    {
        Team = team,
        Assignee = agent,
        AssigneeSince = agent is null ? null : HeldFrom(turn, agent),
        AssigneeSilentSince = agent is null ? null : turn.Now,
        Escalation = turn.State.Escalation with { ClaimedAt = null },
    };

    private static TeamSettings? TeamOf(Turn turn) =>
        turn.State.Team is { } id && turn.Settings.FindTeam(id) is { Assign: TeamAssignment.LeastLoaded } team ? team : null;
}
