using Azure.Messaging.ServiceBus;
using SocialFunctions.Application.Health;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Settings;
using SocialFunctions.Azure.Bus;

namespace SocialFunctions.Durable.Hosting;

/// <summary>
/// What this host knows of its own state, with the cheapest request to the queue, the store and the settings. Alerts watch the lengths of the queues:
/// reading them needs a right that the program does not have.
/// </summary>
internal sealed class FunctionsReadiness : IReadiness, IAsyncDisposable
{
    // No conversation has such an id.
    private const string UnknownId = "nobody";

    private readonly ServiceBusSender _sender;
    private readonly IOverdueConversations _overdue;
    private readonly IAccountHolds _holds;
    private readonly SettingsStore _settings;

    public FunctionsReadiness(
        ServiceBusClient bus, IConversationReader store, IOverdueConversations overdue, IAccountHolds holds, SettingsStore settings)
    {
        _sender = bus.CreateSender(BusNames.Inbound);
        _overdue = overdue;
        _holds = holds;
        _settings = settings;
        Checks =
        [
            new HealthCheck("queue", "The inbound queue cannot be reached", AskQueueAsync),
            new HealthCheck("store", "The conversation store cannot be read", async token => await store.FindAsync(UnknownId, token)),
            new HealthCheck("settings", "The settings cannot be read", async token => await settings.RefreshAsync(token)),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<HealthCheck> Checks { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Doubts => _settings.Doubts;

    /// <inheritdoc/>
    public async ValueTask<WorkState> WorkAsync(DateTimeOffset lateBefore, CancellationToken cancellationToken) => new()
    {
        IsLate = (await _overdue.DueAsync(lateBefore, 1, cancellationToken)).Count > 0,
        Suspended = await _holds.SuspendedAsync(cancellationToken),
    };

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _sender.DisposeAsync();

    // Creating a batch asks the queue for its size limit. That needs the right to send, but sends nothing.
    private async Task AskQueueAsync(CancellationToken cancellationToken)
    {
        using var batch = await _sender.CreateMessageBatchAsync(cancellationToken);
    }
}
