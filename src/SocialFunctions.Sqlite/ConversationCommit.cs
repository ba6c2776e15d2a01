using System.Globalization;
using System.Text.Json;
using SocialFunctions.Application.Storing;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Sqlite;

/// <summary>A decision as rows. The caller's thread makes them, so that the writer's thread only writes.</summary>
internal sealed class ConversationCommit
{
    private readonly Conversation _state;
    private readonly string? _subject;
    private readonly Decision _decision;
    private readonly byte[] _document;
    private readonly ConversationKeys _columns;
    private readonly string _contactBefore;
    private readonly bool _onlyLastMessage;
    private readonly bool _onlyTimes;
    private readonly byte[][] _messages;
    private readonly long[] _fingerprints;
    private readonly string?[] _searchTexts;
    private readonly byte[][] _timeline;
    private readonly byte[][] _outbox;
    private readonly long _version;

    /// <param name="before">The conversation on which the decision was made.</param>
    public ConversationCommit(LoadedConversation before, Decision decision)
    {
        _state = decision.State ?? throw new ArgumentException("A decision to be stored has a state.", nameof(decision));
        _subject = before.Subject?.Id;
        _decision = decision;
        _version = before.Conversation is { } known ? long.Parse(known.Version, CultureInfo.InvariantCulture) : 0;
        _document = JsonSerializer.SerializeToUtf8Bytes(_state, StoredJson.Context.Conversation);
        _columns = ConversationKeys.Of(_state);
        _contactBefore = "";
        if (before.Conversation is { } earlier)
        {
            var keys = ConversationKeys.Of(earlier);
            _contactBefore = keys.Contact;
            var sameMessage = keys with { LastMessage = _columns.LastMessage };
            _onlyLastMessage = sameMessage == _columns;
            _onlyTimes = sameMessage with { Urgency = _columns.Urgency, NextWake = _columns.NextWake } == _columns;
        }

        _messages = [.. decision.Messages.Select(m => JsonSerializer.SerializeToUtf8Bytes(m, StoredJson.Context.Message))];
        _fingerprints = [.. decision.Messages.Select(m => MessageFingerprint.Of(m.Id))];
        _searchTexts = [.. decision.Messages.Select(SearchText.Of)];
        _timeline = [.. decision.Timeline.Select(t => JsonSerializer.SerializeToUtf8Bytes(t, StoredJson.Context.TimelineEntry))];
        _outbox = [.. decision.Outbox.Select(o => JsonSerializer.SerializeToUtf8Bytes(o, StoredJson.Context.OutboxEntry))];
    }

    /// <summary>Writes everything, or nothing when the conversation was changed meanwhile: all checks come before the first row.</summary>
    /// <returns>The new version; null when nothing was written.</returns>
    public long? WriteTo(SqliteSession session)
    {
        var (key, version) = session.First(
            "SELECT key, version FROM conversations WHERE id = ?", row => (row.Int64(0), row.Int64(1)), _state.Id);
        if (version != _version || (version > 0 && AnyMessageExists(session, key)))
        {
            return null;
        }

        if (version == 0)
        {
            key = InsertConversation(session);
        }
        else
        {
            UpdateConversation(session, key);
        }

        WriteContact(session, key);
        WriteTimeline(session, key, WriteMessages(session, key));
        WriteOutbox(session);
        return _version + 1;
    }

    /// <summary>A message that was not loaded is new. If it exists, the decision was made without it and must not be stored.</summary>
    private bool AnyMessageExists(SqliteSession session, long key)
    {
        for (var i = 0; i < _messages.Length; i++)
        {
            var id = _decision.Messages[i].Id;
            if (id != _subject && PositionOf(session, key, _fingerprints[i], id) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static long? PositionOf(SqliteSession session, long key, long fingerprint, string message) => session.First(
        "SELECT position FROM messages WHERE conversation = ? AND fingerprint = ? AND id = ?", row => (long?)row.Int64(0), key, fingerprint, message);

    private long InsertConversation(SqliteSession session)
    {
        session.Execute(
            """
            INSERT INTO conversations (
                version, id, account, status, assignee, team, urgency, last_message, next_wake, tags, search, waiting_since, waiting_language, doc)
            VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            _state.Id,
            _state.Account,
            _columns.Status,
            _columns.Assignee,
            _columns.Team,
            _columns.Urgency,
            _columns.LastMessage,
            _columns.NextWake,
            _columns.Tags,
            _columns.Search,
            _columns.WaitingSince,
            _columns.WaitingLanguage,
            _document);
        return session.LastInsertedRow;
    }

    /// <summary>SQLite rewrites an index when its column is set, changed or not. So the most common updates set fewer columns.</summary>
    private void UpdateConversation(SqliteSession session, long key)
    {
        if (_onlyLastMessage)
        {
            session.Execute(
                "UPDATE conversations SET version = ?, last_message = ?, doc = ? WHERE key = ?", _version + 1, _columns.LastMessage, _document, key);
            return;
        }

        if (_onlyTimes)
        {
            session.Execute(
                "UPDATE conversations SET version = ?, urgency = ?, last_message = ?, next_wake = ?, doc = ? WHERE key = ?",
                _version + 1,
                _columns.Urgency,
                _columns.LastMessage,
                _columns.NextWake,
                _document,
                key);
            return;
        }

        ReplaceText(session, TextIndex.Contacts, key, _columns.Search);
        session.Execute(
            """
            UPDATE conversations
            SET version = ?, status = ?, assignee = ?, team = ?, urgency = ?, last_message = ?, next_wake = ?, tags = ?, search = ?,
                waiting_since = ?, waiting_language = ?, doc = ?
            WHERE key = ?
            """,
            _version + 1,
            _columns.Status,
            _columns.Assignee,
            _columns.Team,
            _columns.Urgency,
            _columns.LastMessage,
            _columns.NextWake,
            _columns.Tags,
            _columns.Search,
            _columns.WaitingSince,
            _columns.WaitingLanguage,
            _document,
            key);
    }

    private void WriteContact(SqliteSession session, long key)
    {
        if (_columns.Contact == _contactBefore)
        {
            return;
        }

        foreach (var gone in Lines(_contactBefore).Except(Lines(_columns.Contact)))
        {
            session.Execute("DELETE FROM contact_keys WHERE contact = ? AND conversation = ?", gone, key);
        }

        foreach (var contact in Lines(_columns.Contact))
        {
            session.Execute("INSERT INTO contact_keys (contact, conversation) VALUES (?, ?) ON CONFLICT DO NOTHING", contact, key);
        }
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static void ReplaceText(SqliteSession session, TextIndex index, long key, string? text)
    {
        if (session.First($"SELECT 1 FROM {index.Table} WHERE {index.Key} = ? AND search IS NOT ?", row => row.Int64(0), key, text) == 1)
        {
            index.Replace(session, key, text);
        }
    }

    /// <summary>Writes the messages and their aliases.</summary>
    /// <returns>The positions of the messages.</returns>
    private long[] WriteMessages(SqliteSession session, long key)
    {
        var positions = new long[_messages.Length];
        for (var i = 0; i < positions.Length; i++)
        {
            positions[i] = WriteMessage(session, key, i);
        }

        foreach (var alias in _decision.Aliases)
        {
            session.Execute(
                "INSERT OR REPLACE INTO aliases (conversation, platform_id, message) VALUES (?, ?, ?)", key, alias.PlatformId, alias.MessageId);
        }

        return positions;
    }

    private long WriteMessage(SqliteSession session, long key, int index)
    {
        var message = _decision.Messages[index];
        var fingerprint = _fingerprints[index];
        var awaited = message.IsShown ? 0 : 1;
        if (message.Id == _subject && PositionOf(session, key, fingerprint, message.Id) is { } known)
        {
            ReplaceText(session, TextIndex.Messages, known, _searchTexts[index]);
            session.Execute(
                "UPDATE messages SET sent_at = ?, sequence = ?, awaited = ?, search = ?, doc = ? WHERE position = ?",
                message.SentAt.UtcTicks,
                message.Sequence ?? 0,
                awaited,
                _searchTexts[index],
                _messages[index],
                known);
            return known;
        }

        session.Execute(
            "INSERT INTO messages (conversation, fingerprint, id, sent_at, sequence, awaited, search, doc) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            key,
            fingerprint,
            message.Id,
            message.SentAt.UtcTicks,
            message.Sequence ?? 0,
            awaited,
            _searchTexts[index],
            _messages[index]);
        return session.LastInsertedRow;
    }

    private void WriteTimeline(SqliteSession session, long key, ReadOnlySpan<long> positions)
    {
        for (var i = 0; i < _timeline.Length; i++)
        {
            var entry = _decision.Timeline[i];
            session.Execute(
                "INSERT INTO timeline (conversation, shows, doc) VALUES (?, ?, ?)",
                key,
                TimelineType.ShowsMessage(entry.Type) && entry.Data.Message is { } message ? PositionOf(session, key, positions, message) : null,
                _timeline[i]);
        }
    }

    private long? PositionOf(SqliteSession session, long key, ReadOnlySpan<long> written, string message)
    {
        for (var i = 0; i < written.Length; i++)
        {
            if (_decision.Messages[i].Id == message)
            {
                return written[i];
            }
        }

        return PositionOf(session, key, MessageFingerprint.Of(message), message);
    }

    private void WriteOutbox(SqliteSession session)
    {
        for (var i = 0; i < _outbox.Length; i++)
        {
            session.Execute(
                """
                INSERT INTO outbox (id, doc) VALUES (?, ?)
                ON CONFLICT DO UPDATE SET doc = excluded.doc, attempts = 0, not_before = NULL, in_flight = NULL, decide_by = NULL
                """,
                _decision.Outbox[i].Id,
                _outbox[i]);
        }

        foreach (var id in _decision.OutboxDone)
        {
            session.Execute("DELETE FROM outbox WHERE id = ?", id);
        }
    }
}
