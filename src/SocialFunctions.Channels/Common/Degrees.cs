using System.Globalization;

namespace SocialFunctions.Channels.Common;

/// <summary>Reads the place on the earth that somebody sent, in degrees. What lies outside is no place.</summary>
internal static class Degrees
{
    /// <summary>−90 at the south pole to 90 at the north pole; null when the text is none.</summary>
    public static double? Latitude(string? text) => Of(text, 90);

    /// <summary>−180 to 180, east of Greenwich; null when the text is none.</summary>
    public static double? Longitude(string? text) => Of(text, 180);

    private static double? Of(string? text, double most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most ? degrees : null;
}
