using Azure.Messaging.ServiceBus;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Retries;
using SocialFunctions.Application.Settings;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Durable.Clock;

namespace SocialFunctions.Durable.Outbound;

/// <summary>Processes a conversation's outbox. The queue's sessions allow one run at a time for each conversation.</summary>
public sealed partial class OutboundFunction(
    OutboxRun run, SettingsStore settings, OutboundQueue queue, Alarm alarm, OutageRetries outage, TimeProvider time, ILogger<OutboundFunction> logger)
{
    /// <summary>
    /// Processes the entries that can be processed now, and in an outage comes back for them. When it throws, Service Bus delivers the signal again; if it is
    /// lost, the orchestration sends another.
    /// </summary>
    /// <param name="session">State kept between signals of the same conversation.</param>
    public async Task RunAsync(
        ServiceBusReceivedMessage message, ISessionState session, DurableTaskClient client, CancellationToken cancellationToken)
    {
        alarm.Use(client);
        Signal signal;
        try
        {
            signal = Signal.Read(message.Body);
        }
        catch (FormatException)
        {
            // It names no conversation, so nothing is lost.
            LogUnreadable(message.MessageId);
            return;
        }

        if (await AgainAtAsync(signal, cancellationToken) is { } at)
        {
            await ComeBackAsync(signal, message.MessageId, at, session, cancellationToken);
        }
        else if (signal.Due is { } due && ComeBack.Read(await session.ReadAsync(cancellationToken)) == due)
        {
            await session.WriteAsync(null, cancellationToken);
        }
    }

    private async Task<DateTimeOffset?> AgainAtAsync(Signal signal, CancellationToken cancellationToken)
    {
        try
        {
            return await outage.TryAsync(token => RunAsync(signal.Conversation, token), cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogPutOff(signal.Conversation, FaultLine.Of(e));
            return time.GetUtcNow() + OutageRetries.Postponed.First;
        }
    }

    private async Task<DateTimeOffset?> RunAsync(string conversation, CancellationToken cancellationToken)
    {
        await settings.EnsureOpenAsync(cancellationToken);
        return await run.RunAsync(conversation, cancellationToken);
    }

    // One scheduled signal is enough: otherwise each signal would schedule another one for as long as the account cannot send. This signal may be the one that
    // was scheduled, and come before its time by this clock, which is then behind that of Service Bus by at least as much.
    private async Task ComeBackAsync(Signal signal, string message, DateTimeOffset at, ISessionState session, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var expected = ComeBack.Read(await session.ReadAsync(cancellationToken));
        if (expected != signal.Due && expected > now && expected <= at)
        {
            return;
        }

        at = signal.Due > now ? at + (signal.Due.Value - now) : at;
        await queue.SignalAsync(signal.Conversation, $"again after {message}", at, cancellationToken);
        await session.WriteAsync(ComeBack.Write(at), cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox of '{Conversation}' cannot be carried out, tried again in a minute: {Error}")]
    private partial void LogPutOff(string conversation, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {Message} in the outbound queue is no signal, it is dropped")]
    private partial void LogUnreadable(string message);
}
