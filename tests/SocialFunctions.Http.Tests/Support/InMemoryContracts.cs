using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Presences;
using SocialFunctions.Model;
using SocialFunctions.Testing;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Http.Tests.Support;

public sealed class InMemoryConversationStoreContract : ConversationStoreContract
{
    private readonly InMemoryConversations _conversations = new();

    protected override IConversationStore Store => _conversations;

    protected override IConversationReader Reader => _conversations;
}

public sealed class InMemoryMessageLookupContract : MessageLookupContract
{
    protected override IConversationStore Store { get; } = new InMemoryConversations();
}

public sealed class InMemoryOutboxAttemptsContract : OutboxAttemptsContract
{
    private readonly InMemoryConversations _conversations = new();

    protected override IConversationStore Store => _conversations;

    protected override IOutboxAttempts Attempts => _conversations;
}

public sealed class InMemoryTimelineContract : TimelineContract
{
    private readonly InMemoryConversations _conversations = new();

    protected override IConversationStore Store => _conversations;

    protected override IConversationReader Reader => _conversations;
}

public sealed class InMemorySearchContract : SearchContract
{
    private readonly InMemoryConversations _conversations = new();

    protected override IConversationStore Store => _conversations;

    protected override IConversationReader Reader => _conversations;
}

public sealed class InMemoryConversationListContract : ConversationListContract
{
    private readonly InMemoryConversations _conversations = new();

    protected override IConversationStore Store => _conversations;

    protected override IConversationReader Reader => _conversations;
}

public sealed class InMemoryWaitingLinesContract : WaitingLinesContract
{
    private readonly InMemoryConversations _conversations = new();

    protected override IConversationStore Store => _conversations;

    protected override IWaitingLines Lines => _conversations;

    protected override Task<IWaitingLines> AfterRestartAsync() => Task.FromResult(Lines);
}

public sealed class InMemoryQueueContract : InboundQueueContract
{
    private readonly InMemoryQueue _queue = new();

    protected override IInboundQueue Queue => _queue;

    protected override IQuarantine Quarantine => _queue;

    protected override Task<IReadOnlyList<InboundEvent>> WaitingAsync() => Task.FromResult(_queue.Events);
}

public sealed class InMemoryRollUpsContract : RollUpsContract
{
    protected override IRollUps RollUps { get; } = new InMemoryRollUps();
}

public sealed class InMemoryBacklogContract : BacklogContract
{
    private readonly InMemoryConversations _conversations = new();

    protected override IConversationStore Store => _conversations;

    protected override IBacklog Backlog => _conversations;
}

public sealed class InMemoryAuditLogContract : AuditLogContract
{
    protected override IAuditLog Log { get; } = new InMemoryAuditLog();
}

public sealed class InMemoryPurgeContract : PurgeContract
{
    private readonly InMemoryConversations _conversations = new();

    protected override IConversationStore Store => _conversations;

    protected override IConversationReader Reader => _conversations;

    protected override IOutboxAttempts Attempts => _conversations;
}

public sealed class InMemoryContactsContract : ContactsContract
{
    private readonly InMemoryConversations _conversations = new();

    protected override IConversationStore Store => _conversations;

    protected override IContacts Contacts => _conversations;

    protected override IErasures Erasures => _conversations;
}

public sealed class PresencesInMemoryContract : PresencesContract
{
    protected override IPresences Presences { get; } = new PresencesInMemory();
}
