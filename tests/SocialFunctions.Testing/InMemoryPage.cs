using System.Globalization;
using SocialFunctions.Model;

namespace SocialFunctions.Testing;

/// <summary>Pages of lists in memory; a cursor is the list's name and how much of it was seen.</summary>
internal static class InMemoryPage
{
    public static Page<T> Of<T>(string list, T[] all, int take, string? after)
    {
        var seen = PositionOf(list, after);
        return new Page<T>([.. all.Skip(seen).Take(take)], seen + take < all.Length ? CursorOf(list, seen + take) : null);
    }

    public static string CursorOf(string list, int position) => string.Create(CultureInfo.InvariantCulture, $"{list}.{position}");

    public static int PositionOf(string list, string? cursor) =>
        cursor is null ? 0
        : cursor.Split('.') is [var name, var number]
            && name == list
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position
        : throw new InvalidQueryException("The cursor is not one of this list.");

    public static void Check(int take, int most)
    {
        if (take < 1 || take > most)
        {
            throw new InvalidQueryException("The number of items is out of range.");
        }
    }
}
