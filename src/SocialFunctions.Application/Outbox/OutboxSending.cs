using System.Diagnostics;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Outbox;

/// <summary>Makes one attempt at an outbox entry: sends a message to the customer, or a notification to an agent.</summary>
public sealed class OutboxSending(ISettingsSource settings, MessageSending messages, FateLookUp fates, NotificationSending notifications)
{
    /// <summary>Id of the account that sends an entry: a notification goes out by one of its means, a message by the customer's account.</summary>
    public string AccountOf(OutboxEntry entry) =>
        entry is { Kind: OutboxKind.Notify, Notification: { } notification }
            ? NotificationSending.AccountBy(settings.Current, notification.Means)?.Id ?? entry.Account
            : entry.Account;

    /// <summary>
    /// Which entries wait because of these accounts, which send nothing now. Notifications wait when every account that sends some does; where one still
    /// sends, those of the others are only looked at in vain.
    /// </summary>
    public HeldOutbox HeldBy(IReadOnlyCollection<string> accounts) =>
        new(accounts, NotificationSending.Accounts(settings.Current) is { Count: > 0 } notify ? notify.All(account => accounts.Contains(account.Id)) : null);

    /// <summary>Sends the entry once; retries are the caller's task.</summary>
    /// <param name="goesOn">Called after every accepted part of a message except the last; tells whether the next part is still to be sent.</param>
    /// <param name="moved">Called when the platform says that the thread has another key, before the message is sent there.</param>
    public Task<SendResult> SendAsync(
        OutboxEntry entry, Func<PartSent, Task<bool>> goesOn, Func<ThreadMoved, Task> moved, CancellationToken cancellationToken) =>
        entry.Kind is OutboxKind.Moderate ? ModerateAsync(entry, cancellationToken)
        : RequestOf(entry, out var refusal) is { } request
            ? messages.SendAsync(request, (done, result) => goesOn(OutboxStep.PartTaken(entry, done, result)), moved, cancellationToken)
            : Task.FromResult(new SendResult(SendOutcome.Permanent, Error: refusal));

    /// <summary>Finds out what became of an entry in flight.</summary>
    /// <param name="since">When its call began.</param>
    public Task<LookUp> LookUpAsync(OutboxEntry entry, DateTimeOffset since, CancellationToken cancellationToken) =>
        entry.Kind is OutboxKind.Moderate ? Task.FromResult(new LookUp(new SendFate.Harmless(), 0, IsWhole: true))
        : RequestOf(entry, out _) is { } request
            ? fates.FindAsync(request, since, cancellationToken)
            : Task.FromResult(new LookUp(new SendFate.Untold(), 0, IsWhole: false));

    private Task<SendResult> ModerateAsync(OutboxEntry entry, CancellationToken cancellationToken) => settings.Current.FindAccount(entry.Account) is { } account
        ? messages.ModerateAsync(entry, account, cancellationToken)
        : Task.FromResult(new SendResult(SendOutcome.Permanent, Error: Gone(entry)));

    private static string Gone(OutboxEntry entry) => $"There is no account '{entry.Account}' any more.";

    private SendRequest? RequestOf(OutboxEntry entry, out string? refusal)
    {
        refusal = null;
        switch (entry.Kind)
        {
            case OutboxKind.Notify:
                return notifications.RequestOf(entry, out refusal);
            case OutboxKind.Send when settings.Current.FindAccount(entry.Account) is { } account:
                return new SendRequest(entry.Id, account, entry.Conversation, entry.Message!);
            case OutboxKind.Send:
                refusal = Gone(entry);
                return null;
            case OutboxKind.Moderate:
            default:
                throw new UnreachableException($"No such kind: {entry.Kind}.");
        }
    }
}
