using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Settings;
using SocialFunctions.Azure.Bus;

namespace SocialFunctions.Durable.Hosting;

/// <summary>Checks whether messages can be accepted and handled, with the cheapest request to the queue, the store and the settings.</summary>
internal sealed partial class FunctionsReadiness(
    ServiceBusClient bus, IConversationReader store, SettingsStore settings, ILogger<FunctionsReadiness> logger) : IReadiness, IAsyncDisposable
{
    // No conversation has such an id.
    private const string UnknownId = "nobody";

    private readonly ServiceBusSender _sender = bus.CreateSender(BusNames.Inbound);

    /// <inheritdoc/>
    public IReadOnlyList<string> Doubts => settings.Doubts;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _sender.DisposeAsync();

    /// <inheritdoc/>
    public async ValueTask<string?> NotReadyBecauseAsync(CancellationToken cancellationToken) =>
        await FailsAsync(AskQueueAsync, cancellationToken) ? "The inbound queue cannot be reached."
        : await FailsAsync(async token => await store.FindAsync(UnknownId, token), cancellationToken) ? "The conversation store cannot be read."
        : await FailsAsync(async token => await settings.RefreshAsync(token), cancellationToken) ? "The settings cannot be read."
        : null;

    // Creating a batch asks the queue for its size limit. That needs the right to send, but sends nothing.
    private async Task AskQueueAsync(CancellationToken cancellationToken)
    {
        using var batch = await _sender.CreateMessageBatchAsync(cancellationToken);
    }

    private async Task<bool> FailsAsync(Func<CancellationToken, Task> attempt, CancellationToken cancellationToken)
    {
        try
        {
            await attempt(cancellationToken);
            return false;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotReady(FaultLine.Of(e));
            return true;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Not ready: {Error}")]
    private partial void LogNotReady(string error);
}
