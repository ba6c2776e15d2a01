using SocialFunctions.Application.Ports;

namespace SocialFunctions.Sqlite;

/// <summary>Files that came within webhooks, beside the messages that name them: a backup has both.</summary>
public sealed class KeptFiles(ConversationDatabase database) : IKeptFiles
{
    // Each is a commit of its own, so that nobody waits for a long file.
    private const int Piece = 256 * 1024;
    private const int PiecesOfAStep = 16;

    /// <inheritdoc/>
    public async ValueTask KeepAsync(IReadOnlyList<KeptFile> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            for (var start = 0; start < file.Content.Length; start += Piece)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var (number, content) = (start / Piece, file.Content.Slice(start, Math.Min(Piece, file.Content.Length - start)));
                await database.Writer.RunAsync(session => session.Execute(
                    "INSERT INTO files (conversation, name, piece, at, content) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET at = excluded.at",
                    file.Conversation,
                    file.Name,
                    number,
                    file.At.UtcTicks,
                    SqliteValue.Bytes(content))).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<byte[]?> FindAsync(string conversation, string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = database.Readers.Rent();
        using var content = new MemoryStream();
        reader.Session.Each(
            "SELECT content FROM files WHERE conversation = ? AND name = ? ORDER BY piece", row => content.Write(row.Bytes(0)), conversation, name);
        return ValueTask.FromResult(content.Length == 0 ? null : content.ToArray());
    }

    /// <inheritdoc/>
    public ValueTask ForgetAsync(string conversation, DateTimeOffset until, CancellationToken cancellationToken) => DeleteAsync(
        session => session.Execute(
            "DELETE FROM files WHERE rowid IN (SELECT rowid FROM files WHERE conversation = ? AND at <= ? LIMIT ?)", conversation, until.UtcTicks, PiecesOfAStep),
        cancellationToken);

    /// <inheritdoc/>
    public async ValueTask ForgetAsync(string conversation, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        foreach (var name in names)
        {
            await DeleteAsync(
                session => session.Execute(
                    "DELETE FROM files WHERE rowid IN (SELECT rowid FROM files WHERE conversation = ? AND name = ? LIMIT ?)", conversation, name, PiecesOfAStep),
                cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask DeleteAsync(Func<SqliteSession, int> step, CancellationToken cancellationToken)
    {
        int deleted;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            deleted = await database.Writer.RunAsync(step).ConfigureAwait(false);
        }
        while (deleted > 0);
    }
}
