using System.Diagnostics;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Retries;
using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Outbox;

/// <summary>The rules for outbox entries: what follows from a platform's response. Pure functions, used by both hosts.</summary>
public static class OutboxStep
{
    /// <summary>
    /// Entries with the same key are processed in order. All messages of a conversation share a key. Each notification has its own key, so it waits
    /// neither for a message to the customer that cannot be sent nor for another agent who cannot be reached. What is done to a message waits only for what
    /// was to be done to it before.
    /// </summary>
    public static string OrderKeyOf(OutboxEntry entry) => entry.Kind switch
    {
        OutboxKind.Send => entry.Conversation,
        OutboxKind.Notify => $"notify:{entry.Id}",
        OutboxKind.Moderate => $"moderate:{entry.Conversation}:{entry.Moderation!.MessageId}",
        _ => throw new UnreachableException($"No such kind: {entry.Kind}."),
    };

    /// <summary>
    /// Decides what follows from the result of an attempt. One that repeats a call of unknown fate tells of that call only when the platform has the message
    /// or refuses it: until then the entry stays in flight since the first call.
    /// </summary>
    /// <param name="owed">The entry as it stood before, with the attempts made; in flight when this attempt repeats a call of unknown fate.</param>
    /// <param name="begun">When the call began.</param>
    /// <param name="admission">How the account's circuit admitted it.</param>
    public static OutboxFollowUp Decide(OwedEntry owed, DateTimeOffset begun, Admission admission, SendResult result, DateTimeOffset now)
    {
        var entry = owed.Entry;
        var isOver = now - entry.DecidedAt >= SendRetries.GiveUpAfter;
        var error = result.Error ?? "The platform did not say why.";
        return result.Outcome switch
        {
            SendOutcome.Sent => Settled(Done(entry, result)) with { Account = EffectOf(admission) },

            // It was taken at the first call, which was never answered.
            SendOutcome.Permanent when result.WasDone && owed.InFlight is not null => Settled(Done(entry, new SendResult(SendOutcome.Sent))),

            // Whoever refuses a recipient has taken the token.
            SendOutcome.Permanent => Settled(Failed(entry, error) with { OptOut = result.OptOut, WasAnswered = result.WasDone, WindowClosed = result.WindowClosed }) with { Account = EffectOf(admission) },
            SendOutcome.AccountDead => new OutboxFollowUp
            {
                Retry = new FailedAttempt(owed.Attempts, now, error, owed.InFlight),
                Account = new AccountEffect.Suspend(error),
                ComeBackAt = now + SendRetries.ProbeEvery,
            },
            SendOutcome.Unknown or SendOutcome.Transient when isOver && owed.InFlight is not null => Settled(Unknown(entry, GivenUp(error))),
            SendOutcome.Unknown => Once(new FailedAttempt(
                owed.Attempts + 1,
                owed.InFlight is null ? now : now + SendRetries.WaitAfter(entry.Id, owed.Attempts + 1),
                error,
                (owed.InFlight ?? new InFlight(begun)) with { DecideBy = now + UnknownFate.EchoWithin })),
            SendOutcome.Transient when isOver => Settled(Failed(entry, GivenUp(error))),
            SendOutcome.Transient => Again(owed, result.RetryAfter, error, now),
            _ => throw new UnreachableException($"No such outcome: {result.Outcome}."),
        };
    }

    /// <summary>
    /// Decides what follows for an entry in flight. It is sent again only where the platform does not have it, or where a repeat does no harm.
    /// </summary>
    /// <param name="owed">The entry, with the call that was never answered.</param>
    /// <param name="found">What was found out about the call.</param>
    /// <returns>Null when the call is to be repeated now, as one and the same call.</returns>
    public static OutboxFollowUp? Decide(OwedEntry owed, LookUp found, DateTimeOffset now)
    {
        var call = owed.InFlight!;
        switch (found.Fate)
        {
            case SendFate.Taken { Likeliest.Failure: { } failure }:
                return Settled(Failed(owed.Entry, failure));
            case SendFate.Taken taken when found.IsWhole:
                return Settled(Done(owed.Entry, Found(taken)));
            case SendFate.Taken taken:
                return Once(new FailedAttempt(owed.Attempts, now, "The next part is to be sent.")) with
                {
                    Report = PartTaken(owed.Entry, found.PartsTaken, Found(taken)),
                };
            case SendFate.NotTaken when now < call.Since + UnknownFate.ListedWithin:
                return Once(new FailedAttempt(
                    owed.Attempts, Earlier(now + UnknownFate.ListsEvery, call.Since + UnknownFate.ListedWithin), "The platform does not have it yet.", call));
            case SendFate.NotTaken when now - owed.Entry.DecidedAt >= SendRetries.GiveUpAfter:
                return Settled(Failed(owed.Entry, GivenUp("The platform does not have it.")));
            case SendFate.NotTaken:
                return Once(new FailedAttempt(owed.Attempts, now, "The platform does not have it."));
            case SendFate.Harmless:
                return null;
            case SendFate.NotNow later when now < call.Since + UnknownFate.AskedFor:
                return Once(new FailedAttempt(
                    owed.Attempts + 1, now + SendRetries.WaitAfter(owed.Entry.Id, owed.Attempts + 1), later.Error, call));
            case SendFate.NotNow later:
                return Settled(Unknown(owed.Entry, $"The platform could not be asked for {UnknownFate.AskedFor.TotalMinutes:0} minutes: {later.Error}"));
            case SendFate.EchoAwaited:
                var decideBy = call.DecideBy ?? now + UnknownFate.EchoWithin;
                return now >= decideBy
                    ? Settled(Unknown(owed.Entry, "The platform did not answer, and did not return it as an echo."))
                    : Once(new FailedAttempt(
                        owed.Attempts, Earlier(now + UnknownFate.LooksEvery, decideBy), "The echo has not come yet.", call with { DecideBy = decideBy }));
            case SendFate.Untold:
                return Settled(Unknown(owed.Entry, "The platform did not answer, and cannot be asked."));
            default:
                throw new UnreachableException($"No such fate: {found.Fate.GetType().Name}.");
        }
    }

    /// <summary>
    /// Splits a notification for several agents, as former versions stored it, into one entry for each agent. An agent who was already notified by
    /// the old entry is notified once more; after the split, no agent is notified twice.
    /// </summary>
    /// <returns>Null when the entry needs no split.</returns>
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

    /// <summary>The report to the conversation when the platform accepted a part of a message and more parts follow.</summary>
    /// <param name="partsDone">Number of parts accepted so far, at least 1.</param>
    /// <param name="result">The platform's answer; a part may have no id of the platform.</param>
    public static PartSent PartTaken(OutboxEntry entry, int partsDone, SendResult result) => new()
    {
        Entry = entry.Id,
        MessageId = entry.Message?.MessageId,
        PartsDone = partsDone,
        PlatformId = result.PlatformId ?? $"{entry.Id}/{partsDone}",
        Scope = result.Scope,
    };

    // Only a probe shows that the account can send again: any other message may have been sent before the token was refused.
    private static AccountEffect EffectOf(Admission admission) => admission.IsProbe ? new AccountEffect.Resume() : new AccountEffect.None();

    private static OutboxFollowUp Again(OwedEntry owed, TimeSpan? asked, string error, DateTimeOffset now)
    {
        var attempts = owed.Attempts + 1;
        var at = now + (asked is { } wait ? SendRetries.WaitAsked(wait) : SendRetries.WaitAfter(owed.Entry.Id, attempts));
        return new OutboxFollowUp
        {
            Retry = new FailedAttempt(attempts, at, error, owed.InFlight),
            Account = asked is null ? new AccountEffect.None() : new AccountEffect.Hold(at),
            ComeBackAt = at,
        };
    }

    private static string GivenUp(string error) => $"Given up after {SendRetries.GiveUpAfter.TotalHours:0} hours: {error}";

    private static SendResult Found(SendFate.Taken taken) => new(SendOutcome.Sent, taken.Likeliest?.PlatformId);

    // The account is not held for it.
    private static OutboxFollowUp Once(FailedAttempt again) => new() { Retry = again, ComeBackAt = again.NextAt };

    private static OutboxFollowUp Settled(OutboxReport report) => new() { Report = report, IsSettled = true };

    private static EntryDone Done(OutboxEntry entry, SendResult result) => new()
    {
        Entry = entry.Id,
        MessageId = entry.Message?.MessageId,
        Sequence = result.Sequence,
        Notification = entry.Notification,
        Moderation = entry.Moderation,
        PlatformId = result.PlatformId,
        Scope = result.Scope,
        PrivateThread = result.PrivateThread,
    };

    private static EntryFailed Failed(OutboxEntry entry, string error) =>
        new() { Entry = entry.Id, MessageId = entry.Message?.MessageId, Notification = entry.Notification, Moderation = entry.Moderation, Error = error };

    private static EntryUnknown Unknown(OutboxEntry entry, string error) =>
        new() { Entry = entry.Id, MessageId = entry.Message?.MessageId, Notification = entry.Notification, Moderation = entry.Moderation, Error = error };

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
