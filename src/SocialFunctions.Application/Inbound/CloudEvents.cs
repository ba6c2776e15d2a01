using System.Buffers;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Inbound;

/// <summary>Normalised events as CloudEvents 1.0 in structured JSON, as they travel on the inbound queue.</summary>
/// <remarks>https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md</remarks>
public static class CloudEvents
{
    /// <summary>Media type of a CloudEvent in structured JSON.</summary>
    public const string ContentType = "application/cloudevents+json";

    private const int UsualSize = 1024;

    // This JSON never stands in a web page, so emoji and Greek need no \u escapes. Unpaired surrogates become U+FFFD.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    // Another version may write null where the records of this version require a value.
    private static readonly DomainJson Reading = new(new JsonSerializerOptions(DomainJson.Default.Options) { RespectNullableAnnotations = true });

    /// <summary>Writes an event. Unpaired surrogates in its texts become U+FFFD.</summary>
    public static byte[] Write(InboundEvent inbound) => Write(inbound, inbound.ConversationId);

    /// <summary>The same, for a caller that has already computed the conversation's id.</summary>
    /// <param name="conversation">Its <see cref="InboundEvent.ConversationId"/>.</param>
    public static byte[] Write(InboundEvent inbound, string conversation)
    {
        var buffer = new ArrayBufferWriter<byte>(UsualSize);
        using var writer = new Utf8JsonWriter(buffer, WriterOptions);
        WriteEnvelope(writer, inbound, conversation);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>
    /// Reads an event that <see cref="Write(InboundEvent)"/> wrote, in this version or an earlier one. Attributes and properties that this version does not know are skipped.
    /// </summary>
    /// <param name="json">A CloudEvent in structured JSON, UTF-8.</param>
    /// <exception cref="UnreadableEventException">It is not a CloudEvent, or this version does not know its type.</exception>
    public static InboundEvent Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var envelope = Envelope.Read(json);
            return envelope.Type switch
            {
                "social.message.received" => Data(json, envelope, Reading.MessageReceived),
                "social.message.edited" => Data(json, envelope, Reading.MessageEdited),
                "social.message.deleted" => Data(json, envelope, Reading.MessageDeleted),
                "social.message.echoed" => Data(json, envelope, Reading.MessageEchoed),
                "social.message.hidden" => Data(json, envelope, Reading.MessageHidden),
                "social.reaction.changed" => Data(json, envelope, Reading.ReactionChanged),
                "social.delivery.updated" => Data(json, envelope, Reading.DeliveryUpdated),
                "social.optout.changed" => Data(json, envelope, Reading.OptOutChanged),
                "social.control.changed" => Data(json, envelope, Reading.ThreadControlChanged),
                "social.thread.moved" => Data(json, envelope, Reading.ThreadMoved),
                "social.account.alert" => Data(json, envelope, Reading.AccountAlert),
                _ => throw new UnreadableEventException("The event is of a type that this version does not know."),
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The reader reports an escaped unpaired surrogate as an invalid operation.
            throw new UnreadableEventException("The event is not a CloudEvent in structured JSON.", e);
        }
    }

    /// <summary>When the inbound webhook that brought an event arrived; null when the event cannot be read.</summary>
    /// <param name="json">See <see cref="Read"/>.</param>
    public static DateTimeOffset? AcceptedAt(ReadOnlySpan<byte> json)
    {
        try
        {
            return Read(json).ReceivedAt;
        }
        catch (UnreadableEventException)
        {
            return null;
        }
    }

    private static void WriteEnvelope(Utf8JsonWriter writer, InboundEvent inbound, string conversation)
    {
        writer.WriteStartObject();
        writer.WriteString("specversion"u8, "1.0"u8);
        writer.WriteString("id"u8, inbound.EventId);
        writer.WritePropertyName("source"u8);
        writer.WriteStringValueSegment("/accounts/", isFinalSegment: false);
        writer.WriteStringValueSegment(inbound.Account, isFinalSegment: true);
        writer.WriteString("type"u8, TypeOf(inbound));
        if (inbound is not AccountAlert)
        {
            // An alert belongs to no conversation.
            writer.WriteString("subject"u8, conversation);
        }

        writer.WriteString("time"u8, inbound.At.UtcDateTime);
        writer.WritePropertyName("data"u8);
        WriteData(writer, inbound);
        writer.WriteEndObject();
    }

    private static ReadOnlySpan<byte> TypeOf(InboundEvent inbound) => inbound switch
    {
        MessageReceived => "social.message.received"u8,
        MessageEdited => "social.message.edited"u8,
        MessageDeleted => "social.message.deleted"u8,
        MessageEchoed => "social.message.echoed"u8,
        MessageHidden => "social.message.hidden"u8,
        ReactionChanged => "social.reaction.changed"u8,
        DeliveryUpdated => "social.delivery.updated"u8,
        OptOutChanged => "social.optout.changed"u8,
        ThreadControlChanged => "social.control.changed"u8,
        ThreadMoved => "social.thread.moved"u8,
        AccountAlert => "social.account.alert"u8,
        _ => throw new ArgumentException($"{inbound.GetType().Name} has no type on the bus.", nameof(inbound)),
    };

    private static void WriteData(Utf8JsonWriter writer, InboundEvent inbound)
    {
        switch (inbound)
        {
            case MessageReceived received: JsonSerializer.Serialize(writer, received, DomainJson.Default.MessageReceived); break;
            case MessageEdited edited: JsonSerializer.Serialize(writer, edited, DomainJson.Default.MessageEdited); break;
            case MessageDeleted deleted: JsonSerializer.Serialize(writer, deleted, DomainJson.Default.MessageDeleted); break;
            case MessageEchoed echoed: JsonSerializer.Serialize(writer, echoed, DomainJson.Default.MessageEchoed); break;
            case MessageHidden hidden: JsonSerializer.Serialize(writer, hidden, DomainJson.Default.MessageHidden); break;
            case ReactionChanged reaction: JsonSerializer.Serialize(writer, reaction, DomainJson.Default.ReactionChanged); break;
            case DeliveryUpdated delivery: JsonSerializer.Serialize(writer, delivery, DomainJson.Default.DeliveryUpdated); break;
            case OptOutChanged optOut: JsonSerializer.Serialize(writer, optOut, DomainJson.Default.OptOutChanged); break;
            case ThreadControlChanged control: JsonSerializer.Serialize(writer, control, DomainJson.Default.ThreadControlChanged); break;
            case ThreadMoved moved: JsonSerializer.Serialize(writer, moved, DomainJson.Default.ThreadMoved); break;
            case AccountAlert alert: JsonSerializer.Serialize(writer, alert, DomainJson.Default.AccountAlert); break;
            default: throw new UnreachableException($"No such event: {inbound.GetType().Name}.");
        }
    }

    private static T Data<T>(ReadOnlySpan<byte> json, Envelope envelope, JsonTypeInfo<T> type)
        where T : InboundEvent =>
        JsonSerializer.Deserialize(json[envelope.Data], type) ?? throw new UnreadableEventException("The event has no data.");

    /// <summary>The parts of the envelope that are needed to read the data.</summary>
    private readonly record struct Envelope(string Type, Range Data)
    {
        public static Envelope Read(ReadOnlySpan<byte> json)
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw new UnreadableEventException("The event is not a JSON object.");
            }

            string? version = null, id = null, source = null, type = null;
            Range? data = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("specversion"u8)) version = Text(ref reader);
                else if (reader.ValueTextEquals("id"u8)) id = Text(ref reader);
                else if (reader.ValueTextEquals("source"u8)) source = Text(ref reader);
                else if (reader.ValueTextEquals("type"u8)) type = Text(ref reader);
                else if (reader.ValueTextEquals("data"u8)) data = Value(ref reader);
                else reader.Skip();
            }

            // Throws when there is anything after the object.
            reader.Read();
            return version == "1.0" && !string.IsNullOrEmpty(id) && !string.IsNullOrEmpty(source) && type is not null && data is { } range
                ? new Envelope(type, range)
                : throw new UnreadableEventException("The event lacks specversion 1.0, id, source, type or data.");
        }

        private static string? Text(ref Utf8JsonReader reader)
        {
            reader.Read();
            return reader.TokenType == JsonTokenType.String
                ? reader.GetString()
                : throw new UnreadableEventException("An attribute of the event is not text.");
        }

        private static Range Value(ref Utf8JsonReader reader)
        {
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            return start..(int)reader.BytesConsumed;
        }
    }
}
