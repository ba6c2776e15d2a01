using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SocialFunctions.Http;

/// <summary>Reads an RFC 3339 time. In a body it names its offset: who leaves it out means the time of some place, and nobody can tell of which.</summary>
internal sealed class Rfc3339Converter : JsonConverter<DateTimeOffset>
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    /// <summary>Reads a time of a query; one without an offset is UTC, whatever the server's time zone.</summary>
    public static bool TryParse(string? text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() is { } text && NamesOffset(text) && TryParse(text, out var time)
            ? time
            : throw new JsonException();

    private static bool NamesOffset(string text) =>
        DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) && time.Kind != DateTimeKind.Unspecified;

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime);
}
