using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Assignment;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Settings;
using SocialFunctions.Durable.Clock;

namespace SocialFunctions.Durable.Sweeping;

/// <summary>
/// Finds conversations whose orchestration has missed work, so that a lost event delays it by about a minute; and offers the conversations that wait in
/// the queues of teams to agents with room for them.
/// </summary>
public sealed partial class SweeperFunction(
    IOverdueConversations overdue,
    IConversationAgenda agendas,
    IAccountHolds holds,
    OutboxSending sending,
    AssignmentRound assignment,
    SettingsStore settings,
    Alarm alarm,
    TimeProvider time,
    ILogger<SweeperFunction> logger)
{
    /// <summary>The most conversations of each kind that one run wakes; the next run follows a minute later.</summary>
    public const int Most = 500;

    private const int AtOnce = 16;

    // An orchestration may take this long to notice new work before it counts as lost. One that is woken without need sleeps again, and does not
    // send entries again that it has already sent.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>Wakes overdue orchestrations, then runs the automatic assignment.</summary>
    public async Task RunAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        await settings.EnsureOpenAsync(cancellationToken);
        await WakeAsync(client, cancellationToken);

        // If planning throws, the run fails; the next one follows a minute later.
        alarm.Use(client);
        await assignment.RunAsync(cancellationToken);
    }

    private async Task WakeAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = await overdue.DueAsync(now - Grace, Most, cancellationToken);
        var held = sending.HeldBy(await holds.HeldAsync(now, cancellationToken));
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
                // It is not known whether its orchestration is running, so try to start it first.
                await Alarm.WakeAsync(client, new WakeCall(id, agenda.Case, WasIdle: true), cancellationToken);
                LogWoken(id, agenda.Case);
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(id, FaultLine.Of(e));
        }
    }

    // An entry with a later attempt has a scheduled signal on the queue.
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
