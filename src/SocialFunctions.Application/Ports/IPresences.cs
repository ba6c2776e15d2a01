using SocialFunctions.Model;

namespace SocialFunctions.Application.Ports;

/// <summary>
/// Who is where, for all instances of a host: small records that are forgotten by themselves. Both hosts implement it. Nothing of it is worth keeping: what is lost
/// is said again within seconds.
/// </summary>
public interface IPresences
{
    /// <summary>Records a presence; what was said before of the same agent at the same place is replaced.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be recorded now.</exception>
    ValueTask PutAsync(Presence presence, CancellationToken cancellationToken);

    /// <summary>Forgets that an agent is at a conversation, if that was recorded.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be forgotten now.</exception>
    ValueTask RemoveAsync(string agent, string conversation, CancellationToken cancellationToken);

    /// <summary>What is not forgotten yet, in no particular order.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be read now.</exception>
    ValueTask<IReadOnlyList<Presence>> ListAsync(DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>An agent who is somewhere.</summary>
/// <param name="Agent">Id of the agent.</param>
/// <param name="Conversation">Id of the conversation that they are at; null when it says only that they are at work.</param>
/// <param name="State">What they do there; null without a conversation.</param>
/// <param name="Until">When it is forgotten.</param>
public sealed record Presence(string Agent, string? Conversation, PresenceState? State, DateTimeOffset Until);

/// <summary>What an agent does at a conversation.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(CamelCaseEnumConverter<PresenceState>))]
public enum PresenceState
{
    /// <summary>They have it before them.</summary>
    Looking,

    /// <summary>They write an answer.</summary>
    Typing,
}
