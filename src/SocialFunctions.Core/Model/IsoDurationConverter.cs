using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml;

namespace SocialFunctions.Model;

/// <summary>Durations in ISO 8601 as <c>P1DT2H30M</c>; years and months are refused because their length varies.</summary>
public sealed class IsoDurationConverter : JsonConverter<TimeSpan>
{
    /// <summary>Reads a duration.</summary>
    /// <returns>False when it is not one, or has years or months.</returns>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        var date = text?.Split('T')[0] ?? "";
        if (!date.Contains('P') || date.Contains('Y') || date.Contains('M'))
        {
            return false;
        }

        try
        {
            duration = XmlConvert.ToTimeSpan(text!);
            return true;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), out var duration)
            ? duration
            : throw new JsonException("is not an ISO 8601 duration such as PT30M or P1DT2H");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteStringValue(XmlConvert.ToString(value));
}
