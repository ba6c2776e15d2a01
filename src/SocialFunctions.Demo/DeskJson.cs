using System.Text.Json.Serialization;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Demo;

/// <summary>The part of a conversation in the desk API that the demo needs.</summary>
internal sealed record DeskConversation
{
    public required string Id { get; init; }

    public ConversationStatus Status { get; init; }

    public Priority Priority { get; init; }

    public string? Language { get; init; }

    public string? Assignee { get; init; }

    /// <summary>Its service-level clocks.</summary>
    public CaseClocks Clocks { get; init; } = new();

    /// <summary>Its messages; only in the response for a single conversation.</summary>
    public IReadOnlyList<Message> Messages { get; init; } = [];
}

/// <summary>An agent's answer.</summary>
/// <param name="Then">Status of the conversation after the reply: <c>pending</c> or <c>resolved</c>.</param>
internal sealed record DeskReply(string Text, string Then);

/// <summary>JSON of the API's requests and responses.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(UtcTimeConverter), typeof(IsoDurationConverter)])]
[JsonSerializable(typeof(Page<TimelineEntry>))]
[JsonSerializable(typeof(Page<DeskConversation>))]
[JsonSerializable(typeof(Page<SandboxMessage>))]
[JsonSerializable(typeof(Page<QuarantinedEvent>))]
[JsonSerializable(typeof(DeskConversation))]
[JsonSerializable(typeof(DeskReply))]
internal sealed partial class DeskJson : JsonSerializerContext;
