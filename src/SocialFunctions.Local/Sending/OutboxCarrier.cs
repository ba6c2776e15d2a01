using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Retries;
using SocialFunctions.Conversations;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Sending;

/// <summary>Carries out one outbox entry, however long it takes, and reports to the conversation what became of it.</summary>
internal sealed partial class OutboxCarrier(
    ConversationStore store,
    ConversationEngine engine,
    AccountStates states,
    OutboxSending sending,
    TimeProvider time,
    ILogger<OutboxCarrier> logger)
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(1);

    /// <summary>Carries out an entry.</summary>
    /// <param name="lane">Its account.</param>
    /// <param name="item">The entry, as just read.</param>
    /// <param name="stopping">Starts nothing new.</param>
    /// <param name="abandon">Breaks off what was started.</param>
    public async Task CarryOutAsync(AccountLane lane, OutboxItem item, CancellationToken stopping, CancellationToken abandon)
    {
        var freshUntil = time.GetUtcNow() + FreshFor;
        var told = new HashSet<string>(StringComparer.Ordinal);
        var notBefore = item.NotBefore;
        for (var failures = 0; ;)
        {
            try
            {
                await WaitAsync(notBefore, stopping);
                await lane.Gate.EnterAsync(stopping);
                SendStep step;
                bool news;
                try
                {
                    if (time.GetUtcNow() > freshUntil)
                    {
                        // While it waited the conversation may have been erased or may have taken the entry back.
                        if (await ReadAgainAsync(item, stopping) is not { } current)
                        {
                            return;
                        }

                        item = current;
                    }

                    var probing = lane.Gate.IsDead;
                    freshUntil = DateTimeOffset.MinValue;
                    var entry = item.Entry;
                    step = await sending.SendAsync(entry, item.Attempts + 1, told, part => ReportAsync(part, entry.Conversation, abandon), abandon);
                    news = Tell(lane.Gate, step, probing);
                }
                finally
                {
                    lane.Gate.Leave();
                }

                if (await FollowUpAsync(lane, item, step, news, abandon))
                {
                    return;
                }

                failures = 0;
                notBefore = (step as SendStep.Again)?.At;
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                LogStoreFails(item.Entry.Id, FaultLine.Of(e));
                notBefore = time.GetUtcNow() + Backoff.Doubling(++failures, FirstRetry, LongestRetry);
            }
        }
    }

    // What the step means for the account, before the next message is let out. True when the account just died or came back to life.
    private static bool Tell(AccountGate gate, SendStep step, bool probing)
    {
        switch (step)
        {
            case SendStep.Refused:
                return gate.Die();
            case SendStep.Taken when probing:
                return gate.Revive();
            case SendStep.Again { HoldsAccount: true } again:
                gate.HoldUntil(again.At);
                return false;
            default:
                return false;
        }
    }

    private async Task WaitAsync(DateTimeOffset? notBefore, CancellationToken stopping)
    {
        while (notBefore - time.GetUtcNow() is { } wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(Math.Ceiling(wait.TotalMilliseconds), int.MaxValue)), time, stopping);
        }
    }

    private async ValueTask<OutboxItem?> ReadAgainAsync(OutboxItem item, CancellationToken stopping)
    {
        var page = await store.ReadOutboxAsync(item.Position - 1, 1, stopping);
        return page.Count > 0 && page[0].Entry.Id == item.Entry.Id ? page[0] : null;
    }

    // True when the entry is settled.
    private async Task<bool> FollowUpAsync(AccountLane lane, OutboxItem item, SendStep step, bool news, CancellationToken abandon)
    {
        var entry = item.Entry;
        if (OutboxSending.ReportOf(entry, step) is { } report)
        {
            await ReportAsync(report, entry.Conversation, abandon);
        }

        switch (step)
        {
            case SendStep.Taken:
                await (news ? ResumedAsync(lane.Account, abandon) : Task.CompletedTask);
                return true;

            case SendStep.Fail fail:
                LogFailed(entry.Id, entry.Account, fail.Error);
                return true;

            case SendStep.Again again:
                LogAgain(entry.Id, entry.Account, item.Attempts + 1, again.At, again.Error);
                await store.RecordAttemptAsync(entry.Id, item.Attempts + 1, again.At, abandon);
                return false;

            case SendStep.Refused refused:
                await (news ? PausedAsync(lane.Account, refused.Error, abandon) : Task.CompletedTask);
                return false;

            default:
                throw new InvalidOperationException($"No such step: {step.GetType().Name}");
        }
    }

    private async Task PausedAsync(string account, string reason, CancellationToken abandon)
    {
        LogPaused(account, reason);
        var now = time.GetUtcNow();
        await UntilStoredAsync(account, async () => await states.PauseAsync(account, reason, now, abandon), abandon);
        await UntilStoredAsync(account, async () => await store.AppendAsync(AccountEntries.Paused(account, reason, now), abandon), abandon);
    }

    private async Task ResumedAsync(string account, CancellationToken abandon)
    {
        LogResumed(account);
        var now = time.GetUtcNow();
        await UntilStoredAsync(account, async () => await states.ResumeAsync(account, abandon), abandon);
        await UntilStoredAsync(account, async () => await store.AppendAsync(AccountEntries.Resumed(account, now), abandon), abandon);
    }

    private Task ReportAsync(OutboxReport report, string conversation, CancellationToken abandon) =>
        UntilStoredAsync(report.Entry, async () => await engine.HandleAsync(conversation, report, abandon), abandon);

    // The platform has acted: what must be repeated now is storing that, not the message.
    private async Task UntilStoredAsync(string about, Func<Task> store, CancellationToken abandon)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                await store();
                return;
            }
            catch (Exception e) when (!abandon.IsCancellationRequested)
            {
                LogCannotReport(about, FaultLine.Of(e));
                await Task.Delay(Backoff.Doubling(failures, FirstRetry, LongestRetry), time, abandon);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Outbox entry {Entry} waits for the store: {Error}")]
    private partial void LogStoreFails(string entry, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "What became of {About} cannot be stored yet: {Error}")]
    private partial void LogCannotReport(string about, string error);

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
