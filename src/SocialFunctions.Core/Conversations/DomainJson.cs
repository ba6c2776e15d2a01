using System.Text.Json.Serialization;
using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>How the domain is written as JSON: in both stores, on the bus and in the API.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcTimeConverter), typeof(IsoDurationConverter)])]
[JsonSerializable(typeof(Conversation))]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(TimelineEntry))]
[JsonSerializable(typeof(TimelineData))]
[JsonSerializable(typeof(OutboxEntry))]
[JsonSerializable(typeof(MessageReceived))]
[JsonSerializable(typeof(MessageEdited))]
[JsonSerializable(typeof(MessageDeleted))]
[JsonSerializable(typeof(MessageEchoed))]
[JsonSerializable(typeof(MessageHidden))]
[JsonSerializable(typeof(ReactionChanged))]
[JsonSerializable(typeof(DeliveryUpdated))]
[JsonSerializable(typeof(OptOutChanged))]
[JsonSerializable(typeof(ThreadControlChanged))]
[JsonSerializable(typeof(ThreadMoved))]
[JsonSerializable(typeof(AccountAlert))]
[JsonSerializable(typeof(MessageTemplate))]
public sealed partial class DomainJson : JsonSerializerContext;
