namespace SocialFunctions.Sqlite;

/// <summary>The tables of <c>inbound.db</c>. Times are UTC ticks; a released step is never changed.</summary>
internal static class InboundSchema
{
    /// <summary><see cref="InboundQueue"/> assigns the positions of events, SQLite those of the quarantine.</summary>
    public static readonly IReadOnlyList<string> Migrations =
    [
        """
        CREATE TABLE inbound (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            conversation TEXT NOT NULL,
            body TEXT NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE quarantine (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            channel TEXT NOT NULL,
            account TEXT NOT NULL,
            reason TEXT NOT NULL,
            detail TEXT NOT NULL,
            body TEXT NOT NULL,
            replayed_at INTEGER);
        CREATE INDEX quarantine_by_reason ON quarantine (reason);
        CREATE INDEX quarantine_shown ON quarantine (position) WHERE reason <> 'ignored';
        """,
        """
        ALTER TABLE inbound RENAME TO inbound_numbered;
        CREATE TABLE inbound (
            position INTEGER PRIMARY KEY,
            conversation TEXT NOT NULL,
            body TEXT NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0);
        INSERT INTO inbound SELECT position, conversation, body, attempts FROM inbound_numbered;
        DROP TABLE inbound_numbered;
        """,
        """
        CREATE INDEX quarantine_failed ON quarantine (at) WHERE reason = 'failed' AND replayed_at IS NULL;
        """,
    ];
}
