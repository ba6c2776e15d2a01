using System.Collections.Concurrent;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Application.Presences;

/// <summary>Who is where, for a host that is one process.</summary>
public sealed class PresencesInMemory : IPresences
{
    private readonly ConcurrentDictionary<(string Agent, string? Conversation), Presence> _presences = new();

    /// <inheritdoc/>
    public ValueTask PutAsync(Presence presence, CancellationToken cancellationToken)
    {
        _presences[(presence.Agent, presence.Conversation)] = presence;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask RemoveAsync(string agent, string conversation, CancellationToken cancellationToken)
    {
        _presences.TryRemove((agent, conversation), out _);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Presence>> ListAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var old in _presences.Where(presence => presence.Value.Until <= now))
        {
            // Not one that was said again meanwhile.
            _presences.TryRemove(old);
        }

        return ValueTask.FromResult<IReadOnlyList<Presence>>([.. _presences.Values]);
    }
}
