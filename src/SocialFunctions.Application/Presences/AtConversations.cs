using SocialFunctions.Application.Ports;

namespace SocialFunctions.Application.Presences;

/// <summary>Who is at which conversation.</summary>
public sealed class AtConversations(IPresences presences, TimeProvider time)
{
    /// <summary>How long a presence is remembered that is not said again.</summary>
    public static readonly TimeSpan Serves = TimeSpan.FromSeconds(30);

    /// <summary>Records what an agent does at a conversation; null for nothing any more.</summary>
    public ValueTask SayAsync(string conversation, string agent, PresenceState? state, CancellationToken cancellationToken) => state is null
        ? presences.RemoveAsync(agent, conversation, cancellationToken)
        : presences.PutAsync(new Presence(agent, conversation, state, time.GetUtcNow() + Serves), cancellationToken);

    /// <summary>Who is at a conversation, in the order of their ids.</summary>
    public async ValueTask<IReadOnlyList<Presence>> OfAsync(string conversation, CancellationToken cancellationToken) =>
        [.. (await AllAsync(cancellationToken))[conversation]];

    /// <summary>Who is where, in the order of their ids.</summary>
    public async ValueTask<ILookup<string, Presence>> AllAsync(CancellationToken cancellationToken) =>
        (await presences.ListAsync(time.GetUtcNow(), cancellationToken))
            .Where(presence => presence is { Conversation: not null, State: not null })
            .OrderBy(presence => presence.Agent, StringComparer.Ordinal)
            .ToLookup(presence => presence.Conversation!, StringComparer.Ordinal);
}
