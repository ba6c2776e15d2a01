using System.Text;
using SocialFunctions.Application.Storing;

namespace SocialFunctions.Sqlite;

/// <summary>Finds the conversations that contain a text, in bounded steps.</summary>
/// <param name="readers">Where it reads.</param>
/// <param name="text">What the agent looks for.</param>
/// <param name="wanted">The same as <see cref="SearchText.Wanted"/>; not empty.</param>
internal sealed class TextSearch(SqliteReaders readers, string text, IReadOnlyList<string> wanted)
{
    // With more than that the text is so common that a walk through the list fills a page sooner.
    private const int MostFound = 1_000;
    private const int RowsOfAStep = 500;
    private const int GramLength = 3;
    private const int MostGrams = 24;
    private const int MostGramsOfAShortText = 300;

    /// <summary>The numbers of the conversations; null when there are too many.</summary>
    public async ValueTask<IReadOnlyCollection<long>?> FindAsync(CancellationToken cancellationToken)
    {
        var found = new HashSet<long>();
        return await LookAsync(TextIndex.Contacts, found, cancellationToken).ConfigureAwait(false)
            && await LookAsync(TextIndex.Messages, found, cancellationToken).ConfigureAwait(false) ? found : null;
    }

    /// <summary>An expression that says whether a text column contains the text, with its parameters.</summary>
    /// <param name="folded">False where the column may hold texts that an earlier version folded.</param>
    public (string Sql, SqliteValue[] Parameters) Contained(string column, bool folded)
    {
        IReadOnlyList<string> ways = folded ? wanted : [.. wanted.Append(SearchText.WantedBefore(text)).Distinct(StringComparer.Ordinal)];
        return (string.Join(" OR ", ways.Select(_ => $"instr({column}, ?) > 0")), [.. ways.Select(way => (SqliteValue)way)]);
    }

    /// <summary>Whether a step found too many conversations, or looks at too many grams.</summary>
    private async ValueTask<bool> LookAsync(TextIndex index, HashSet<long> found, CancellationToken cancellationToken)
    {
        var (done, foldedBefore) = await readers.StepAsync(index.Progress, cancellationToken).ConfigureAwait(false);
        if (done > 0)
        {
            if (await readers.StepAsync(session => MatchOf(session, index), cancellationToken).ConfigureAwait(false) is not { } match)
            {
                return false;
            }

            if (match.Length > 0 && !await CollectAsync(Indexed(index, match), after: 0, found, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }

        return await CollectAsync(NotIndexed(index, folded: done >= foldedBefore), done, found, cancellationToken).ConfigureAwait(false);
    }

    private (string Sql, SqliteValue[] Parameters) Indexed(TextIndex index, string match)
    {
        var contained = Contained("t.search", folded: true);
        return (
            $"""
            SELECT i.rowid, t.{index.Conversation}, {contained.Sql}
            FROM {index.Name}_texts i CROSS JOIN {index.Table} t ON t.{index.Key} = i.rowid
            WHERE i.{index.Name}_texts MATCH ? AND i.rowid > ? ORDER BY i.rowid LIMIT ?
            """,
            [.. contained.Parameters, match]);
    }

    private (string Sql, SqliteValue[] Parameters) NotIndexed(TextIndex index, bool folded)
    {
        var contained = Contained("search", folded);
        return (
            $"SELECT {index.Key}, {index.Conversation}, {contained.Sql} FROM {index.Table} WHERE {index.Key} > ? ORDER BY {index.Key} LIMIT ?",
            contained.Parameters);
    }

    /// <summary>Adds the conversations of rows that contain the text.</summary>
    /// <returns>Whether they are not too many.</returns>
    private async ValueTask<bool> CollectAsync(
        (string Sql, SqliteValue[] Parameters) query, long after, HashSet<long> found, CancellationToken cancellationToken)
    {
        int read;
        do
        {
            var from = after;
            var rows = await readers.StepAsync(
                session => session.All(
                    query.Sql,
                    row => (Key: row.Int64(0), Conversation: row.Int64(1), Contains: row.Int64(2) == 1),
                    [.. query.Parameters, from, RowsOfAStep]),
                cancellationToken).ConfigureAwait(false);
            read = rows.Count;
            foreach (var row in rows)
            {
                after = row.Key;
                if (row.Contains)
                {
                    found.Add(row.Conversation);
                }
            }

            if (found.Count > MostFound)
            {
                return false;
            }

            await Task.Yield();
        }
        while (read == RowsOfAStep);
        return true;
    }

    /// <summary>The expression that finds candidates in an index; empty when there are none, null when there are too many.</summary>
    private string? MatchOf(SqliteSession session, TextIndex index)
    {
        var ways = new List<string>();
        foreach (var way in wanted)
        {
            var runes = way.EnumerateRunes().ToArray();
            if (runes.Length >= GramLength)
            {
                ways.Add($"({string.Join(" AND ", GramsOf(runes).Select(Quoted))})");
                continue;
            }

            var grams = session.All(
                $"SELECT term FROM {index.Name}_grams WHERE term >= ? AND term < ? LIMIT ?",
                row => row.Text(0),
                way,
                way + "\U0010FFFF",
                MostGramsOfAShortText + 1);
            if (grams.Count > MostGramsOfAShortText)
            {
                return null;
            }

            ways.AddRange(grams.Select(Quoted));
        }

        return string.Join(" OR ", ways);
    }

    /// <summary>Three characters in a row each: all of them, or of a long text some from everywhere.</summary>
    private static IEnumerable<string> GramsOf(Rune[] runes)
    {
        var last = runes.Length - GramLength;
        var count = Math.Min(last + 1, MostGrams);
        return Enumerable.Range(0, count)
            .Select(i => count == 1 ? 0 : i * last / (count - 1))
            .Select(start => string.Concat(runes.AsSpan(start, GramLength).ToArray().Select(rune => rune.ToString())))
            .Distinct();
    }

    private static string Quoted(string gram) => $"\"{gram.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
