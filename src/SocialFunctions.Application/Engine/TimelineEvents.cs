using System.Buffers;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Storing;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Engine;

/// <summary>Timeline entries as CloudEvents 1.0 in structured JSON, as subscribers of the events topic receive them. Their data is the entry.</summary>
/// <remarks>https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md</remarks>
public static class TimelineEvents
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = StoredJson.Context.Options.Encoder, SkipValidation = true };

    /// <summary>The event type of an entry: <c>social.conversation.</c> followed by the entry's type.</summary>
    public static string TypeOf(TimelineEntry entry) => string.Concat("social.conversation.", entry.Type);

    /// <summary>Writes an entry. Unpaired surrogates in its texts become U+FFFD.</summary>
    public static byte[] Write(FeedEntry happened)
    {
        var entry = happened.Entry;
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer, WriterOptions);
        writer.WriteStartObject();
        writer.WriteString("specversion"u8, "1.0"u8);
        writer.WriteString("id"u8, entry.Id);
        writer.WriteString("source"u8, happened.Account is { } account ? $"/accounts/{account}" : $"/conversations/{entry.Conversation}");
        writer.WriteString("type"u8, TypeOf(entry));
        if (!TimelineType.IsOfAccount(entry.Type))
        {
            // An entry about an account belongs to no conversation.
            writer.WriteString("subject"u8, entry.Conversation);
        }

        writer.WriteString("time"u8, entry.At.UtcDateTime);
        writer.WritePropertyName("data"u8);
        JsonSerializer.Serialize(writer, entry, StoredJson.Context.TimelineEntry);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
