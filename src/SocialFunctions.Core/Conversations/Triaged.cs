using SocialFunctions.Model;
using SocialFunctions.Routing;

namespace SocialFunctions.Conversations;

/// <summary>Applies the triage rules to a conversation.</summary>
internal static class Triaged
{
    /// <summary>Applies the rules to a message.</summary>
    /// <returns>Whether a rule resolved the conversation: nothing is owed.</returns>
    public static bool Apply(Turn turn, MessageReceived message)
    {
        var result = Triage.Apply(turn.Settings, message, turn.State.Language, turn.State.Tags);
        if (ReferenceEquals(result, TriageResult.Nothing))
        {
            return false;
        }

        var added = result.Tags.Where(tag => !turn.State.Tags.Contains(tag, StringComparer.Ordinal)).ToList();
        if (added.Count > 0)
        {
            turn.State = turn.State with { Tags = [.. turn.State.Tags, .. added] };
            turn.Record(TimelineType.TagsChanged, new TimelineData { Added = added });
        }

        if (result.Team is { } team && team != turn.State.Team)
        {
            TeamQueue.GiveUp(turn);
            TeamQueue.Give(turn, team, agent: null);
            turn.Record(TimelineType.Assigned, new TimelineData { Team = team });
        }

        Escalations.RaisePriority(turn, result.Priority, turn.Now);
        turn.ApplyPolicy();
        if (result.ResolveBy is { } rule)
        {
            Cases.Resolve(turn, "system", $"Rule {rule}.", byRule: true);
            return true;
        }

        if (result.EscalateBy is { } escalation)
        {
            Escalations.ByRule(turn, escalation);
        }

        return false;
    }
}
