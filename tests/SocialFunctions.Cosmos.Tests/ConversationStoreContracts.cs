using SocialFunctions.Application.Ports;
using SocialFunctions.Cosmos.Tests.Support;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Cosmos.Tests;

public sealed class CosmosConversationStoreContract : ConversationStoreContract, IAsyncLifetime
{
    private TestContainer _container = null!;
    private ConversationStore _store = null!;

    protected override IConversationStore Store => _store;

    protected override IConversationReader Reader => _store;

    public async Task InitializeAsync() => _store = new ConversationStore((_container = await TestContainer.OpenAsync()).Container);

    public async Task DisposeAsync() => await _container.DisposeAsync();
}

public sealed class CosmosMessageLookupContract : MessageLookupContract, IAsyncLifetime
{
    private TestContainer _container = null!;
    private ConversationStore _store = null!;

    protected override IConversationStore Store => _store;

    public async Task InitializeAsync() => _store = new ConversationStore((_container = await TestContainer.OpenAsync()).Container);

    public async Task DisposeAsync() => await _container.DisposeAsync();
}

public sealed class CosmosConversationListContract : ConversationListContract, IAsyncLifetime
{
    private TestContainer _container = null!;
    private ConversationStore _store = null!;

    protected override IConversationStore Store => _store;

    protected override IConversationReader Reader => _store;

    public async Task InitializeAsync() => _store = new ConversationStore((_container = await TestContainer.OpenAsync()).Container);

    public async Task DisposeAsync() => await _container.DisposeAsync();
}

public sealed class CosmosSearchContract : SearchContract, IAsyncLifetime
{
    private TestContainer _container = null!;
    private ConversationStore _store = null!;

    protected override IConversationStore Store => _store;

    protected override IConversationReader Reader => _store;

    public async Task InitializeAsync() => _store = new ConversationStore((_container = await TestContainer.OpenAsync()).Container);

    public async Task DisposeAsync() => await _container.DisposeAsync();
}

public sealed class CosmosTimelineContract : TimelineContract, IAsyncLifetime
{
    private TestContainer _container = null!;
    private ConversationStore _store = null!;

    protected override IConversationStore Store => _store;

    protected override IConversationReader Reader => _store;

    public async Task InitializeAsync() => _store = new ConversationStore((_container = await TestContainer.OpenAsync()).Container);

    public async Task DisposeAsync() => await _container.DisposeAsync();
}

public sealed class CosmosWaitingLinesContract : WaitingLinesContract, IAsyncLifetime
{
    private TestContainer _container = null!;
    private ConversationStore _store = null!;

    protected override IConversationStore Store => _store;

    protected override IWaitingLines Lines => _store;

    public async Task InitializeAsync() => _store = new ConversationStore((_container = await TestContainer.OpenAsync()).Container);

    public async Task DisposeAsync() => await _container.DisposeAsync();

    protected override Task<IWaitingLines> AfterRestartAsync() => Task.FromResult<IWaitingLines>(new ConversationStore(_container.Container));
}

public sealed class CosmosBacklogContract : BacklogContract, IAsyncLifetime
{
    private TestContainer _container = null!;
    private ConversationStore _store = null!;

    protected override IConversationStore Store => _store;

    protected override IBacklog Backlog => _store;

    public async Task InitializeAsync() => _store = new ConversationStore((_container = await TestContainer.OpenAsync()).Container);

    public async Task DisposeAsync() => await _container.DisposeAsync();
}

public sealed class CosmosOutboxAttemptsContract : OutboxAttemptsContract, IAsyncLifetime
{
    private TestContainer _container = null!;
    private ConversationStore _store = null!;

    protected override IConversationStore Store => _store;

    protected override IOutboxAttempts Attempts => _store;

    public async Task InitializeAsync() => _store = new ConversationStore((_container = await TestContainer.OpenAsync()).Container);

    public async Task DisposeAsync() => await _container.DisposeAsync();
}

public sealed class CosmosPurgeContract : PurgeContract, IAsyncLifetime
{
    private TestContainer _container = null!;
    private ConversationStore _store = null!;

    protected override IConversationStore Store => _store;

    protected override IConversationReader Reader => _store;

    protected override IOutboxAttempts Attempts => _store;

    public async Task InitializeAsync() => _store = new ConversationStore((_container = await TestContainer.OpenAsync()).Container);

    public async Task DisposeAsync() => await _container.DisposeAsync();
}

public sealed class CosmosAgedMessagesContract : AgedMessagesContract, IAsyncLifetime
{
    private TestContainer _container = null!;
    private ConversationStore _store = null!;

    protected override IConversationStore Store => _store;

    protected override IConversationReader Reader => _store;

    protected override IAgedMessages Aged => _store;

    public async Task InitializeAsync() => _store = new ConversationStore((_container = await TestContainer.OpenAsync()).Container);

    public async Task DisposeAsync() => await _container.DisposeAsync();
}

public sealed class CosmosContactsContract : ContactsContract, IAsyncLifetime
{
    private TestContainer _container = null!;
    private ConversationStore _store = null!;

    protected override IConversationStore Store => _store;

    protected override IContacts Contacts => _store;

    protected override IErasures Erasures => _store;

    public async Task InitializeAsync() => _store = new ConversationStore((_container = await TestContainer.OpenAsync()).Container);

    public async Task DisposeAsync() => await _container.DisposeAsync();
}
