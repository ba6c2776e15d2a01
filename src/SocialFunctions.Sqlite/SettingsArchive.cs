using SocialFunctions.Application.Ports;

namespace SocialFunctions.Sqlite;

/// <summary>All versions of the settings.</summary>
public sealed class SettingsArchive(ConversationDatabase database) : ISettingsArchive
{
    /// <inheritdoc/>
    public ValueTask<ArchivedSettings?> NewestAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = database.Readers.Rent();
        return ValueTask.FromResult(reader.Session.First(
            """
            SELECT version, document, feeds,
                (SELECT seed FROM settings WHERE seed IS NOT NULL ORDER BY version DESC LIMIT 1),
                (SELECT coalesce(max(version), 0) FROM settings WHERE followed)
            FROM settings ORDER BY version DESC LIMIT 1
            """,
            row => new ArchivedSettings((int)row.Int64(0), row.Text(1), row.Text(2), row.TextOrNull(3), (int)row.Int64(4))));
    }

    /// <inheritdoc/>
    public async ValueTask<bool> AddAsync(
        int version, DateTimeOffset at, string document, string feeds, string? seed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await database.Writer.RunAsync(session => session.Execute(
            "INSERT INTO settings (version, at, seed, document, feeds) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            version,
            at.UtcTicks,
            seed,
            document,
            feeds) > 0).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask MarkFollowedAsync(int version, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await database.Writer.RunAsync(session => session.Execute("UPDATE settings SET followed = 1 WHERE version = ?", version)).ConfigureAwait(false);
    }
}
