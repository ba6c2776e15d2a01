using System.Text.Json.Serialization;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Desk;

/// <summary>What the agent does at a conversation.</summary>
internal sealed record PresenceRequest
{
    /// <summary>What they do.</summary>
    public required SaidPresence State { get; init; }
}

/// <summary>What an agent says of themselves.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<SaidPresence>))]
internal enum SaidPresence
{
    /// <summary>They have it before them.</summary>
    Looking,

    /// <summary>They write an answer.</summary>
    Typing,

    /// <summary>They are not at it any more.</summary>
    Gone,
}

/// <summary>An agent who is at a conversation.</summary>
/// <param name="Agent">Id of the agent.</param>
/// <param name="State">What they do there.</param>
/// <param name="Until">When it is forgotten, unless it is said again.</param>
internal sealed record PresenceView(string Agent, PresenceState State, DateTimeOffset Until)
{
    public static IReadOnlyList<PresenceView> Of(IEnumerable<Presence> present) =>
        [.. present.Select(presence => new PresenceView(presence.Agent, presence.State!.Value, presence.Until))];
}

/// <summary>Who is at a conversation.</summary>
/// <param name="Conversation">Id of the conversation.</param>
/// <param name="Presence">Everybody who is at it; nobody when empty.</param>
internal sealed record PresentView(string Conversation, IReadOnlyList<PresenceView> Presence)
{
    public static PresentView Of(string conversation, IEnumerable<Presence> present) => new(conversation, PresenceView.Of(present));
}
