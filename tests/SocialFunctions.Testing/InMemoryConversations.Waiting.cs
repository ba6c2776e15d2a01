using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using SocialFunctions.Routing;

namespace SocialFunctions.Testing;

/// <content>What automatic assignment asks.</content>
public sealed partial class InMemoryConversations : IWaitingLines
{
    private readonly Dictionary<string, DateTimeOffset> _lastAssigned = new(StringComparer.Ordinal);

    public ValueTask<IReadOnlyList<string>> LanguagesAsync(string team, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult<IReadOnlyList<string>>(
                [.. Waiting().Where(w => w.Team == team).Select(w => w.Language).Distinct(StringComparer.Ordinal)]);
        }
    }

    public ValueTask<IReadOnlyList<WaitingConversation>> WaitingAsync(
        string team, string language, int take, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult<IReadOnlyList<WaitingConversation>>(
                [.. Waiting().Where(w => w.Team == team && w.Language == language).OrderBy(w => w.Since).Take(take)]);
        }
    }

    public ValueTask<IReadOnlyDictionary<string, AgentLoad>> LoadsAsync(IReadOnlyCollection<string> agents, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult<IReadOnlyDictionary<string, AgentLoad>>(agents.ToDictionary(
                agent => agent,
                agent => new AgentLoad(
                    _conversations.Values.Count(c => c.Conversation.Status == ConversationStatus.Open && c.Conversation.Assignee == agent),
                    _lastAssigned.TryGetValue(agent, out var at) ? at : null)));
        }
    }

    public ValueTask RecordAssignedAsync(IReadOnlyCollection<string> agents, DateTimeOffset at, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            foreach (var agent in agents)
            {
                _lastAssigned[agent] = at;
            }
        }

        return ValueTask.CompletedTask;
    }

    private IEnumerable<WaitingConversation> Waiting() =>
        _conversations.Values.Select(stored => stored.Conversation.ToWaiting()).OfType<WaitingConversation>();
}
