using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Outbox;

/// <summary>
/// Does what stands in one conversation's outbox, in order, for a host that is told by a queue when there is something to do. Nobody else may do
/// it for the same conversation at the same time. Whatever cannot be done now is left, with a time to come back.
/// </summary>
/// <param name="agendas">What stands in the outbox.</param>
/// <param name="sending">Tries an entry.</param>
/// <param name="holds">Which accounts may not send.</param>
/// <param name="engine">Is told what became of entries.</param>
/// <param name="feed">Is told what became of accounts.</param>
/// <param name="time">What time it is.</param>
/// <param name="logger">Takes what an operator should know.</param>
public sealed partial class OutboxRun(
    IConversationAgenda agendas,
    OutboxSending sending,
    IAccountHolds holds,
    ConversationEngine engine,
    IAccountFeed feed,
    TimeProvider time,
    ILogger<OutboxRun> logger)
{
    /// <summary>After an account was refused its messages are tried again so often.</summary>
    public static readonly TimeSpan ProbeEvery = TimeSpan.FromMinutes(5);

    /// <summary>Does what can be done now.</summary>
    /// <param name="conversationId">Id of the conversation.</param>
    /// <param name="cancellationToken">Gives up; what was not reported is done once more.</param>
    /// <returns>When to come back; null when nothing is left.</returns>
    public async Task<DateTimeOffset?> RunAsync(string conversationId, CancellationToken cancellationToken)
    {
        DateTimeOffset? comeBack = null;
        var waiting = new HashSet<string>(StringComparer.Ordinal);
        var agenda = await agendas.AgendaAsync(conversationId, cancellationToken);
        foreach (var owed in agenda?.Outbox ?? [])
        {
            var thread = OutboxSending.ThreadOf(owed.Entry);
            if (waiting.Contains(thread))
            {
                continue;
            }

            if (await TryAsync(owed, cancellationToken) is { } at)
            {
                // What comes after it must not overtake it.
                waiting.Add(thread);
                comeBack = comeBack < at ? comeBack : at;
            }
        }

        return comeBack;
    }

    /// <returns>Null when the entry is settled; otherwise when to try it again.</returns>
    private async Task<DateTimeOffset?> TryAsync(OwedEntry owed, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var account = sending.AccountOf(owed.Entry);
        if (owed.NotBefore > now)
        {
            return owed.NotBefore;
        }

        if (await holds.HeldUntilAsync(account, now, cancellationToken) is { } held)
        {
            return held;
        }

        var entry = owed.Entry;
        var step = await sending.SendAsync(
            entry,
            owed.Attempts + 1,
            new HashSet<string>(StringComparer.Ordinal),
            part => ReportAsync(entry, part, cancellationToken),
            cancellationToken);
        return await FollowUpAsync(owed, account, step, cancellationToken);
    }

    private async Task<DateTimeOffset?> FollowUpAsync(OwedEntry owed, string account, SendStep step, CancellationToken cancellationToken)
    {
        var entry = owed.Entry;
        if (OutboxSending.ReportOf(entry, step) is { } report)
        {
            await ReportAsync(entry, report, cancellationToken);
        }

        switch (step)
        {
            case SendStep.Taken:
                await ResumeAsync(account, cancellationToken);
                return null;

            case SendStep.Fail fail:
                LogFailed(entry.Id, account, fail.Error);
                return null;

            case SendStep.Again again:
                LogAgain(entry.Id, account, owed.Attempts + 1, again.At, again.Error);
                await agendas.RecordAttemptAsync(entry, owed.Attempts + 1, again.At, cancellationToken);
                if (again.HoldsAccount)
                {
                    await holds.HoldAsync(account, again.At, cancellationToken);
                }

                return again.At;

            case SendStep.Refused refused:
                await PauseAsync(account, refused.Error, cancellationToken);
                return time.GetUtcNow() + ProbeEvery;

            default:
                throw new InvalidOperationException($"No such step: {step.GetType().Name}");
        }
    }

    private async Task ReportAsync(OutboxEntry entry, OutboxReport report, CancellationToken cancellationToken) =>
        await engine.HandleAsync(entry.Conversation, report, cancellationToken);

    private async Task PauseAsync(string account, string reason, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await holds.PauseAsync(account, reason, now, cancellationToken))
        {
            LogPaused(account, reason);
            await feed.AppendAsync(AccountEntries.Paused(account, reason, now), cancellationToken);
        }
    }

    private async Task ResumeAsync(string account, CancellationToken cancellationToken)
    {
        if (await holds.ResumeAsync(account, cancellationToken))
        {
            LogResumed(account);
            await feed.AppendAsync(AccountEntries.Resumed(account, time.GetUtcNow()), cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox entry {Entry} of account '{Account}' failed for good: {Error}")]
    private partial void LogFailed(string entry, string account, string error);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Outbox entry {Entry} of account '{Account}' failed, attempt {Attempt}; again at {At:O}: {Error}")]
    private partial void LogAgain(string entry, string account, int attempt, DateTimeOffset at, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Account '{Account}' is paused, its messages wait: {Error}")]
    private partial void LogPaused(string account, string error);

    [LoggerMessage(Level = LogLevel.Information, Message = "Account '{Account}' sends again")]
    private partial void LogResumed(string account);
}
