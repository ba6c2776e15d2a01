using System.Globalization;
using System.Text.Json;

namespace SocialFunctions.Channels.Common;

/// <summary>Reads timestamps of platforms: milliseconds or seconds since 1970, as number or as string. Some platforms mix the two.</summary>
internal static class UnixTime
{
    // 10^11 ms lie in 1973, 10^11 s in the year 5138: below it, only seconds make sense.
    private const long LeastMilliseconds = 100_000_000_000;

    /// <summary>A property as an instant, at most <paramref name="now"/>. Null when it is absent or not a timestamp.</summary>
    /// <param name="now">The present instant: a platform clock that runs ahead must not date a message into the future.</param>
    public static DateTimeOffset? Read(JsonElement element, string name, DateTimeOffset now)
    {
        if (element.Get(name) is not { } value || !TryRead(value, out var number) || number <= 0)
        {
            return null;
        }

        var milliseconds = number < LeastMilliseconds ? number * 1000 : number;
        return milliseconds > now.ToUnixTimeMilliseconds() ? now : DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }

    private static bool TryRead(JsonElement value, out long number) =>
        value.ValueKind == JsonValueKind.Number
            ? value.TryGetInt64(out number)
            : long.TryParse(value.AsText(), NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
