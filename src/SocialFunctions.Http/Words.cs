using System.Globalization;
using System.Text.Json;
using SocialFunctions.Http.Problems;

namespace SocialFunctions.Http;

/// <summary>Reads words, times and numbers of a request's query.</summary>
internal static class Words
{
    /// <summary>The words of an enum as the API writes them, separated by commas.</summary>
    public static string Of(Type type) => string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName));

    /// <summary>The word of a value, as the API writes it.</summary>
    public static string Of(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>One word of an enum.</summary>
    /// <exception cref="ProblemException">It is not one: 400.</exception>
    public static T One<T>(string parameter, string word)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (JsonNamingPolicy.CamelCase.ConvertName(value.ToString()) == word)
            {
                return value;
            }
        }

        throw ProblemException.BadRequest($"The parameter '{parameter}' must be one of {Of(typeof(T))}.");
    }

    /// <summary>Words separated by commas; none for null and for an empty text.</summary>
    /// <exception cref="ProblemException">One of them is not a word of the enum: 400.</exception>
    public static IReadOnlyList<T> Many<T>(string parameter, string? words)
        where T : struct, Enum =>
        string.IsNullOrEmpty(words)
            ? []
            : [.. words.Split(',', StringSplitOptions.TrimEntries).Select(word => One<T>(parameter, word)).Distinct()];

    /// <summary>
    /// An RFC 3339 time (in UTC when it names no offset), or a date of UTC, which means the start of that day or its end; null for null and for an
    /// empty text.
    /// </summary>
    /// <exception cref="ProblemException">It is neither: 400.</exception>
    public static DateTimeOffset? Moment(string parameter, string? text, bool endOfDay)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        // A plus sign that was not escaped in the address arrives as a space.
        var plus = text.Replace(' ', '+');
        if (DateOnly.TryParseExact(plus, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && IsSensible(day.Year))
        {
            return new DateTimeOffset(day.AddDays(endOfDay ? 1 : 0), TimeOnly.MinValue, TimeSpan.Zero);
        }

        return Rfc3339Converter.TryParse(plus, out var time) && IsSensible(time.Year)
            ? time
            : throw ProblemException.BadRequest($"The parameter '{parameter}' must be a date such as 2027-01-31 or a time such as 2027-01-31T08:00:00Z.");
    }

    /// <summary>How many items to answer with.</summary>
    /// <exception cref="ProblemException">It is not a number from 1 to <paramref name="most"/>: 400.</exception>
    public static int Take(string? take, int most, int usual)
    {
        if (take is null)
        {
            return usual;
        }

        return int.TryParse(take, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1 && number <= most
            ? number
            : throw ProblemException.BadRequest($"The parameter 'take' must be a number from 1 to {most}.");
    }

    // Adding days to it cannot leave the range of a DateTimeOffset.
    private static bool IsSensible(int year) => year is >= 2000 and < 9000;
}
