using System.Globalization;
using SocialFunctions.Application.Storing;
using SocialFunctions.Model;

namespace SocialFunctions.Cosmos;

/// <summary>How far the feed was read.</summary>
/// <param name="Token">Continuation token of the change feed at the start of the page that was not read to its end; null at the beginning.</param>
/// <param name="Seen">How many entries after the token were read.</param>
internal readonly record struct FeedPlace(string? Token, int Seen)
{
    private const char List = 'f';

    /// <summary>As a cursor; null while nothing was read.</summary>
    public override string? ToString() => Token is null && Seen == 0
        ? null
        : new Continuation(List, string.Create(CultureInfo.InvariantCulture, $"{Seen}.{Token}")).ToString();

    /// <summary>Parses a cursor; without one, the beginning.</summary>
    /// <exception cref="InvalidQueryException">The cursor is not valid.</exception>
    public static FeedPlace Parse(string? cursor)
    {
        if (Continuation.Parse(cursor, List) is not { } text)
        {
            return default;
        }

        var point = text.IndexOf('.', StringComparison.Ordinal);
        return point > 0 && int.TryParse(text.AsSpan(0, point), NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
            ? new FeedPlace(point + 1 < text.Length ? text[(point + 1)..] : null, seen)
            : throw new InvalidQueryException(Cursor.Refusal);
    }
}
