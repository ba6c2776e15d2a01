using Azure.Messaging.ServiceBus;
using SocialFunctions.Application.Health;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Settings;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Azure.Tables;
using SocialFunctions.Cosmos;

namespace SocialFunctions.Durable.Hosting;

/// <summary>
/// What this host knows of its own state, with the cheapest request to the queue, the store and the settings. Alerts watch the lengths of the queues.
/// </summary>
internal sealed class FunctionsReadiness : IReadiness
{
    // No conversation has such an id.
    private const string UnknownId = "nobody";

    private readonly ServiceBusClient _bus;
    private readonly ServiceBusReceiver _inbound;
    private readonly ConversationStore _store;
    private readonly FeedMark _followed;
    private readonly IAccountHolds _holds;
    private readonly SettingsStore _settings;

    public FunctionsReadiness(ServiceBusClient bus, ConversationStore store, FeedMark followed, IAccountHolds holds, SettingsStore settings)
    {
        _bus = bus;
        _inbound = bus.CreateReceiver(BusNames.Inbound);
        _store = store;
        _followed = followed;
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
        EventsWaitSince = await OldestEventAsync(cancellationToken),
        IsLate = (await _store.DueAsync(lateBefore, 1, cancellationToken)).Count > 0,
        UnfollowedSince = await _store.EntriesStoredAfterAsync(await _followed.ReadAsync(cancellationToken), cancellationToken),
        Suspended = await _holds.SuspendedAsync(cancellationToken),
    };

    // Looking at a message takes no session, and none from the handler. The first number that is left is the event that came first, or a copy of an earlier one
    // that waits to be tried again, which says when that one came. The Functions host finds the age of such a queue in the same way
    // (azure-sdk-for-net, WebJobs.Extensions.ServiceBus, ServiceBusMetricsProvider).
    private async Task<DateTimeOffset?> OldestEventAsync(CancellationToken cancellationToken) =>
        await _inbound.PeekMessageAsync(0, cancellationToken) is { } first ? Postponement.SinceOf(first) : null;

    // Creating the first batch of a sender opens a link and asks the queue for its size limit. That needs the right to send, but sends nothing. A sender that
    // was used before remembers the limit and would ask nobody.
    private async Task AskQueueAsync(CancellationToken cancellationToken)
    {
        await using var sender = _bus.CreateSender(BusNames.Inbound);
        using var batch = await sender.CreateMessageBatchAsync(cancellationToken);
    }
}
