using System.Diagnostics;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Storing;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Sqlite;

/// <content>Lists of conversations, and the index of their texts.</content>
public sealed partial class ConversationStore
{
    private const int ConversationsOfAStep = 500;

    // Each is tested with all its messages.
    private const int ConversationsOfAStepWithText = 100;

    /// <inheritdoc/>
    public async ValueTask<Page<Conversation>> ListAsync(ConversationQuery query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        PageSize.Check(query.Take, 200);
        var list = ConversationListSql.Of(query);
        var after = Cursor.Parse(query.After, list.Name);
        var wanted = SearchText.Wanted(query.Text);
        if (wanted.Count == 0)
        {
            return await WalkAsync(list, query.Take, after, ConversationsOfAStep, cancellationToken).ConfigureAwait(false);
        }

        var search = new TextSearch(_readers, query.Text!, wanted);
        if (await search.FindAsync(cancellationToken).ConfigureAwait(false) is { } found)
        {
            list.Among(found);
        }
        else
        {
            var (contact, ofContact) = search.Contained("c.search", folded: false);
            var (message, ofMessage) = search.Contained("m.search", folded: false);
            list.Test($"{contact} OR EXISTS (SELECT 1 FROM messages m WHERE m.conversation = c.key AND ({message}))", [.. ofContact, .. ofMessage]);
        }

        return await WalkAsync(list, query.Take, after, ConversationsOfAStepWithText, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes the next texts into the index that searches use. Those that are not in it yet are found too, but more slowly.</summary>
    /// <returns>How long the writer worked on it; null when there were none.</returns>
    public async ValueTask<TimeSpan?> IndexTextsAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await _writer.RunAsync(IndexTexts).ConfigureAwait(false);
    }

    private static TimeSpan? IndexTexts(SqliteSession session)
    {
        var started = Stopwatch.GetTimestamp();
        return TextIndex.Contacts.Advance(session) | TextIndex.Messages.Advance(session) ? Stopwatch.GetElapsedTime(started) : null;
    }

    /// <summary>Goes through a list from a cursor until a page is full.</summary>
    private async ValueTask<Page<Conversation>> WalkAsync(
        ConversationListSql list, int take, Cursor? after, int rowsOfAStep, CancellationToken cancellationToken)
    {
        var size = take + 1;
        var found = new List<(Conversation Conversation, Cursor Cursor)>();
        var rows = ReadStep(list, after, size);
        while (true)
        {
            found.AddRange(rows.Where(row => row.Conversation is not null).Select(row => (row.Conversation!, row.Cursor)));
            if (rows.Count < size || found.Count > take)
            {
                return PageSize.Cut(found, take, row => row.Conversation, row => row.Cursor);
            }

            // Few pass the tests. Rows that pass are read whole, so only now is a step longer than a page.
            var last = rows[^1].Cursor;
            size = Math.Max(size, rowsOfAStep);
            await Task.Yield();
            rows = await _readers.StepAsync(session => list.Read(session, last, size, row => ReadRow(list, row)), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The first step waits for no turn: it is all that most lists need.</summary>
    private List<(Conversation? Conversation, Cursor Cursor)> ReadStep(ConversationListSql list, Cursor? after, int size)
    {
        using var reader = _readers.Rent();
        return list.Read(reader.Session, after, size, row => ReadRow(list, row));
    }

    private static (Conversation? Conversation, Cursor Cursor) ReadRow(ConversationListSql list, SqliteRow row) =>
        (row.IsNull(3) ? null : ReadConversation(row, 2), new Cursor(list.Name, row.Int64(1), row.Int64(0)));
}
