using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Routing;

namespace SocialFunctions.Sqlite.Tests;

/// <summary>Files of earlier versions, opened by this one.</summary>
public sealed class ConversationSchemaTests : IDisposable
{
    private const int BeforeQueues = 2;
    private const int BeforeFingerprints = 5;
    private const int BeforeLastAssigned = 7;
    private const int BeforeTextIndexes = 8;
    private const int BeforeUnwrittenOnes = 10;
    private const int BeforeChannelsWereLeftOut = 13;
    private const string Conversation = "telegram-abc";
    private readonly TemporaryStorage _storage = new();

    public void Dispose() => _storage.Dispose();

    [Fact]
    public void ConversationBeforeQueues_IsKeptAndWaitsInNone()
    {
        WriteEarlierFile(
            BeforeQueues,
            """
            INSERT INTO conversations (version, id, status, account, urgency, last_message, tags, search, doc)
            VALUES (7, 'anna', 'open', 'shop', 0, 0, '', '', '{}')
            """);

        using var session = ConversationSchema.FileAt(_storage.Directory.ConversationsPath).OpenWriter();

        Assert.Equal("anna 7", session.First("SELECT id || ' ' || version FROM conversations WHERE waiting_since IS NULL", row => row.Text(0)));
    }

    [Fact]
    public async Task MessagesByConversation_AreFoundShownAndKnownAfterwards()
    {
        WriteEarlierFile(
            BeforeFingerprints,
            """
            INSERT INTO conversations (version, id, status, account, urgency, last_message, tags, search, doc)
            VALUES (3, 'telegram-abc', 'open', 'bot', 1, 1, '', '',
                '{"id":"telegram-abc","channel":"telegram","account":"bot","threadKey":"5","contact":{"id":"c-1","addresses":[]},"updatedAt":"2026-11-22T10:00:00Z"}');
            INSERT INTO messages (conversation, id, sent_at, awaited, search, doc) VALUES
                (1, 'p-1', 10, 0, 'hello', '{"id":"p-1","platformId":"1","direction":"in","author":"customer","kind":"text","text":"Hello","sentAt":"2026-11-22T10:00:00Z","receivedAt":"2026-11-22T10:00:00Z"}'),
                (1, 'a-7', 20, 0, 'hi', '{"id":"a-7","platformId":"2","direction":"out","author":"agent","kind":"text","text":"Hi","sentAt":"2026-11-22T10:01:00Z","receivedAt":"2026-11-22T10:01:00Z"}');
            INSERT INTO aliases VALUES (1, '2', 'a-7');
            INSERT INTO timeline (conversation, message, doc) VALUES
                (1, 'p-1', '{"id":"telegram-abc/1","at":"2026-11-22T10:00:00Z","type":"message","by":"customer","conversation":"telegram-abc","data":{"message":"p-1"}}'),
                (1, NULL, '{"id":"telegram-abc/2","at":"2026-11-22T10:00:30Z","type":"claimed","by":"eleni","conversation":"telegram-abc","data":{}}'),
                (1, 'a-7', '{"id":"telegram-abc/3","at":"2026-11-22T10:01:00Z","type":"replied","by":"eleni","conversation":"telegram-abc","data":{"message":"a-7"}}');
            """);

        var store = new ConversationStore(_storage.OpenDatabase());
        var messages = await store.MessagesAsync(Conversation, 10, CancellationToken.None);
        var timeline = await store.TimelineAsync(Conversation, 10, null, CancellationToken.None);
        var loaded = await store.LoadAsync(Conversation, new MessageReference(null, "2"), CancellationToken.None);

        Assert.Equal(["Hello", "Hi"], messages.Select(m => m.Text));
        Assert.Equal(["Hello", null, "Hi"], timeline.Items.Select(e => e.Data.Text));
        Assert.Equal("a-7", loaded.Subject?.Id);
    }

    [Fact]
    public async Task AgentsBeforeTheirLastAssignmentWasKept_HaveNoneAndGetOne()
    {
        WriteEarlierFile(
            BeforeLastAssigned,
            """
            INSERT INTO conversations (version, id, status, account, assignee, urgency, last_message, tags, search, doc)
            VALUES (1, 'telegram-abc', 'open', 'bot', 'ben', 1, 1, '', '', '{}')
            """);

        var store = new ConversationStore(_storage.OpenDatabase());
        var before = await store.LoadsAsync(["ben"], CancellationToken.None);
        await store.RecordAssignedAsync(["ben"], DateTimeOffset.UnixEpoch, CancellationToken.None);
        var after = await store.LoadsAsync(["ben"], CancellationToken.None);

        Assert.Equal(new AgentLoad(1), before["ben"]);
        Assert.Equal(new AgentLoad(1, DateTimeOffset.UnixEpoch), after["ben"]);
    }

    [Fact]
    public async Task TextsFoldedByAnEarlierVersion_AreFoundAsThenAtOnceAndFoldedOnceIndexed()
    {
        WriteEarlierFile(
            BeforeTextIndexes,
            """
            INSERT INTO conversations (version, id, status, account, urgency, last_message, tags, search, doc)
            VALUES (3, 'telegram-abc', 'open', 'bot', 1, 1, '', 'jörg',
                '{"id":"telegram-abc","channel":"telegram","account":"bot","threadKey":"5","contact":{"id":"c-1","name":"Jörg","addresses":[]},"updatedAt":"2026-11-22T10:00:00Z"}');
            INSERT INTO messages (conversation, fingerprint, id, sent_at, awaited, search, doc) VALUES
                (1, 1, 'p-1', 10, 0, 'έκανα λάθοσ', '{"id":"p-1","kind":"text","text":"Έκανα λάθος","sentAt":"2026-11-22T10:00:00Z","receivedAt":"2026-11-22T10:00:00Z"}'),
                (1, 2, 'p-2', 20, 0, NULL, '{"id":"p-2","kind":"text","awaited":true,"sentAt":"2026-11-22T10:00:00Z","receivedAt":"2026-11-22T10:00:00Z"}');
            """);
        var store = new ConversationStore(_storage.OpenDatabase());

        Assert.Equal([1, 0, 1, 0], await CountsAsync(store, "ΛΆΘΟΣ", "λαθος", "Jörg", "jorg"));
        while (await store.IndexTextsAsync(CancellationToken.None) is not null)
        {
        }

        Assert.Equal([1, 1, 1, 1], await CountsAsync(store, "ΛΆΘΟΣ", "λαθος", "Jörg", "jorg"));
    }

    [Fact]
    public async Task CustomersWhomAnEarlierVersionFoundByTheirChannel_AreNotOnceIndexed()
    {
        WriteEarlierFile(
            BeforeChannelsWereLeftOut,
            """
            INSERT INTO conversations (version, id, status, account, urgency, last_message, tags, search, doc)
            VALUES (3, 'telegram-abc', 'open', 'bot', 1, 1, '', 'ann' || char(10) || 'telegram:512',
                '{"id":"telegram-abc","channel":"telegram","account":"bot","threadKey":"512","contact":{"id":"c-1","name":"Ann","addresses":["telegram:512"]},"updatedAt":"2026-11-22T10:00:00Z"}');
            INSERT INTO conversation_texts (rowid, text) VALUES (1, 'ann' || char(10) || 'telegram:512' || char(10) || char(10));
            UPDATE text_indexes SET done = 1 WHERE name = 'conversation';
            """);
        var store = new ConversationStore(_storage.OpenDatabase());

        Assert.Equal([1, 1], await CountsAsync(store, "ann", "512"));
        while (await store.IndexTextsAsync(CancellationToken.None) is not null)
        {
        }

        Assert.Equal([1, 1, 0], await CountsAsync(store, "ann", "512", "telegram"));
    }

    [Fact]
    public async Task NothingWasWrittenYet_IsInNoListAnyMore()
    {
        WriteEarlierFile(
            BeforeUnwrittenOnes,
            """
            INSERT INTO conversations (version, id, status, account, urgency, last_message, tags, search, doc) VALUES
                (3, 'telegram-abc', 'resolved', 'bot', 9223372036854775807, 0, '', '',
                    CAST('{"id":"telegram-abc","channel":"telegram","account":"bot","threadKey":"5","status":"resolved","case":0,"contact":{"id":"c-1","addresses":[]},"updatedAt":"2026-11-22T10:00:00Z"}' AS BLOB)),
                (3, 'telegram-def', 'resolved', 'bot', 9223372036854775807, 1, '', '',
                    CAST('{"id":"telegram-def","channel":"telegram","account":"bot","threadKey":"6","status":"resolved","case":0,"contact":{"id":"c-2","addresses":[]},"lastMessageAt":"2026-11-22T10:00:00Z","updatedAt":"2026-11-22T10:00:00Z"}' AS BLOB));
            """);
        var store = new ConversationStore(_storage.OpenDatabase());

        var all = await store.ListAsync(new ConversationQuery { Statuses = [ConversationStatus.Resolved] }, CancellationToken.None);

        Assert.Equal(["telegram-def"], all.Items.Select(conversation => conversation.Id));
    }

    private static async Task<IReadOnlyList<int>> CountsAsync(ConversationStore store, params string[] texts)
    {
        var counts = new List<int>();
        foreach (var text in texts)
        {
            counts.Add((await store.ListAsync(new ConversationQuery { Text = text }, CancellationToken.None)).Items.Count);
        }

        return counts;
    }

    private void WriteEarlierFile(int version, string rows)
    {
        using var session = new SqliteFile(
            _storage.Directory.ConversationsPath,
            [.. ConversationSchema.Migrations.Take(version)],
            session => session.Define("fingerprint", MessageFingerprint.Of)).OpenWriter();
        session.Script(rows);
    }
}
