using Azure.Messaging.ServiceBus;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Durable.Clock;
using SocialFunctions.Durable.Inbound;

namespace SocialFunctions.Durable.Outbound;

/// <summary>Does what stands in a conversation's outbox: the queue has at most one of these at work for each conversation.</summary>
/// <param name="run">Does it.</param>
/// <param name="queue">Takes word of when to come back.</param>
/// <param name="alarm">Wakes the orchestrations of conversations that a failed answer reopens.</param>
/// <param name="patience">Bears with outages.</param>
/// <param name="time">What time it is.</param>
/// <param name="logger">Takes what an operator should know.</param>
public sealed partial class OutboundFunction(
    OutboxRun run, OutboundQueue queue, Alarm alarm, Patience patience, TimeProvider time, ILogger<OutboundFunction> logger)
{
    /// <summary>Does what can be done now. When it throws, Service Bus delivers the signal again; when that is lost, the orchestration gives another.</summary>
    /// <param name="message">The signal.</param>
    /// <param name="session">What is remembered between signals of the same conversation.</param>
    /// <param name="client">Starts and wakes orchestrations.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RunAsync(
        ServiceBusReceivedMessage message, ISessionState session, DurableTaskClient client, CancellationToken cancellationToken)
    {
        alarm.Use(client);
        string conversation;
        try
        {
            conversation = Signal.Read(message.Body).Conversation;
        }
        catch (FormatException)
        {
            // It says nothing, so nothing is lost with it.
            LogUnreadable(message.MessageId);
            return;
        }

        if (await patience.TryAsync(token => run.RunAsync(conversation, token), cancellationToken) is { } at)
        {
            await ComeBackAsync(conversation, at, session, cancellationToken);
        }
    }

    // One signal on its way is enough: each would bring forth its own successor for as long as the account cannot send.
    private async Task ComeBackAsync(string conversation, DateTimeOffset at, ISessionState session, CancellationToken cancellationToken)
    {
        var expected = ComeBack.Read(await session.ReadAsync(cancellationToken));
        if (expected > time.GetUtcNow() && expected <= at)
        {
            return;
        }

        await queue.SignalAsync(conversation, "again", at, cancellationToken);
        await session.WriteAsync(ComeBack.Write(at), cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {Message} in the outbound queue is no signal, it is dropped")]
    private partial void LogUnreadable(string message);
}
