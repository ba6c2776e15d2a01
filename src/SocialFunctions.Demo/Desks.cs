using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Demo;

/// <summary>Who has which conversation, as the feed tells it.</summary>
internal sealed class Desks
{
    // The agent of each case that is not resolved; null for one that waits in the queue.
    private readonly Dictionary<string, string?> _cases = new(StringComparer.Ordinal);

    /// <summary>How many wait for an agent.</summary>
    public int Queue => _cases.Values.Count(agent => agent is null);

    /// <summary>How many an agent has.</summary>
    public int Of(string agent) => _cases.Values.Count(other => other == agent);

    /// <summary>Follows an entry of the feed.</summary>
    public void Tell(TimelineEntry entry)
    {
        switch (entry.Type)
        {
            case TimelineType.CaseOpened or TimelineType.Reopened:
                _cases.TryAdd(entry.Conversation, null);
                break;
            case TimelineType.Claimed:
                _cases[entry.Conversation] = entry.By[(entry.By.IndexOf(':') + 1)..];
                break;
            case TimelineType.Assigned when entry.Data.Agent is { } agent:
                _cases[entry.Conversation] = agent;
                break;
            case TimelineType.Unassigned or TimelineType.Released when _cases.ContainsKey(entry.Conversation):
                _cases[entry.Conversation] = null;
                break;
            case TimelineType.Resolved:
                _cases.Remove(entry.Conversation);
                break;
        }
    }
}
