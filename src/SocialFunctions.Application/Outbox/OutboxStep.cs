using System.Diagnostics;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Retries;
using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Outbox;

/// <summary>The rules of carrying out an outbox entry: what follows from what a platform answered. Pure; both hosts carry out what it says.</summary>
public static class OutboxStep
{
    /// <summary>
    /// What an entry keeps its order within. Messages to a customer follow each other; a notification waits for nothing but itself, neither for a
    /// message to the customer that cannot be sent nor for a colleague who cannot be reached.
    /// </summary>
    public static string OrderKeyOf(OutboxEntry entry) => entry.Kind == OutboxKind.Notify ? $"notify:{entry.Id}" : entry.Conversation;

    /// <summary>What follows from the answer to an attempt.</summary>
    /// <param name="owed">The entry, with the attempts made before this one.</param>
    /// <param name="admission">How it was let through.</param>
    /// <param name="result">What became of the attempt.</param>
    /// <param name="now">The present instant.</param>
    public static OutboxFollowUp Decide(OwedEntry owed, Admission admission, SendResult result, DateTimeOffset now)
    {
        var entry = owed.Entry;
        var error = result.Error ?? "The platform did not say why.";
        return result.Outcome switch
        {
            // Only a probe says that the account is well again: any other message may have been under way before the token died.
            SendOutcome.Sent => Settled(Done(entry, result.PlatformId)) with
            {
                Account = admission.IsProbe ? new AccountEffect.Resume() : new AccountEffect.None(),
            },
            SendOutcome.Permanent => Settled(Failed(entry, error)),
            SendOutcome.AccountDead => new OutboxFollowUp
            {
                Account = new AccountEffect.Suspend(error),
                ComeBackAt = now + SendRetries.ProbeEvery,
            },
            SendOutcome.Transient when now - entry.DecidedAt >= SendRetries.GiveUpAfter =>
                Settled(Failed(entry, $"Given up after {SendRetries.GiveUpAfter.TotalHours:0} hours: {error}")),
            SendOutcome.Transient => Again(owed, result.RetryAfter, error, now),
            _ => throw new UnreachableException($"No such outcome: {result.Outcome}."),
        };
    }

    /// <summary>
    /// What becomes of an entry that is not carried out itself: former versions stored one for several people, which is replaced by one for each.
    /// Whoever was reached by it before that is told once more; nobody is after it.
    /// </summary>
    /// <returns>Null when the entry is to be carried out.</returns>
    public static OutboxFollowUp? Split(OutboxEntry entry, DateTimeOffset now) => entry.Notification is { Agents.Count: > 1 } several
        ? Settled(new EntrySplit
        {
            Entry = entry.Id,
            Entries =
            [
                .. several.Agents.Select((agent, i) => entry with { Id = $"{entry.Id}/{i + 1}", Notification = several with { Agents = [agent] } }),
            ],
        }) with
        { ComeBackAt = now }
        : null;

    /// <summary>What the conversation is told when the platform took a part of a message and more parts follow.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="partsDone">How many parts the platform has by now, at least 1.</param>
    /// <param name="platformId">The platform's id of the part; null when it gave none.</param>
    public static PartSent PartTaken(OutboxEntry entry, int partsDone, string? platformId) => new()
    {
        Entry = entry.Id,
        MessageId = entry.Message?.MessageId,
        PartsDone = partsDone,
        PlatformId = platformId ?? $"{entry.Id}/{partsDone}",
    };

    private static OutboxFollowUp Again(OwedEntry owed, TimeSpan? asked, string error, DateTimeOffset now)
    {
        var attempts = owed.Attempts + 1;
        var at = now + (asked is { } wait ? SendRetries.WaitAsked(wait) : SendRetries.WaitAfter(owed.Entry.Id, attempts));
        return new OutboxFollowUp
        {
            Retry = new FailedAttempt(attempts, at, error),
            Account = asked is null ? new AccountEffect.None() : new AccountEffect.Hold(at),
            ComeBackAt = at,
        };
    }

    private static OutboxFollowUp Settled(OutboxReport report) => new() { Report = report, IsSettled = true };

    private static EntryDone Done(OutboxEntry entry, string? platformId) =>
        new() { Entry = entry.Id, MessageId = entry.Message?.MessageId, Notification = entry.Notification, PlatformId = platformId };

    private static EntryFailed Failed(OutboxEntry entry, string error) =>
        new() { Entry = entry.Id, MessageId = entry.Message?.MessageId, Notification = entry.Notification, Error = error };
}
