using System.Text.Json;
using System.Text.Json.Serialization;

namespace SocialFunctions.Azure.Bus;

/// <summary>Says that a conversation's outbox has entries; the entries themselves are in the outbox.</summary>
/// <param name="Conversation">Id of the conversation.</param>
/// <param name="Due">The time that it was scheduled for; null when it was sent to arrive at once.</param>
public sealed record Signal(string Conversation, DateTimeOffset? Due = null)
{
    /// <summary>Reads the body of a message in the outbound queue.</summary>
    /// <exception cref="FormatException">The body was not written by <see cref="OutboundQueue"/>.</exception>
    public static Signal Read(BinaryData body)
    {
        try
        {
            if (JsonSerializer.Deserialize(body.ToMemory().Span, BusJson.Default.Signal) is { Conversation.Length: > 0 } signal)
            {
                return signal;
            }
        }
        catch (JsonException e)
        {
            throw new FormatException("The signal is not JSON.", e);
        }

        throw new FormatException("The signal names no conversation.");
    }

    internal BinaryData Write() => new(JsonSerializer.SerializeToUtf8Bytes(this, BusJson.Default.Signal));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Signal))]
internal sealed partial class BusJson : JsonSerializerContext;
