using System.Diagnostics;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Outbox;

/// <summary>Makes one attempt at an outbox entry: sends a message to the customer, or a notification to a colleague.</summary>
/// <param name="settings">The settings in force.</param>
/// <param name="messages">Sends messages.</param>
/// <param name="notifications">Sends notifications.</param>
public sealed class OutboxSending(ISettingsSource settings, MessageSending messages, NotificationSending notifications)
{
    /// <summary>The account an entry goes out by: a notification takes another one than the message to the customer.</summary>
    public string AccountOf(OutboxEntry entry) =>
        entry.Kind == OutboxKind.Notify ? NotificationSending.SmsAccount(settings.Current)?.Id ?? entry.Account : entry.Account;

    /// <summary>Makes an attempt.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="partTaken">Called for every part of a message that the platform has taken while more follow.</param>
    /// <param name="cancellationToken">Breaks the attempt off.</param>
    public Task<SendResult> SendAsync(OutboxEntry entry, Func<PartSent, Task> partTaken, CancellationToken cancellationToken) => entry.Kind switch
    {
        OutboxKind.Notify => notifications.SendAsync(entry, cancellationToken),
        OutboxKind.Send when settings.Current.FindAccount(entry.Account) is { } account => messages.SendAsync(
            new SendRequest(entry.Id, account, entry.Conversation, entry.Message!),
            (done, id) => partTaken(OutboxStep.PartTaken(entry, done, id)),
            cancellationToken),
        OutboxKind.Send => Task.FromResult(new SendResult(SendOutcome.Permanent, Error: $"There is no account '{entry.Account}' any more.")),
        _ => throw new UnreachableException($"No such kind: {entry.Kind}."),
    };
}
