using System.Diagnostics;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Retries;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Outbox;

/// <summary>
/// Processes one outbox entry: marks it, sends it, decides, updates the account's circuit, reports to the conversation and records the attempt. An entry
/// that is marked already was being sent when a process ended: it is looked up first. The host decides which entries run when, and how many in parallel.
/// After a platform has acted, storing the result is retried; see <see cref="StoreRetries"/>.
/// </summary>
public sealed partial class OutboxCarrier(
    OutboxSending sending,
    ConversationEngine engine,
    IOutboxAttempts attempts,
    IAccountCircuits accounts,
    IAccountFeed feed,
    StoreRetries storing,
    TimeProvider time,
    ILogger<OutboxCarrier> logger)
{
    /// <summary>
    /// Makes an attempt, decides what follows, and updates the account's circuit. After that the next entry of the account may be admitted.
    /// </summary>
    /// <param name="account">Id of the account that sends it; see <see cref="OutboxSending.AccountOf"/>.</param>
    /// <param name="admission">How the account's circuit admitted it.</param>
    /// <param name="stop">A call that it cuts is looked up later, as after a crash. It is asked again before each further part of a message.</param>
    /// <returns>The follow-up; pass it to <see cref="FollowUpAsync"/>.</returns>
    public async Task<OutboxFollowUp> TryAsync(OutboxEntry entry, string account, Admission admission, SendingStop stop)
    {
        var begun = time.GetUtcNow();
        if (OutboxStep.Split(entry, begun) is { } split)
        {
            return split;
        }

        if (await attempts.BeginAsync(entry, begun, stop.Cut) is not { } owed)
        {
            return OutboxFollowUp.Gone;
        }

        // A repeat under the same mark: for how long a platform knows one counts from the first call.
        if (owed.InFlight is { } untold
            && OutboxStep.Decide(owed, await sending.LookUpAsync(owed.Entry, untold.Since, stop.Cut), time.GetUtcNow()) is { } decided)
        {
            return decided;
        }

        var isGone = false;
        var result = await sending.SendAsync(owed.Entry, GoesOnAsync, moved => HappenedAsync(entry, moved, stop.Cut), stop.Cut);
        var followUp = OutboxStep.Decide(owed, begun, admission, result, time.GetUtcNow());
        await TellAsync(account, followUp.Account, stop.Cut);
        return isGone ? OutboxFollowUp.Gone : followUp;

        // The report replaces the entry, and with it the mark; the next part is a call of its own. An erased message has no next part.
        async Task<bool> GoesOnAsync(PartSent part)
        {
            await HappenedAsync(entry, part, stop.Cut);
            stop.Asked.ThrowIfCancellationRequested();
            begun = time.GetUtcNow();
            owed = owed with { InFlight = null };
            isGone = await attempts.BeginAsync(entry, begun, stop.Cut) is null;
            return !isGone;
        }
    }

    /// <summary>Stores the results of an attempt.</summary>
    /// <param name="cancellationToken">When cancelled, the entry stays in flight: its fate is looked up later.</param>
    public async Task FollowUpAsync(OutboxEntry entry, OutboxFollowUp followUp, CancellationToken cancellationToken)
    {
        if (followUp.Report is { } report)
        {
            await HappenedAsync(entry, report, cancellationToken);
            LogReported(report, entry);
        }

        if (followUp.Retry is { } retry)
        {
            if (followUp.Account is not AccountEffect.Suspend)
            {
                LogAgain(entry.Id, entry.Account, retry.Attempts, retry.NextAt, retry.Error);
            }

            var owed = new OwedEntry(entry, retry.Attempts, retry.NextAt, retry.InFlight);
            await storing.UntilStoredAsync(entry.Id, () => attempts.RecordAttemptAsync(owed, cancellationToken), cancellationToken);
        }
    }

    private void LogReported(OutboxReport report, OutboxEntry entry)
    {
        switch (report)
        {
            case EntryFailed failed:
                LogFailed(entry.Id, entry.Account, failed.Error);
                break;
            case EntryUnknown unknown:
                LogUnknown(entry.Id, entry.Account, unknown.Error);
                break;
            case EntryDone or EntrySplit or PartSent:
                break;
            default:
                throw new UnreachableException($"No such report: {report.GetType().Name}.");
        }
    }

    private async Task HappenedAsync(OutboxEntry entry, ConversationEvent what, CancellationToken cancellationToken) =>
        await storing.UntilStoredAsync(entry.Id, () => engine.HandleAsync(entry.Conversation, what, cancellationToken), cancellationToken);

    private async Task TellAsync(string account, AccountEffect effect, CancellationToken cancellationToken)
    {
        if (effect is AccountEffect.None)
        {
            return;
        }

        var now = time.GetUtcNow();
        var news = await storing.UntilStoredAsync(account, () => accounts.TellAsync(account, effect, now, cancellationToken), cancellationToken);
        if (news && EntryOf(account, effect, now) is { } entry)
        {
            await storing.UntilStoredAsync(account, () => feed.AppendAsync(entry, cancellationToken), cancellationToken);
        }
    }

    private TimelineEntry? EntryOf(string account, AccountEffect effect, DateTimeOffset now)
    {
        switch (effect)
        {
            case AccountEffect.Suspend suspend:
                LogSuspended(account, suspend.Reason);
                return AccountEntries.Suspended(account, suspend.Reason, now);
            case AccountEffect.Resume:
                LogResumed(account);
                return AccountEntries.Resumed(account, now);
            case AccountEffect.None or AccountEffect.Hold:
                return null;
            default:
                throw new UnreachableException($"No such effect: {effect.GetType().Name}.");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox entry {Entry} of account '{Account}' failed for good: {Error}")]
    private partial void LogFailed(string entry, string account, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox entry {Entry} of account '{Account}' was perhaps sent and is not repeated: {Error}")]
    private partial void LogUnknown(string entry, string account, string error);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Outbox entry {Entry} of account '{Account}' failed, attempt {Attempt}; again at {At:O}: {Error}")]
    private partial void LogAgain(string entry, string account, int attempt, DateTimeOffset at, string error);

    // The alert accounts-paused of infra/modules/alerts.bicep looks for "is paused, its messages wait": the text is an interface.
    [LoggerMessage(Level = LogLevel.Error, Message = "Account '{Account}' is paused, its messages wait: {Error}")]
    private partial void LogSuspended(string account, string error);

    [LoggerMessage(Level = LogLevel.Information, Message = "Account '{Account}' sends again")]
    private partial void LogResumed(string account);
}
