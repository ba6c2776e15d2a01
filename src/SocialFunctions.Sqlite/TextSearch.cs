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
    private const int CandidatesOfAStep = 1_000;
    private const int RowsOfAStep = 2_000;
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

    /// <summary>Adds the conversations with a row that contains the text.</summary>
    /// <returns>Whether they are not too many.</returns>
    private async ValueTask<bool> LookAsync(TextIndex index, HashSet<long> found, CancellationToken cancellationToken)
    {
        var (progress, last) = await readers.StepAsync(session => (index.Progress(session), index.Last(session)), cancellationToken).ConfigureAwait(false);
        if (progress.Done > 0)
        {
            var match = await readers.StepAsync(session => MatchOf(session, index), cancellationToken).ConfigureAwait(false);
            if (match is null || (match.Length > 0 && !await LookInIndexAsync(index, match, found, cancellationToken).ConfigureAwait(false)))
            {
                return false;
            }
        }

        return await LookInTableAsync(index, progress, last, found, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<bool> LookInIndexAsync(TextIndex index, string match, HashSet<long> found, CancellationToken cancellationToken)
    {
        var (contained, ways) = Contained("t.search", folded: true);
        var sql = $"""
            SELECT i.rowid, t.{index.Conversation}, {contained}
            FROM {index.Name}_texts i CROSS JOIN {index.Table} t ON t.{index.Key} = i.rowid
            WHERE i.{index.Name}_texts MATCH ? AND i.rowid > ? ORDER BY i.rowid LIMIT ?
            """;
        var after = 0L;
        while (true)
        {
            var from = after;
            var rows = await readers.StepAsync(
                session => session.All(
                    sql,
                    row => (Key: row.Int64(0), Conversation: row.Int64(1), Contains: row.Int64(2) == 1),
                    [.. ways, match, from, CandidatesOfAStep]),
                cancellationToken).ConfigureAwait(false);
            found.UnionWith(rows.Where(row => row.Contains).Select(row => row.Conversation));
            if (rows.Count < CandidatesOfAStep || found.Count > MostFound)
            {
                return found.Count <= MostFound;
            }

            after = rows[^1].Key;
            await Task.Yield();
        }
    }

    /// <summary>Looks at the rows that are not in the index yet.</summary>
    private async ValueTask<bool> LookInTableAsync(
        TextIndex index, (long Done, long FoldedBefore) progress, long last, HashSet<long> found, CancellationToken cancellationToken)
    {
        var (contained, ways) = Contained("search", folded: progress.Done >= progress.FoldedBefore);
        var sql = $"SELECT {index.Conversation} FROM {index.Table} WHERE {index.Key} > ? AND {index.Key} <= ? AND ({contained})";
        for (var after = progress.Done; after < last && found.Count <= MostFound; after += RowsOfAStep)
        {
            var from = after;
            found.UnionWith(await readers.StepAsync(
                session => session.All(sql, row => row.Int64(0), [from, from + RowsOfAStep, .. ways]), cancellationToken).ConfigureAwait(false));
            await Task.Yield();
        }

        return found.Count <= MostFound;
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
