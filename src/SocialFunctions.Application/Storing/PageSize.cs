using System.Globalization;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Storing;

/// <summary>How many items a caller may ask for.</summary>
public static class PageSize
{
    /// <summary>Refuses what is not between 1 and the most a list gives.</summary>
    /// <exception cref="InvalidQueryException">It is not.</exception>
    public static void Check(int take, int most)
    {
        if (take < 1 || take > most)
        {
            throw new InvalidQueryException(string.Create(CultureInfo.InvariantCulture, $"\"take\" must be 1 to {most}."));
        }
    }

    /// <summary>A page of rows of which one more than asked for was read, to know whether there are more.</summary>
    public static Page<T> Cut<TRow, T>(List<TRow> rows, int take, Func<TRow, T> item, Func<TRow, Cursor> cursor)
    {
        var items = new List<T>(Math.Min(take, rows.Count));
        for (var i = 0; i < rows.Count && i < take; i++)
        {
            items.Add(item(rows[i]));
        }

        return new Page<T>(items, rows.Count > take ? cursor(rows[take - 1]).ToString() : null);
    }
}
