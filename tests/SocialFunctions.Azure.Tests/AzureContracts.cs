using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Ports;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Azure.Tables;
using SocialFunctions.Azure.Tests.Support;
using SocialFunctions.Model;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Azure.Tests;

// Each runs in a real table where there is one, and on the stand-in always: the other tests rely on it.

/// <summary>With the stand-in of a queue always: a real one remembers the ids of events from one test to the next.</summary>
public class AzureInboundQueueContract : InboundQueueContract, IAsyncLifetime
{
    private readonly StandInSender _sender = new();
    private TestTable _table = null!;
    private InboundWebhookLog _log = null!;

    protected override IInboundQueue Queue => new InboundQueue(_sender.Sender, _log);

    protected override IQuarantine Quarantine => _log;

    internal virtual Task<TestTable> OpenAsync() => TestTable.OpenAsync();

    public async Task InitializeAsync() => _log = new InboundWebhookLog((_table = await OpenAsync()).Client);

    public async Task DisposeAsync() => await _table.DisposeAsync();

    protected override Task<IReadOnlyList<InboundEvent>> WaitingAsync() =>
        Task.FromResult<IReadOnlyList<InboundEvent>>([.. _sender.Queue.Select(m => CloudEvents.Read(m.Body.ToMemory().Span))]);
}

public class AzureSettingsArchiveContract : SettingsArchiveContract, IAsyncLifetime
{
    private TestTable _table = null!;
    private SettingsArchive _archive = null!;

    protected override ISettingsArchive Archive => _archive;

    protected override IAuditLog Audit => new AuditLog(_table.Client);

    internal virtual Task<TestTable> OpenAsync() => TestTable.OpenAsync();

    public async Task InitializeAsync() => _archive = new SettingsArchive((_table = await OpenAsync()).Client);

    public async Task DisposeAsync() => await _table.DisposeAsync();
}

public class AzureAuditLogContract : AuditLogContract, IAsyncLifetime
{
    private TestTable _table = null!;
    private AuditLog _log = null!;

    protected override IAuditLog Log => _log;

    internal virtual Task<TestTable> OpenAsync() => TestTable.OpenAsync();

    public async Task InitializeAsync() => _log = new AuditLog((_table = await OpenAsync()).Client);

    public async Task DisposeAsync() => await _table.DisposeAsync();
}

public class AzureRollUpsContract : RollUpsContract, IAsyncLifetime
{
    private TestTable _table = null!;
    private RollUps _rollUps = null!;

    protected override IRollUps RollUps => _rollUps;

    internal virtual Task<TestTable> OpenAsync() => TestTable.OpenAsync();

    public async Task InitializeAsync() => _rollUps = new RollUps((_table = await OpenAsync()).Client);

    public async Task DisposeAsync() => await _table.DisposeAsync();
}

public class AzurePresencesContract : PresencesContract, IAsyncLifetime
{
    private TestTable _table = null!;
    private PresenceTable _presences = null!;

    protected override IPresences Presences => _presences;

    internal virtual Task<TestTable> OpenAsync() => TestTable.OpenAsync();

    public async Task InitializeAsync() => _presences = new PresenceTable((_table = await OpenAsync()).Client);

    public async Task DisposeAsync() => await _table.DisposeAsync();
}

public sealed class StandInInboundQueueContract : AzureInboundQueueContract
{
    internal override Task<TestTable> OpenAsync() => Task.FromResult(TestTable.StandIn());
}

public sealed class StandInSettingsArchiveContract : AzureSettingsArchiveContract
{
    internal override Task<TestTable> OpenAsync() => Task.FromResult(TestTable.StandIn());
}

public sealed class StandInRollUpsContract : AzureRollUpsContract
{
    internal override Task<TestTable> OpenAsync() => Task.FromResult(TestTable.StandIn());
}

public sealed class StandInAuditLogContract : AzureAuditLogContract
{
    internal override Task<TestTable> OpenAsync() => Task.FromResult(TestTable.StandIn());
}

public sealed class StandInPresencesContract : AzurePresencesContract
{
    internal override Task<TestTable> OpenAsync() => Task.FromResult(TestTable.StandIn());
}
