using System.Globalization;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Storing;

/// <summary>Checks and applies page sizes.</summary>
public static class PageSize
{
    /// <summary>Throws when the page size is not between 1 and the list's maximum.</summary>
    /// <exception cref="InvalidQueryException">The page size is out of range.</exception>
    public static void Check(int take, int most)
    {
        if (take < 1 || take > most)
        {
            throw new InvalidQueryException(string.Create(CultureInfo.InvariantCulture, $"\"take\" must be 1 to {most}."));
        }
    }

    /// <summary>Creates a page from rows. The caller reads one row more than requested, to know whether another page follows.</summary>
    public static Page<T> Cut<TRow, T>(List<TRow> rows, int take, Func<TRow, T> item, Func<TRow, Cursor> cursor)
    {
        var items = new List<T>(Math.Min(take, rows.Count));
        for (var i = 0; i < rows.Count && i < take; i++)
        {
            items.Add(item(rows[i]));
        }

        return new Page<T>(items, rows.Count > take ? cursor(rows[take - 1]).ToString() : null);
    }

    /// <summary>A page that is shown in the opposite order to the one in which it was read.</summary>
    public static Page<T> Reversed<T>(Page<T> page) => page with { Items = [.. page.Items.Reverse()] };
}
