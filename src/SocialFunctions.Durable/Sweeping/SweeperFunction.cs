using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Assignment;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Ports;
using SocialFunctions.Durable.Clock;

namespace SocialFunctions.Durable.Sweeping;

/// <summary>
/// Finds the conversations whose orchestration has missed something, so that a lost event costs a minute, never a promise; and offers those that wait
/// in the queues of teams to agents with room for them.
/// </summary>
/// <param name="overdue">Lists the overdue ones.</param>
/// <param name="agendas">Says what is to be done for one.</param>
/// <param name="holds">Says whose messages have to wait anyway.</param>
/// <param name="assignment">Offers those that wait.</param>
/// <param name="alarm">Wakes the orchestrations of those that were offered.</param>
/// <param name="time">What time it is.</param>
/// <param name="logger">Takes what an operator should know.</param>
public sealed partial class SweeperFunction(
    IOverdueConversations overdue,
    IConversationAgenda agendas,
    IAccountHolds holds,
    AssignmentRound assignment,
    Alarm alarm,
    TimeProvider time,
    ILogger<SweeperFunction> logger)
{
    /// <summary>How many of each kind are woken at most in one run; the next one is a minute away.</summary>
    public const int Most = 500;

    private const int AtOnce = 16;

    // So long an orchestration may take to notice that there is something to do before anybody thinks it is lost. One that is woken for nothing
    // sleeps on; what it has handed over already it does not hand over again.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>Wakes the ones and offers the others.</summary>
    /// <param name="client">Starts and wakes orchestrations.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RunAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        await WakeAsync(client, cancellationToken);

        // When it can plan nothing the run has failed; the next one is a minute away.
        alarm.Use(client);
        await assignment.RunAsync(cancellationToken);
    }

    private async Task WakeAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = await overdue.DueAsync(now - Grace, Most, cancellationToken);
        var held = await holds.HeldAsync(now, cancellationToken);
        var left = await overdue.LeftInOutboxAsync(now - Grace, held, Most, cancellationToken);
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(due.Union(left, StringComparer.Ordinal), options, (id, token) => WakeAsync(client, id, now, token));
        if (due.Count == Most || left.Count == Most)
        {
            LogMore(due.Count, left.Count);
        }
    }

    private async ValueTask WakeAsync(DurableTaskClient client, string id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            if (await agendas.AgendaAsync(id, cancellationToken) is { } agenda && IsMissed(agenda, now))
            {
                // Nobody knows whether its orchestration runs.
                await Alarm.WakeAsync(client, new WakeCall(id, agenda.Case, WasIdle: true), cancellationToken);
                LogWoken(id, agenda.Case);
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(id, FaultLine.Of(e));
        }
    }

    // What waits for a later attempt has its signal on the queue.
    private static bool IsMissed(Agenda agenda, DateTimeOffset now) =>
        agenda.NextWake <= now - Grace || agenda.Outbox.Any(owed => (owed.NotBefore ?? owed.Entry.DecidedAt) <= now - Grace);

    [LoggerMessage(Level = LogLevel.Information, Message = "Conversation '{Conversation}', case {Case}, was overdue and is woken")]
    private partial void LogWoken(string conversation, int @case);

    [LoggerMessage(Level = LogLevel.Error, Message = "Overdue conversation '{Conversation}' could not be woken, tried again in a minute: {Error}")]
    private partial void LogFailed(string conversation, string error);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "More conversations are overdue than one run looks at: {Due} with a deadline, {Left} with something left in the outbox")]
    private partial void LogMore(int due, int left);
}
