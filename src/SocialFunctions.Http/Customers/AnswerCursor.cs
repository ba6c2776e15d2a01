using System.Globalization;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Customers;

/// <summary>How far a page has read its answers: the place of the last one, as opaque text.</summary>
internal static class AnswerCursor
{
    /// <summary>Before every answer.</summary>
    public const string Start = "0";

    public static string Of(Place place) =>
        string.Create(CultureInfo.InvariantCulture, $"{place.At.UtcTicks:x}-{place.Number:x}-{place.Arrival:x}");

    /// <summary>The place; null when the text is no cursor.</summary>
    public static Place? Parse(string text) =>
        text == Start ? new Place(DateTimeOffset.MinValue)
        : text.Split('-') is [var at, var number, var arrival]
            && TryHex(at, out var ticks) && ticks >= 0 && ticks <= DateTimeOffset.MaxValue.Ticks
            && TryHex(number, out var numbered)
            && TryHex(arrival, out var arrived) && arrived is >= 0 and <= int.MaxValue
            ? new Place(new DateTimeOffset(ticks, TimeSpan.Zero), numbered, (int)arrived)
            : null;

    private static bool TryHex(string text, out long value) => long.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
}
