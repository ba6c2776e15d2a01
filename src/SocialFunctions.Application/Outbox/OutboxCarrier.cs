using System.Diagnostics;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Retries;
using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Outbox;

/// <summary>
/// Carries out one outbox entry: send, decide, tell the account, report to the conversation, remember the attempt. Which entry comes when, and how many
/// side by side, is the host's part. What has to be stored after a platform has acted is repeated until it is stored; see <see cref="StoreRetries"/>.
/// </summary>
/// <param name="sending">Makes the attempt.</param>
/// <param name="engine">Is told what became of entries.</param>
/// <param name="attempts">Remembers attempts that failed.</param>
/// <param name="accounts">Keeps the accounts' circuits.</param>
/// <param name="feed">Is told that an account was suspended or resumed.</param>
/// <param name="storing">Repeats what could not be stored.</param>
/// <param name="time">What time it is.</param>
/// <param name="logger">Takes what an operator should know.</param>
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
    /// <summary>Makes an attempt, decides what follows, and tells the account. After it the next entry of the account may be let through.</summary>
    /// <param name="owed">The entry.</param>
    /// <param name="account">The account it goes out by; see <see cref="OutboxSending.AccountOf"/>.</param>
    /// <param name="admission">How the account's circuit let it through.</param>
    /// <param name="cancellationToken">Breaks it off; the attempt may be made once more later.</param>
    /// <returns>What is to be passed to <see cref="FollowUpAsync"/>.</returns>
    public async Task<OutboxFollowUp> TryAsync(OwedEntry owed, string account, Admission admission, CancellationToken cancellationToken)
    {
        var entry = owed.Entry;
        if (OutboxStep.Split(entry, time.GetUtcNow()) is { } split)
        {
            return split;
        }

        var result = await sending.SendAsync(entry, part => ReportAsync(entry, part, cancellationToken), cancellationToken);
        var followUp = OutboxStep.Decide(owed, admission, result, time.GetUtcNow());
        await TellAsync(account, followUp.Account, cancellationToken);
        return followUp;
    }

    /// <summary>Stores what follows from an attempt.</summary>
    /// <param name="owed">The entry.</param>
    /// <param name="followUp">What follows.</param>
    /// <param name="cancellationToken">Breaks it off; the attempt is made once more later.</param>
    public async Task FollowUpAsync(OwedEntry owed, OutboxFollowUp followUp, CancellationToken cancellationToken)
    {
        var entry = owed.Entry;
        if (followUp.Report is { } report)
        {
            await ReportAsync(entry, report, cancellationToken);
        }

        if (followUp.Report is EntryFailed failed)
        {
            LogFailed(entry.Id, entry.Account, failed.Error);
        }

        if (followUp.Retry is { } retry)
        {
            LogAgain(entry.Id, entry.Account, retry.Attempts, retry.NextAt, retry.Error);
            await storing.UntilStoredAsync(
                entry.Id, () => attempts.RecordAttemptAsync(entry, retry.Attempts, retry.NextAt, cancellationToken), cancellationToken);
        }
    }

    private async Task ReportAsync(OutboxEntry entry, OutboxReport report, CancellationToken cancellationToken) =>
        await storing.UntilStoredAsync(entry.Id, () => engine.HandleAsync(entry.Conversation, report, cancellationToken), cancellationToken);

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

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Outbox entry {Entry} of account '{Account}' failed, attempt {Attempt}; again at {At:O}: {Error}")]
    private partial void LogAgain(string entry, string account, int attempt, DateTimeOffset at, string error);

    // The alert accounts-paused of infra/modules/alerts.bicep looks for "is paused, its messages wait": the text is an interface.
    [LoggerMessage(Level = LogLevel.Error, Message = "Account '{Account}' is paused, its messages wait: {Error}")]
    private partial void LogSuspended(string account, string error);

    [LoggerMessage(Level = LogLevel.Information, Message = "Account '{Account}' sends again")]
    private partial void LogResumed(string account);
}
