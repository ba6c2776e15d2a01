using System.Text.Json;
using SocialFunctions.Application.Storing;

namespace SocialFunctions.Sqlite;

/// <summary>
/// One of the two indexes of texts: of every three characters in a row, the rows that have them (FTS5, trigram). It finds candidates; whether a
/// row contains what is looked for, its own text says.
/// </summary>
/// <remarks>
/// It follows its table in the background, in steps: rows after <c>done</c> are not in it yet and are read instead. So storing a message costs the
/// same as without it, and a database of an earlier version is indexed while it works. A row in it whose text changes is replaced at once.
/// </remarks>
internal sealed record TextIndex
{
    /// <summary>Of the texts of messages.</summary>
    public static readonly TextIndex Messages = new()
    {
        Name = "message",
        Table = "messages",
        Key = "position",
        Conversation = "conversation",
        Refold = row => SearchText.Of(JsonSerializer.Deserialize(row.Utf8(1), StoredJson.Context.Message)!),
    };

    /// <summary>Of the names and addresses of customers.</summary>
    public static readonly TextIndex Contacts = new()
    {
        Name = "conversation",
        Table = "conversations",
        Key = "key",
        Conversation = "key",
        Refold = row => SearchText.Of(JsonSerializer.Deserialize(row.Utf8(1), StoredJson.Context.Conversation)!.Contact),
    };

    // A step holds the writer for a few milliseconds.
    private const int RowsOfAStep = 512;
    private const int CharactersOfAStep = 64 * 1024;

    // Two characters at the end of a text begin a gram of three, too.
    private const string End = "\n\n";

    /// <summary>Its name, with which its tables begin.</summary>
    public required string Name { get; init; }

    /// <summary>The table whose texts it holds.</summary>
    public required string Table { get; init; }

    /// <summary>The column with the number of a row.</summary>
    public required string Key { get; init; }

    /// <summary>The column with the number of its conversation.</summary>
    public required string Conversation { get; init; }

    /// <summary>Folds the text in the document in the second column of a row.</summary>
    public required Func<SqliteRow, string?> Refold { get; init; }

    /// <summary>Up to which row it holds texts, and up to which row an earlier version has folded them, except for those in it.</summary>
    public (long Done, long FoldedBefore) Progress(SqliteSession session) => session.First(
        "SELECT done, folded_before FROM text_indexes WHERE name = ?", row => (row.Int64(0), row.Int64(1)), Name);

    /// <summary>The last row of its table; 0 without one.</summary>
    public long Last(SqliteSession session) => session.First($"SELECT max({Key}) FROM {Table}", row => row.Int64(0));

    /// <summary>Takes in the next rows.</summary>
    /// <returns>Whether there were any.</returns>
    public bool Advance(SqliteSession session)
    {
        var (done, foldedBefore) = Progress(session);
        var before = done;
        var characters = 0;
        foreach (var (key, text) in done < foldedBefore ? Refolded(session, done, foldedBefore) : Stored(session, done))
        {
            if (text is not null)
            {
                Insert(session, key, text);
                characters += text.Length;
            }

            done = key;
            if (characters > CharactersOfAStep)
            {
                break;
            }
        }

        if (done > before)
        {
            session.Execute("UPDATE text_indexes SET done = ? WHERE name = ?", done, Name);
        }

        return done > before;
    }

    /// <summary>Notes that a row's text is about to change.</summary>
    public void Replace(SqliteSession session, long key, string? text)
    {
        if (key > Progress(session).Done)
        {
            return;
        }

        // An index without content must be told what it holds.
        if (session.First($"SELECT search FROM {Table} WHERE {Key} = ?", row => row.TextOrNull(0), key) is { } old)
        {
            session.Execute($"INSERT INTO {Name}_texts ({Name}_texts, rowid, text) VALUES ('delete', ?, ?)", key, old + End);
        }

        if (text is not null)
        {
            Insert(session, key, text);
        }
    }

    /// <summary>Notes that rows at the end of the table were deleted: new ones may get their numbers, and are not in it.</summary>
    public void EndAtTheLast(SqliteSession session) => session.Execute(
        $"UPDATE text_indexes SET done = min(done, (SELECT coalesce(max({Key}), 0) FROM {Table})) WHERE name = ?", Name);

    private void Insert(SqliteSession session, long key, string text) =>
        session.Execute($"INSERT INTO {Name}_texts (rowid, text) VALUES (?, ?)", key, text + End);

    private List<(long Key, string? Text)> Stored(SqliteSession session, long after) => session.All(
        $"SELECT {Key}, search FROM {Table} WHERE {Key} > ? ORDER BY {Key} LIMIT ?",
        row => (row.Int64(0), row.TextOrNull(1)),
        after,
        RowsOfAStep);

    private IEnumerable<(long Key, string? Text)> Refolded(SqliteSession session, long after, long last)
    {
        var rows = session.All(
            $"SELECT {Key}, doc FROM {Table} WHERE {Key} > ? AND {Key} <= ? ORDER BY {Key} LIMIT ?",
            row => (Key: row.Int64(0), Text: Refold(row)),
            after,
            last,
            RowsOfAStep);
        foreach (var row in rows)
        {
            session.Execute($"UPDATE {Table} SET search = ?1 WHERE {Key} = ?2 AND search IS NOT ?1", row.Text, row.Key);
            yield return row;
        }

        if (rows.Count == 0)
        {
            yield return (last, null);
        }
    }
}
