using Azure.Messaging.ServiceBus;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Retries;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Durable.Clock;

namespace SocialFunctions.Durable.Outbound;

/// <summary>Processes a conversation's outbox. The queue's sessions allow one run at a time for each conversation.</summary>
public sealed partial class OutboundFunction(
    OutboxRun run, OutboundQueue queue, Alarm alarm, OutageRetries outage, TimeProvider time, ILogger<OutboundFunction> logger)
{
    /// <summary>
    /// Processes the entries that can be processed now. When it throws, Service Bus delivers the signal again; if it is lost, the orchestration
    /// sends another.
    /// </summary>
    /// <param name="session">State kept between signals of the same conversation.</param>
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
            // It names no conversation, so nothing is lost.
            LogUnreadable(message.MessageId);
            return;
        }

        if (await outage.TryAsync(token => run.RunAsync(conversation, token), cancellationToken) is { } at)
        {
            await ComeBackAsync(conversation, at, session, cancellationToken);
        }
    }

    // One scheduled signal is enough: otherwise each signal would schedule another one for as long as the account cannot send.
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
