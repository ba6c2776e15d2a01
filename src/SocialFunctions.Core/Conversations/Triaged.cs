using SocialFunctions.Model;
using SocialFunctions.Routing;

namespace SocialFunctions.Conversations;

/// <summary>Applies the triage rules to a conversation.</summary>
internal static class Triaged
{
    /// <summary>Applies the rules to a message.</summary>
    /// <param name="done">Ids of the rules that were applied to an earlier version of it.</param>
    /// <returns>What the others say. That one resolves the conversation is left to the caller.</returns>
    public static TriageResult Apply(Turn turn, MessageReceived message, IReadOnlyList<string> done) => CarryOut(turn, Look(turn, message, done));

    /// <summary>Applies rules that matched a message before.</summary>
    /// <param name="matched">Their ids.</param>
    public static TriageResult Apply(Turn turn, IReadOnlyList<string> matched) =>
        CarryOut(turn, Triage.Apply(turn.Settings, matched, turn.State.Tags));

    /// <summary>What the rules say about a message; nothing is done. Also what the settings call public is public.</summary>
    public static TriageResult Look(Turn turn, MessageReceived message, IReadOnlyList<string> done) => Triage.Apply(
        turn.Settings,
        message.Visibility == turn.State.Visibility ? message : message with { Visibility = turn.State.Visibility },
        turn.State.Language,
        turn.State.Tags,
        done);

    private static TriageResult CarryOut(Turn turn, TriageResult result)
    {
        if (ReferenceEquals(result, TriageResult.Nothing))
        {
            return result;
        }

        var added = result.Tags.Except(turn.State.Tags, StringComparer.Ordinal).ToList();
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
        if (result.ResolveBy is null && result.EscalateBy is { } escalation)
        {
            Escalations.ByRule(turn, escalation);
        }

        return result;
    }
}
