using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Sqlite.Tests;

public sealed class SqliteConversationStoreContract : ConversationStoreContract, IDisposable
{
    private readonly TemporaryStorage _storage = new();
    private readonly ConversationStore _store;

    public SqliteConversationStoreContract() => _store = new ConversationStore(_storage.OpenDatabase());

    protected override IConversationStore Store => _store;

    protected override IConversationReader Reader => _store;

    public void Dispose() => _storage.Dispose();
}

public sealed class SqliteMessageLookupContract : MessageLookupContract, IDisposable
{
    private readonly TemporaryStorage _storage = new();

    public SqliteMessageLookupContract() => Store = new ConversationStore(_storage.OpenDatabase());

    protected override IConversationStore Store { get; }

    public void Dispose() => _storage.Dispose();
}

public sealed class SqliteOutboxAttemptsContract : OutboxAttemptsContract, IDisposable
{
    private readonly TemporaryStorage _storage = new();
    private readonly ConversationStore _store;

    public SqliteOutboxAttemptsContract() => _store = new ConversationStore(_storage.OpenDatabase());

    protected override IConversationStore Store => _store;

    protected override IOutboxAttempts Attempts => _store;

    public void Dispose() => _storage.Dispose();
}

public sealed class SqliteConversationListContract : ConversationListContract, IDisposable
{
    private readonly TemporaryStorage _storage = new();
    private readonly ConversationStore _store;

    public SqliteConversationListContract() => _store = new ConversationStore(_storage.OpenDatabase());

    protected override IConversationStore Store => _store;

    protected override IConversationReader Reader => _store;

    public void Dispose() => _storage.Dispose();
}

/// <summary>The texts are read where they stand: the index is empty.</summary>
public class SqliteSearchContract : SearchContract, IDisposable
{
    private readonly TemporaryStorage _storage = new();

    public SqliteSearchContract() => Texts = new ConversationStore(_storage.OpenDatabase());

    protected ConversationStore Texts { get; }

    protected override IConversationStore Store => Texts;

    protected override IConversationReader Reader => Texts;

    public void Dispose()
    {
        _storage.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>The index holds all texts.</summary>
public sealed class SqliteIndexedSearchContract : SqliteSearchContract
{
    protected override async ValueTask CatchUpAsync()
    {
        while (await Texts.IndexTextsAsync(CancellationToken.None) is not null)
        {
        }
    }
}

public sealed class SqliteTimelineContract : TimelineContract, IDisposable
{
    private readonly TemporaryStorage _storage = new();
    private readonly ConversationStore _store;

    public SqliteTimelineContract() => _store = new ConversationStore(_storage.OpenDatabase());

    protected override IConversationStore Store => _store;

    protected override IConversationReader Reader => _store;

    public void Dispose() => _storage.Dispose();
}

public sealed class SqliteWaitingLinesContract : WaitingLinesContract, IDisposable
{
    private readonly TemporaryStorage _storage = new();
    private readonly ConversationStore _store;

    public SqliteWaitingLinesContract() => _store = new ConversationStore(_storage.OpenDatabase());

    protected override IConversationStore Store => _store;

    protected override IWaitingLines Lines => _store;

    public void Dispose() => _storage.Dispose();

    protected override async Task<IWaitingLines> AfterRestartAsync()
    {
        await _storage.CloseAsync();
        return new ConversationStore(_storage.OpenDatabase());
    }
}

public sealed class SqliteInboundQueueContract : InboundQueueContract, IDisposable
{
    private readonly TemporaryStorage _storage = new();
    private readonly InboundQueue _queue;

    public SqliteInboundQueueContract() => _queue = _storage.OpenQueue();

    protected override IInboundQueue Queue => _queue;

    protected override IQuarantine Quarantine => _queue;

    public void Dispose() => _storage.Dispose();

    protected override async Task<IReadOnlyList<InboundEvent>> WaitingAsync() =>
        [.. (await _queue.ReadAsync(0, int.MaxValue, CancellationToken.None)).Select(e => CloudEvents.Read(e.Body))];
}

public sealed class SqliteSettingsArchiveContract : SettingsArchiveContract, IDisposable
{
    private readonly TemporaryStorage _storage = new();

    public SqliteSettingsArchiveContract()
    {
        var database = _storage.OpenDatabase();
        (Archive, Audit) = (new SettingsArchive(database), new AuditLog(database));
    }

    protected override ISettingsArchive Archive { get; }

    protected override IAuditLog Audit { get; }

    public void Dispose() => _storage.Dispose();
}

public sealed class SqliteRollUpsContract : RollUpsContract, IDisposable
{
    private readonly TemporaryStorage _storage = new();

    public SqliteRollUpsContract() => RollUps = new RollUps(_storage.OpenDatabase());

    protected override IRollUps RollUps { get; }

    public void Dispose() => _storage.Dispose();
}

public sealed class SqliteBacklogContract : BacklogContract, IDisposable
{
    private readonly TemporaryStorage _storage = new();
    private readonly ConversationStore _store;

    public SqliteBacklogContract() => _store = new ConversationStore(_storage.OpenDatabase());

    protected override IConversationStore Store => _store;

    protected override IBacklog Backlog => _store;

    public void Dispose() => _storage.Dispose();
}

public sealed class SqliteAuditLogContract : AuditLogContract, IDisposable
{
    private readonly TemporaryStorage _storage = new();

    public SqliteAuditLogContract() => Log = new AuditLog(_storage.OpenDatabase());

    protected override IAuditLog Log { get; }

    public void Dispose() => _storage.Dispose();
}

public sealed class SqlitePurgeContract : PurgeContract, IDisposable
{
    private readonly TemporaryStorage _storage = new();
    private readonly ConversationStore _store;

    public SqlitePurgeContract() => _store = new ConversationStore(_storage.OpenDatabase());

    protected override IConversationStore Store => _store;

    protected override IConversationReader Reader => _store;

    protected override IOutboxAttempts Attempts => _store;

    public void Dispose() => _storage.Dispose();

    protected override async ValueTask CatchUpAsync()
    {
        while (await _store.IndexTextsAsync(CancellationToken.None) is not null)
        {
        }
    }
}

public sealed class SqliteAgedMessagesContract : AgedMessagesContract, IDisposable
{
    private readonly TemporaryStorage _storage = new();
    private readonly ConversationStore _store;

    public SqliteAgedMessagesContract() => _store = new ConversationStore(_storage.OpenDatabase());

    protected override IConversationStore Store => _store;

    protected override IConversationReader Reader => _store;

    protected override IAgedMessages Aged => _store;

    public void Dispose() => _storage.Dispose();

    protected override async ValueTask CatchUpAsync()
    {
        while (await _store.IndexTextsAsync(CancellationToken.None) is not null)
        {
        }
    }
}

public sealed class SqliteContactsContract : ContactsContract, IDisposable
{
    private readonly TemporaryStorage _storage = new();
    private readonly ConversationStore _store;

    public SqliteContactsContract()
    {
        var database = _storage.OpenDatabase();
        (_store, Erasures) = (new ConversationStore(database), new Erasures(database));
    }

    protected override IConversationStore Store => _store;

    protected override IContacts Contacts => _store;

    protected override IErasures Erasures { get; }

    public void Dispose() => _storage.Dispose();
}

public sealed class SqliteKeptFilesContract : KeptFilesContract, IDisposable
{
    private readonly TemporaryStorage _storage = new();

    public SqliteKeptFilesContract() => Files = new KeptFiles(_storage.OpenDatabase());

    protected override IKeptFiles Files { get; }

    public void Dispose() => _storage.Dispose();
}

public sealed class SqliteTokenStoreContract : TokenStoreContract, IDisposable
{
    private readonly TemporaryStorage _storage = new();

    public SqliteTokenStoreContract() => Store = new TokenStore(_storage.OpenDatabase(), _storage.Directory);

    protected override ITokenStore Store { get; }

    public void Dispose() => _storage.Dispose();
}
