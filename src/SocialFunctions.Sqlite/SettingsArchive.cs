using SocialFunctions.Application.Ports;

namespace SocialFunctions.Sqlite;

/// <summary>All versions of the settings.</summary>
public sealed class SettingsArchive(ConversationDatabase database) : ISettingsArchive
{
    /// <summary>
    /// The newest version in a data directory, which a host may be using; null when there is none, or a former version of the program wrote it.
    /// </summary>
    /// <param name="directory">Path of the directory.</param>
    public static ArchivedSettings? Peek(string directory)
    {
        var path = DataDirectory.ConversationsIn(directory);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var session = ConversationSchema.FileAt(path).OpenReader();
            return NewestIn(session);
        }
        catch (Exception e) when (e is SqliteErrorException or StoreUnavailableException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public ValueTask<ArchivedSettings?> NewestAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = database.Readers.Rent();
        return ValueTask.FromResult(NewestIn(reader.Session));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SettingsVersion>> ListAsync(int? before, int most, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = database.Readers.Rent();
        return ValueTask.FromResult<IReadOnlyList<SettingsVersion>>(reader.Session.All(
            "SELECT version, at, put_by FROM settings WHERE version < ? ORDER BY version DESC LIMIT ?",
            row => new SettingsVersion((int)row.Int64(0), new DateTimeOffset(row.Int64(1), TimeSpan.Zero), row.TextOrNull(2)),
            before ?? int.MaxValue,
            most));
    }

    /// <inheritdoc/>
    public ValueTask<string?> FindAsync(int version, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = database.Readers.Rent();
        return ValueTask.FromResult(reader.Session.First("SELECT document FROM settings WHERE version = ?", row => row.Text(0), version));
    }

    /// <inheritdoc/>
    public async ValueTask<bool> AddAsync(
        int version, DateTimeOffset at, string document, string feeds, string? seed, string? by, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await database.Writer.RunAsync(session =>
        {
            var added = session.Execute(
                "INSERT INTO settings (version, at, seed, document, feeds, put_by) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                version,
                at.UtcTicks,
                seed,
                document,
                feeds,
                by) > 0;
            if (added && AuditEntry.OfSettings(version, at, by) is { } entry)
            {
                AuditLog.Insert(session, entry);
            }

            return added;
        }).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask MarkFollowedAsync(int version, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await database.Writer.RunAsync(session => session.Execute("UPDATE settings SET followed = 1 WHERE version = ?", version)).ConfigureAwait(false);
    }

    private static ArchivedSettings? NewestIn(SqliteSession session) => session.First(
        """
        SELECT version, document, feeds, at, put_by,
            (SELECT seed FROM settings WHERE seed IS NOT NULL ORDER BY version DESC LIMIT 1),
            (SELECT coalesce(max(version), 0) FROM settings WHERE followed)
        FROM settings ORDER BY version DESC LIMIT 1
        """,
        row => new ArchivedSettings(
            (int)row.Int64(0),
            row.Text(1),
            row.Text(2),
            row.TextOrNull(5),
            (int)row.Int64(6),
            new DateTimeOffset(row.Int64(3), TimeSpan.Zero),
            row.TextOrNull(4)));
}
