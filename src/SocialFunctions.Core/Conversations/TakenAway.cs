using SocialFunctions.Model;
using SocialFunctions.Routing;

namespace SocialFunctions.Conversations;

/// <summary>Hands a conversation over when the settings have its team or its assignee no longer; see <see cref="Stranding"/>.</summary>
internal static class TakenAway
{
    public static void HandOver(Turn turn)
    {
        var before = new Holders(turn.State.Team, turn.State.Assignee);
        var after = Stranding.Settle(turn.Settings, before);
        if (after == before)
        {
            return;
        }

        if (before.Agent is { } gone && after.Agent != gone)
        {
            Escalations.Unassign(turn, gone, turn.Now, $"The settings have no agent \"{gone}\" any more.");
        }

        if (after != new Holders(turn.State.Team, turn.State.Assignee))
        {
            Give(turn, after, before);
        }
    }

    private static void Give(Turn turn, Holders to, Holders from)
    {
        var isNew = to.Agent != turn.State.Assignee;
        if (isNew)
        {
            TeamQueue.Give(turn, to.Team, to.Agent);
        }
        else
        {
            turn.State = turn.State with { Team = to.Team };
        }

        var reason = to.Team == from.Team || from.Team is null ? null : ReasonOf(turn, from.Team);
        turn.Record(TimelineType.Assigned, new TimelineData { Team = to.Team, Agent = isNew ? to.Agent : null, Reason = reason });
    }

    private static string ReasonOf(Turn turn, string team) => turn.Settings.FindTeam(team) is null
        ? $"The settings have no team \"{team}\" any more."
        : $"The settings have no agents in team \"{team}\".";
}
