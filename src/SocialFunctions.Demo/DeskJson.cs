using System.Text.Json.Serialization;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Demo;

/// <summary>A conversation as the desk shows it; what the demo needs of it.</summary>
internal sealed record DeskConversation
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Who must act.</summary>
    public ConversationStatus Status { get; init; }

    /// <summary>How urgent.</summary>
    public Priority Priority { get; init; }

    /// <summary>The customer's language.</summary>
    public string? Language { get; init; }

    /// <summary>Who has it.</summary>
    public string? Assignee { get; init; }

    /// <summary>What is promised.</summary>
    public CaseClocks Clocks { get; init; } = new();

    /// <summary>Its messages, where one conversation is asked for.</summary>
    public IReadOnlyList<Message> Messages { get; init; } = [];
}

/// <summary>An agent's answer.</summary>
/// <param name="Text">What was written.</param>
/// <param name="Then">Where the conversation goes.</param>
internal sealed record DeskReply(string Text, string Then);

/// <summary>How the API's answers are read.</summary>
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
