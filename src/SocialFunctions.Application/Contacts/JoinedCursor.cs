using System.Buffers.Text;
using System.Text;
using SocialFunctions.Application.Storing;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Contacts;

/// <summary>How far each conversation of a joined thread was read; those that are not in it are at their end.</summary>
internal static class JoinedCursor
{
    // No cursor of a store begins with it.
    private const char Mark = '~';

    /// <summary>The cursor; null when all are at their end.</summary>
    /// <param name="places">The cursor in each conversation, by its id; null at the last message.</param>
    public static string? Of(IReadOnlyDictionary<string, string?> places) => places.Count == 0
        ? null
        : Mark + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('\n', places.Select(place => $"{place.Key} {place.Value}"))));

    /// <summary>Parses a cursor; null for the cursor of a single conversation, and without one.</summary>
    /// <exception cref="InvalidQueryException">It is not valid.</exception>
    public static IReadOnlyDictionary<string, string?>? Parse(string? cursor)
    {
        if (cursor is not [Mark, ..])
        {
            return null;
        }

        if (!Base64Url.IsValid(cursor.AsSpan(1)))
        {
            throw new InvalidQueryException(Cursor.Refusal);
        }

        var places = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var line in Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor.AsSpan(1))).Split('\n'))
        {
            var parts = line.Split(' ');
            if (parts.Length != 2 || !places.TryAdd(parts[0], parts[1].Length == 0 ? null : parts[1]))
            {
                throw new InvalidQueryException(Cursor.Refusal);
            }
        }

        return places;
    }
}
