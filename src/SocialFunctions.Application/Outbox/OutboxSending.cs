using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Outbox;

/// <summary>Tries once to do what stands in the outbox: brings a message to the customer, or word to colleagues.</summary>
/// <param name="settings">The settings in force.</param>
/// <param name="messages">Brings messages to platforms.</param>
/// <param name="notifications">Brings word to colleagues.</param>
public sealed class OutboxSending(ISettingsSource settings, MessageSending messages, NotificationSending notifications)
{
    /// <summary>The account an entry goes out by: word to colleagues takes another one than the message to the customer.</summary>
    public string AccountOf(OutboxEntry entry) =>
        entry.Kind == OutboxKind.Notify ? NotificationSending.SmsAccount(settings.Current)?.Id ?? entry.Account : entry.Account;

    /// <summary>What an entry keeps its order within: word to colleagues must not wait behind a message to the customer that cannot be sent.</summary>
    public static string ThreadOf(OutboxEntry entry) => entry.Kind == OutboxKind.Notify ? $"notify:{entry.Conversation}" : entry.Conversation;

    /// <summary>Tries an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="attempts">Attempts made, the present one included.</param>
    /// <param name="told">Agents that were told in earlier attempts; added to.</param>
    /// <param name="partTaken">Called for every part of a message that the platform has taken while more follow.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<SendStep> SendAsync(
        OutboxEntry entry, int attempts, ISet<string> told, Func<PartSent, Task> partTaken, CancellationToken cancellationToken)
    {
        if (entry.Kind == OutboxKind.Notify)
        {
            return notifications.SendAsync(entry, attempts, told, cancellationToken);
        }

        if (settings.Current.FindAccount(entry.Account) is not { } account)
        {
            return Task.FromResult<SendStep>(new SendStep.Fail($"There is no account '{entry.Account}' any more."));
        }

        var letter = new Letter(entry.Id, account, entry.Conversation, entry.Message!, entry.DecidedAt, attempts);
        return messages.SendAsync(letter, (done, id) => partTaken(PartOf(entry, done, id)), cancellationToken);
    }

    /// <summary>What the conversation has to be told of a step that settles an entry; null of one that does not.</summary>
    public static OutboxReport? ReportOf(OutboxEntry entry, SendStep step) => step switch
    {
        SendStep.Taken taken => new EntryDone { Entry = entry.Id, MessageId = entry.Message?.MessageId, PlatformId = taken.PlatformId },
        SendStep.Fail fail => new EntryFailed { Entry = entry.Id, MessageId = entry.Message?.MessageId, Error = fail.Error },
        _ => null,
    };

    private static PartSent PartOf(OutboxEntry entry, int done, string? platformId) => new()
    {
        Entry = entry.Id,
        MessageId = entry.Message?.MessageId,
        PartsDone = done,
        PlatformId = platformId ?? $"{entry.Id}/{done}",
    };
}
