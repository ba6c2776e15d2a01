using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SocialFunctions.Model;

/// <summary>
/// Where something that was said stands in its thread: by the platform's time, among what has one time by the platform's number, then by arrival. It is
/// the one order in which messages are listed and by which it is decided what an answer was to.
/// </summary>
/// <param name="At">When, by the platform's clock.</param>
/// <param name="Number">The platform's number; where it has none, the highest that was known when it came.</param>
/// <param name="Arrival">Its number in the order in which things were handled; 0 for those of earlier versions.</param>
[JsonConverter(typeof(PlaceConverter))]
public readonly record struct Place(DateTimeOffset At, long Number = 0, int Arrival = 0) : IComparable<Place>
{
    /// <inheritdoc/>
    public int CompareTo(Place other)
    {
        var byTime = At.CompareTo(other.At);
        var byNumber = byTime != 0 ? byTime : Number.CompareTo(other.Number);
        return byNumber != 0 ? byNumber : Arrival.CompareTo(other.Arrival);
    }

    /// <summary>Whether one stands before another.</summary>
    public static bool operator <(Place one, Place other) => one.CompareTo(other) < 0;

    /// <summary>Whether one stands after another.</summary>
    public static bool operator >(Place one, Place other) => one.CompareTo(other) > 0;

    /// <summary>Whether one stands before another, or in the same place.</summary>
    public static bool operator <=(Place one, Place other) => one.CompareTo(other) <= 0;

    /// <summary>Whether one stands after another, or in the same place.</summary>
    public static bool operator >=(Place one, Place other) => one.CompareTo(other) >= 0;
}

/// <summary>Writes a place as its time, its number and its arrival; reads also the time alone, as earlier versions wrote it.</summary>
internal sealed class PlaceConverter : JsonConverter<Place>
{
    /// <inheritdoc/>
    public override Place Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var parts = reader.GetString()?.Split(' ');
        return parts is [var time, .. var rest]
            && DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var at)
            ? rest switch
            {
                [] => new Place(at),
                [var number, var arrival] => new Place(at, long.Parse(number, CultureInfo.InvariantCulture), int.Parse(arrival, CultureInfo.InvariantCulture)),
                _ => throw new JsonException("A place is a time, a number and an arrival."),
            }
            : throw new JsonException("A place begins with a time.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Place value, JsonSerializerOptions options) =>
        writer.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"{value.At.UtcDateTime:yyyy-MM-ddTHH:mm:ss.FFFFFFFK} {value.Number} {value.Arrival}"));
}
