using System.Text.Json;
using SocialFunctions.Http.Problems;

namespace SocialFunctions.Http;

/// <summary>Words and numbers in a request's query.</summary>
internal static class Words
{
    /// <summary>The words of an enum as the API writes them, separated by commas.</summary>
    public static string Of(Type type) => string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName));

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

    /// <summary>How many items to answer with.</summary>
    /// <exception cref="ProblemException">It is not a number from 1 to <paramref name="most"/>: 400.</exception>
    public static int Take(string? take, int most, int usual)
    {
        if (take is null)
        {
            return usual;
        }

        return int.TryParse(take, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            && number >= 1 && number <= most
            ? number
            : throw ProblemException.BadRequest($"The parameter 'take' must be a number from 1 to {most}.");
    }
}
