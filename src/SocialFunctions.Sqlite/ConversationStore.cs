using System.Globalization;
using System.Text.Json;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Storing;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Routing;

namespace SocialFunctions.Sqlite;

/// <summary>Conversations, their messages, timelines and the outbox, in SQLite.</summary>
public sealed partial class ConversationStore : IConversationStore, IConversationReader, IOutboxAttempts, IAccountFeed
{
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;
    private int _open;

    /// <summary>Opens the store.</summary>
    /// <param name="database">The database; its owner closes it.</param>
    public ConversationStore(ConversationDatabase database)
    {
        _writer = database.Writer;
        _readers = database.Readers;
        using var reader = _readers.Rent();
        _open = (int)reader.Session.First(
            "SELECT count(*) FROM conversations WHERE urgency < ? AND status = 'open'", row => row.Int64(0), ConversationKeys.Settled);
    }

    /// <summary>A commit gave a conversation this earlier wake-up time. Raised when the commit is durable, on the committing task.</summary>
    public event Action<DateTimeOffset>? WakeScheduled;

    /// <summary>A commit gave a conversation a new place in its team's queue. Raised when the commit is durable, on the committing task.</summary>
    public event Action<WaitingConversation>? ConversationWaits;

    /// <summary>A commit left this agent with one open conversation less. Raised when the commit is durable, on the committing task.</summary>
    public event Action<string>? LoadFell;

    /// <summary>A commit put something into the outbox. Raised when the commit is durable, on the committing task.</summary>
    public event Action? OutboxGrew;

    /// <summary>A commit wrote something into the feed. Raised when the commit is durable, on the committing task.</summary>
    public event Action? FeedGrew;

    /// <summary>How many conversations are open.</summary>
    public int OpenCount => Volatile.Read(ref _open);

    /// <inheritdoc/>
    public ValueTask<LoadedConversation> LoadAsync(string conversationId, MessageReference subject, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = _readers.Rent();
        return ValueTask.FromResult(Load(reader.Session, conversationId, subject));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<LoadedConversation>> LoadAllAsync(IReadOnlyList<WantedConversation> wanted, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = _readers.Rent();
        return ValueTask.FromResult(reader.Session.Snapshot<IReadOnlyList<LoadedConversation>>(
            session => [.. wanted.Select(one => Load(session, one.ConversationId, one.Subject))]));
    }

    /// <inheritdoc/>
    public async ValueTask<string?> CommitAsync(LoadedConversation before, Decision decision, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var commit = new ConversationCommit(before, decision);
        if (await _writer.RunAsync(commit.WriteTo).ConfigureAwait(false) is not { } version)
        {
            return null;
        }

        Announce(before.Conversation, decision);
        return version.ToString(CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string?>> CommitAllAsync(IReadOnlyList<PendingCommit> commits, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var prepared = new ConversationCommit[commits.Count];
        for (var i = 0; i < prepared.Length; i++)
        {
            prepared[i] = new ConversationCommit(commits[i].Before, commits[i].Decision);
        }

        var stored = await _writer.RunAsync(session => Array.ConvertAll(prepared, commit => commit.WriteTo(session))).ConfigureAwait(false);
        var versions = new string?[stored.Length];
        for (var i = 0; i < stored.Length; i++)
        {
            if (stored[i] is { } version)
            {
                versions[i] = version.ToString(CultureInfo.InvariantCulture);
                Announce(commits[i].Before.Conversation, commits[i].Decision);
            }
        }

        return versions;
    }

    /// <summary>Ids of the conversations whose wake-up time has come, the longest overdue first.</summary>
    public ValueTask<IReadOnlyList<string>> DueAsync(DateTimeOffset now, int take, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = _readers.Rent();
        return ValueTask.FromResult<IReadOnlyList<string>>(reader.Session.All(
            "SELECT id FROM conversations WHERE next_wake <= ? ORDER BY next_wake LIMIT ?", row => row.Text(0), now.UtcTicks, take));
    }

    /// <summary>The earliest wake-up time of all; null when none is set.</summary>
    public ValueTask<DateTimeOffset?> NextWakeAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = _readers.Rent();
        return ValueTask.FromResult(reader.Session.First(
            "SELECT min(next_wake) FROM conversations WHERE next_wake IS NOT NULL", row => row.TimeOrNull(0)));
    }

    /// <summary>How many conversations are open.</summary>
    public ValueTask<int> CountOpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(OpenCount);
    }

    private static LoadedConversation Load(SqliteSession session, string conversationId, MessageReference subject)
    {
        var (key, conversation) = session.First(
            "SELECT key, version, doc FROM conversations WHERE id = ?", row => (row.Int64(0), ReadConversation(row, 1)), conversationId);
        return new LoadedConversation(conversation, conversation is null ? null : FindMessage(session, key, subject));
    }

    /// <summary>Reads the version in this column and the document in the next.</summary>
    private static Conversation ReadConversation(SqliteRow row, int column)
    {
        var conversation = JsonSerializer.Deserialize(row.Utf8(column + 1), StoredJson.Context.Conversation)!;
        return conversation with { Version = row.Int64(column).ToString(CultureInfo.InvariantCulture) };
    }

    private static Message? FindMessage(SqliteSession session, long key, MessageReference subject)
    {
        if (subject.MessageId is { } id && FindMessage(session, key, id) is { } ours)
        {
            return ours;
        }

        if (subject.PlatformId is not { } platformId)
        {
            return null;
        }

        if (FindMessage(session, key, Message.IdOf(platformId)) is { } named)
        {
            return named;
        }

        var alias = session.First(
            "SELECT message FROM aliases WHERE conversation = ? AND platform_id = ?", row => row.Text(0), key, platformId);
        return alias is null ? null : FindMessage(session, key, alias);
    }

    private static Message? FindMessage(SqliteSession session, long key, string id) => session.First(
        "SELECT doc FROM messages WHERE conversation = ? AND fingerprint = ? AND id = ?", ReadMessage, key, MessageFingerprint.Of(id), id);

    private static Message? ReadMessage(SqliteRow row) => JsonSerializer.Deserialize(row.Utf8(0), StoredJson.Context.Message);

    private void Announce(Conversation? before, Decision decision)
    {
        var state = decision.State!;
        var opened = (state.Status == ConversationStatus.Open ? 1 : 0) - (before?.Status == ConversationStatus.Open ? 1 : 0);
        if (opened != 0)
        {
            Interlocked.Add(ref _open, opened);
        }

        // The cause of the commit is not known here: an entry that its sender only updates counts as news, too, and wakes it without need.
        var news = CommitNews.Of(before, what: null, decision);
        if (news.NextWake is { } wake)
        {
            WakeScheduled?.Invoke(wake);
        }

        if (news.BeginsToWait is { } waits)
        {
            ConversationWaits?.Invoke(waits);
        }

        if (news.LoadFellOf is { } agent)
        {
            LoadFell?.Invoke(agent);
        }

        if (news.OutboxGrew)
        {
            OutboxGrew?.Invoke();
        }

        if (news.FeedGrew)
        {
            FeedGrew?.Invoke();
        }
    }
}
