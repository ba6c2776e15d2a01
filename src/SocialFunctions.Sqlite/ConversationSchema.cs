using SocialFunctions.Application.Storing;

namespace SocialFunctions.Sqlite;

/// <summary>The tables of <c>conversations.db</c>. Times are UTC ticks; documents are JSON; a released step is never changed.</summary>
internal static class ConversationSchema
{
    /// <summary>
    /// Conversations have numbers, so that dependent rows have short keys and are stored together. <c>urgency</c> is the earliest due time, see
    /// <see cref="ConversationKeys"/>; <c>fingerprint</c> is <see cref="MessageFingerprint"/>. AUTOINCREMENT where a reader remembers a position
    /// that must never mean another row.
    /// </summary>
    public static readonly IReadOnlyList<string> Migrations =
    [
        """
        CREATE TABLE conversations (
            key INTEGER PRIMARY KEY,
            version INTEGER NOT NULL,
            id TEXT NOT NULL UNIQUE,
            status TEXT NOT NULL,
            account TEXT NOT NULL,
            assignee TEXT,
            team TEXT,
            urgency INTEGER NOT NULL,
            last_message INTEGER NOT NULL,
            next_wake INTEGER,
            tags TEXT NOT NULL,
            search TEXT NOT NULL,
            doc TEXT NOT NULL);
        CREATE INDEX conversations_by_urgency ON conversations (urgency, key, status);
        CREATE INDEX conversations_by_last_message ON conversations (last_message, urgency);
        CREATE INDEX conversations_by_wake ON conversations (next_wake) WHERE next_wake IS NOT NULL;
        CREATE INDEX conversations_by_assignee ON conversations (assignee) WHERE assignee IS NOT NULL;
        CREATE TABLE messages (
            conversation INTEGER NOT NULL,
            id TEXT NOT NULL,
            sent_at INTEGER NOT NULL,
            awaited INTEGER NOT NULL,
            search TEXT,
            doc TEXT NOT NULL,
            PRIMARY KEY (conversation, id)) WITHOUT ROWID;
        CREATE TABLE aliases (
            conversation INTEGER NOT NULL,
            platform_id TEXT NOT NULL,
            message TEXT NOT NULL,
            PRIMARY KEY (conversation, platform_id)) WITHOUT ROWID;
        CREATE TABLE timeline (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            conversation INTEGER NOT NULL,
            message TEXT,
            doc TEXT NOT NULL);
        CREATE INDEX timeline_by_conversation ON timeline (conversation);
        CREATE TABLE outbox (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            doc TEXT NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            not_before INTEGER);
        CREATE TABLE paused_accounts (
            account TEXT PRIMARY KEY,
            reason TEXT NOT NULL,
            at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE sandbox (
            position INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            doc TEXT NOT NULL);
        CREATE TABLE settings (
            version INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            seed TEXT,
            document TEXT NOT NULL);
        """,
        """
        CREATE TABLE webhooks (
            id TEXT PRIMARY KEY,
            position INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE webhook_retries (
            webhook TEXT NOT NULL,
            position INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            since INTEGER NOT NULL,
            not_before INTEGER NOT NULL,
            PRIMARY KEY (webhook, position)) WITHOUT ROWID;
        """,
        "ALTER TABLE settings ADD COLUMN followed INTEGER NOT NULL DEFAULT 0;",

        // The first index contains only conversations that wait for an agent, the second only open ones that have an assignee.
        """
        ALTER TABLE conversations ADD COLUMN waiting_since INTEGER;
        ALTER TABLE conversations ADD COLUMN waiting_language TEXT;
        CREATE INDEX conversations_by_waiting ON conversations (team, waiting_language, waiting_since) WHERE waiting_since IS NOT NULL;
        CREATE INDEX conversations_by_load ON conversations (assignee) WHERE assignee IS NOT NULL AND status = 'open';
        """,
        "ALTER TABLE settings ADD COLUMN feeds TEXT NOT NULL DEFAULT '';",

        // Messages are stored in order of arrival and found by a short key: when they were stored by conversation, each one cost its own page.
        """
        ALTER TABLE messages RENAME TO messages_by_conversation;
        CREATE TABLE messages (
            position INTEGER PRIMARY KEY,
            conversation INTEGER NOT NULL,
            fingerprint INTEGER NOT NULL,
            id TEXT NOT NULL,
            sent_at INTEGER NOT NULL,
            awaited INTEGER NOT NULL,
            search TEXT,
            doc TEXT NOT NULL);
        INSERT INTO messages (conversation, fingerprint, id, sent_at, awaited, search, doc)
        SELECT conversation, fingerprint(id), id, sent_at, awaited, search, doc FROM messages_by_conversation ORDER BY sent_at;
        DROP TABLE messages_by_conversation;
        CREATE INDEX messages_by_fingerprint ON messages (conversation, fingerprint);
        ALTER TABLE timeline ADD COLUMN shows INTEGER;
        UPDATE timeline SET shows = (
            SELECT m.position FROM messages m
            WHERE m.conversation = timeline.conversation AND m.fingerprint = fingerprint(timeline.message) AND m.id = timeline.message)
        WHERE message IS NOT NULL;
        ALTER TABLE timeline DROP COLUMN message;
        """,

        // Ordered by time, so that a report reads one range.
        """
        CREATE TABLE measurements (
            at INTEGER NOT NULL,
            entry TEXT NOT NULL,
            item INTEGER NOT NULL,
            what INTEGER NOT NULL,
            withdrawn INTEGER NOT NULL,
            outcome INTEGER,
            business INTEGER,
            wall INTEGER,
            channel TEXT NOT NULL,
            account TEXT NOT NULL,
            team TEXT,
            agent TEXT,
            PRIMARY KEY (at, entry, item)) WITHOUT ROWID;
        CREATE TABLE measured_up_to (position INTEGER NOT NULL);
        INSERT INTO measured_up_to (position) VALUES (0);
        """,

        // Among equals, the agent who was assigned a conversation longest ago is next, also after a restart.
        "CREATE TABLE last_assigned (agent TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;",

        // All open conversations are gone through once more: former versions of the program left some with teams and agents that are gone.
        """
        ALTER TABLE settings ADD COLUMN put_by TEXT;
        UPDATE settings SET followed = 0;
        """,

        // The index of texts, see TextIndex: it is built in the background, and so are the texts that an earlier version folded otherwise.
        """
        CREATE VIRTUAL TABLE message_texts USING fts5(text, content='', columnsize=0, detail=none, tokenize='trigram case_sensitive 1');
        CREATE VIRTUAL TABLE message_grams USING fts5vocab(message_texts, row);
        CREATE VIRTUAL TABLE conversation_texts USING fts5(text, content='', columnsize=0, detail=none, tokenize='trigram case_sensitive 1');
        CREATE VIRTUAL TABLE conversation_grams USING fts5vocab(conversation_texts, row);
        CREATE TABLE text_indexes (name TEXT PRIMARY KEY, done INTEGER NOT NULL, folded_before INTEGER NOT NULL) WITHOUT ROWID;
        INSERT INTO text_indexes SELECT 'message', 0, coalesce(max(position), 0) FROM messages;
        INSERT INTO text_indexes SELECT 'conversation', 0, coalesce(max(key), 0) FROM conversations;
        """,

        // The platform's number of a message orders those of one time; without one, the position does, which is the order of arrival.
        "ALTER TABLE messages ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;",

        // Conversations in which nothing was written yet are in no list.
        """
        UPDATE conversations SET status = ''
        WHERE status = 'resolved' AND last_message = 0 AND instr(CAST(doc AS TEXT), '"case":0,') > 0;
        """,

        // A call that was begun and whose answer is not recorded: after a crash its fate is unknown.
        """
        ALTER TABLE outbox ADD COLUMN in_flight INTEGER;
        ALTER TABLE outbox ADD COLUMN decide_by INTEGER;
        """,

        // Customers are not found by the names of their channels any more: their texts are read again in the background.
        """
        INSERT INTO conversation_texts (conversation_texts) VALUES ('delete-all');
        UPDATE text_indexes SET done = 0, folded_before = (SELECT coalesce(max(key), 0) FROM conversations) WHERE name = 'conversation';
        """,

        // Who put which settings before there was an audit is known, too.
        """
        CREATE TABLE audit (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL,
            at INTEGER NOT NULL,
            done_by TEXT NOT NULL,
            what TEXT NOT NULL,
            subject TEXT,
            detail TEXT,
            UNIQUE (at, id));
        INSERT INTO audit (id, at, done_by, what, subject)
        SELECT 'settings-' || version, at, put_by, 'settingsReplaced', CAST(version AS TEXT) FROM settings WHERE put_by IS NOT NULL ORDER BY version;
        """,

        // Quotation marks are folded, and signs that stand for a sentence: all texts are read again in the background.
        """
        INSERT INTO message_texts (message_texts) VALUES ('delete-all');
        UPDATE text_indexes SET done = 0, folded_before = (SELECT coalesce(max(position), 0) FROM messages) WHERE name = 'message';
        INSERT INTO conversation_texts (conversation_texts) VALUES ('delete-all');
        UPDATE text_indexes SET done = 0, folded_before = (SELECT coalesce(max(key), 0) FROM conversations) WHERE name = 'conversation';
        """,

        // Conversations by the ids and addresses of their customers. A table and not columns: a thread that moved has two addresses.
        """
        CREATE TABLE contact_keys (
            contact TEXT NOT NULL,
            conversation INTEGER NOT NULL,
            PRIMARY KEY (contact, conversation)) WITHOUT ROWID;
        INSERT INTO contact_keys
        SELECT json_extract(CAST(doc AS TEXT), '$.contact.id'), key FROM conversations
        WHERE json_extract(CAST(doc AS TEXT), '$.contact.id') IS NOT NULL;
        INSERT OR IGNORE INTO contact_keys
        SELECT address.value, conversations.key FROM conversations, json_each(CAST(doc AS TEXT), '$.contact.addresses') address;
        CREATE TABLE contact_links (
            contact TEXT NOT NULL,
            other TEXT NOT NULL,
            doc TEXT NOT NULL,
            PRIMARY KEY (contact, other)) WITHOUT ROWID;
        CREATE INDEX contact_links_by_other ON contact_links (other);
        CREATE TABLE erasures (
            contact TEXT PRIMARY KEY,
            finished INTEGER NOT NULL,
            doc TEXT NOT NULL) WITHOUT ROWID;
        CREATE INDEX erasures_unfinished ON erasures (contact) WHERE finished = 0;
        CREATE INDEX sandbox_by_conversation ON sandbox (json_extract(CAST(doc AS TEXT), '$.conversation'));
        """,

        // Tokens that platforms replace, encrypted: see TokenStore.
        "CREATE TABLE account_tokens (account TEXT PRIMARY KEY, tokens TEXT NOT NULL) WITHOUT ROWID;",

        // The oldest messages of all conversations, to be erased by age.
        "CREATE INDEX messages_by_age ON messages (sent_at) WHERE awaited = 0;",

        // Files that came within webhooks, in pieces: see KeptFiles.
        """
        CREATE TABLE files (
            conversation TEXT NOT NULL,
            name TEXT NOT NULL,
            piece INTEGER NOT NULL,
            at INTEGER NOT NULL,
            content BLOB NOT NULL,
            PRIMARY KEY (conversation, name, piece));
        """,

        // What is taken out of an index of texts leaves it at once, and not when its pages are merged,
        // https://www.sqlite.org/fts5.html#the_secure_delete_configuration_option.
        """
        INSERT INTO message_texts (message_texts, rank) VALUES ('secure-delete', 1);
        INSERT INTO conversation_texts (conversation_texts, rank) VALUES ('secure-delete', 1);
        """,
    ];

    public static SqliteFile FileAt(string path) => new(path, Migrations, session => session.Define("fingerprint", MessageFingerprint.Of));
}
