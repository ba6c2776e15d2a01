using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Settings;
using SocialFunctions.Azure.Bus;

namespace SocialFunctions.Durable.Hosting;

/// <summary>Whether messages can be taken and handled: asked of the queue, the store and the settings at the smallest price they have.</summary>
/// <param name="bus">The queue's account.</param>
/// <param name="store">The conversations.</param>
/// <param name="settings">The settings.</param>
/// <param name="logger">Takes what an operator should know.</param>
internal sealed partial class FunctionsReadiness(
    ServiceBusClient bus, IConversationReader store, SettingsStore settings, ILogger<FunctionsReadiness> logger) : IReadiness, IAsyncDisposable
{
    // No conversation has such an id.
    private const string Nobody = "nobody";

    private readonly ServiceBusSender _sender = bus.CreateSender(BusNames.Inbound);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _sender.DisposeAsync();

    /// <inheritdoc/>
    public async ValueTask<string?> NotReadyBecauseAsync(CancellationToken cancellationToken) =>
        await FailsAsync(AskQueueAsync, cancellationToken) ? "The inbound queue cannot be reached."
        : await FailsAsync(async token => await store.FindAsync(Nobody, token), cancellationToken) ? "The conversation store cannot be read."
        : await FailsAsync(async token => await settings.RefreshAsync(token), cancellationToken) ? "The settings cannot be read."
        : null;

    // The size of a batch is asked of the queue itself, with the right to send; nothing is sent.
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
