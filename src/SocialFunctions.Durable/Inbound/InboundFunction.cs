using Azure.Messaging.ServiceBus;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Retries;
using SocialFunctions.Application.Settings;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Azure.Tables;
using SocialFunctions.Conversations;
using SocialFunctions.Durable.Clock;

namespace SocialFunctions.Durable.Inbound;

/// <summary>Handles events from platforms: one event at a time within a conversation, different conversations in parallel.</summary>
public sealed partial class InboundFunction(
    InboundHandling handling,
    ConversationAdvance advance,
    SettingsStore settings,
    InboundWebhookLog log,
    InboundQueue queue,
    Alarm alarm,
    OutageRetries outage,
    TimeProvider time,
    ILogger<InboundFunction> logger)
{
    /// <summary>
    /// Handles an event, moves it to quarantine for what is in it, or has it wait in the queue for the end of an outage. It throws only when the host stops and
    /// when the queue takes nothing. Then Service Bus delivers the message again.
    /// </summary>
    public async Task RunAsync(ServiceBusReceivedMessage message, DurableTaskClient client, CancellationToken cancellationToken)
    {
        alarm.Use(client);
        if (Postponement.IsLastDelivery(message, BusEntities.Inbound))
        {
            await outage.TryAsync(token => SettleLastAsync(message, token), cancellationToken);
            return;
        }

        try
        {
            // One that has waited already waits for a long outage, and must not keep the others from their places.
            await (Postponement.TimesOf(message) == 0
                ? outage.TryAsync(token => SettleAsync(message, token), cancellationToken)
                : SettleAsync(message, cancellationToken));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogPostponed(message.MessageId, message.SessionId, FaultLine.Of(e));
            await outage.TryAsync(token => queue.PostponeAsync(message, time.GetUtcNow(), token), cancellationToken);
        }
    }

    // Whatever ended the deliveries before, this one must not end the same way: a dead letter says that the program was not reached. Instances may have stopped
    // or crashed for another message's sake, so this one has as many deliveries again, once.
    private async Task SettleLastAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken)
    {
        if (Postponement.TimesOf(message) == 0)
        {
            LogPostponed(message.MessageId, message.SessionId, "no delivery came to an end");
            await queue.PostponeAsync(message, time.GetUtcNow(), cancellationToken);
        }
        else
        {
            await QuarantineAsync(message, DeadLetters.NoEnd, cancellationToken);
        }
    }

    private async Task SettleAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken)
    {
        var quarantine = await InboundDelivery.RunAsync(
            token => HandleAsync(message, token), error => LogFailed(message.MessageId, message.SessionId, error), time, cancellationToken);
        if (quarantine is { } detail)
        {
            await QuarantineAsync(message, detail, cancellationToken);
        }
    }

    private async Task QuarantineAsync(ServiceBusReceivedMessage message, string detail, CancellationToken cancellationToken)
    {
        LogQuarantined(message.MessageId, message.SessionId, detail);
        if (!DeadlineCall.Is(message))
        {
            await log.AddAsync(DeadLetters.RecordOf(message, detail), cancellationToken);
        }
    }

    private async Task HandleAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken)
    {
        await settings.EnsureOpenAsync(cancellationToken);
        if (DeadlineCall.Is(message))
        {
            if (!await queue.PassOnAsync(message, cancellationToken))
            {
                await ApplyDeadlinesAsync(DeadlineCall.ConversationOf(message), cancellationToken);
            }

            return;
        }

        var inbound = CloudEvents.Read(message.Body.ToMemory().Span);
        try
        {
            await handling.HandleAsync(inbound, cancellationToken);
        }
        catch (UnknownAccountException)
        {
            // The instance that accepted the inbound webhook knew the account, so its settings may be newer than these.
            await settings.RefreshAsync(cancellationToken);
            await handling.HandleAsync(inbound, cancellationToken);
        }
    }

    // The orchestration waits for this, whatever the deadlines changed, or has ended because nothing else was left.
    private async Task ApplyDeadlinesAsync(string conversation, CancellationToken cancellationToken)
    {
        if (await advance.RunAsync(conversation, cancellationToken) is { } agenda)
        {
            await alarm.WakeAsync(new WakeCall(conversation, agenda.Case, WasIdle: true));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Event {Message} of '{Conversation}' failed: {Error}")]
    private partial void LogFailed(string message, string conversation, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Event {Message} of '{Conversation}' waits in the queue for the end of an outage: {Error}")]
    private partial void LogPostponed(string message, string conversation, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Event {Message} of '{Conversation}' goes to quarantine: {Detail}")]
    private partial void LogQuarantined(string message, string conversation, string detail);
}
