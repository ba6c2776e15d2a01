using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Outbox;

/// <summary>Notifies an agent of an escalation by SMS.</summary>
public sealed class NotificationSending(ISettingsSource settings, MessageSending messages)
{
    /// <summary>
    /// The account that sends notifications: the first live SMS account that is not paused, otherwise the first SMS account; null when there is
    /// none.
    /// </summary>
    public static Account? SmsAccount(SettingsSnapshot settings)
    {
        var sms = settings.Accounts.Where(a => a.Descriptor.NotifiesAgentsBy == NotificationMeans.Sms).ToList();
        return sms.Find(a => a.IsLive && !a.Settings.Paused) ?? sms.FirstOrDefault();
    }

    /// <summary>Tries once to send a notification.</summary>
    /// <param name="entry">The notification; its list of agents must hold exactly one.</param>
    public Task<SendResult> SendAsync(OutboxEntry entry, CancellationToken cancellationToken)
    {
        var notification = entry.Notification!;
        if (notification.Means != NotificationMeans.Sms)
        {
            return Never(notification.Means == NotificationMeans.Email ? "No e-mail account is configured." : $"Nobody can be notified by '{notification.Means}'.");
        }

        var current = settings.Current;
        if (SmsAccount(current) is not { } account)
        {
            return Never("No SMS account is configured.");
        }

        var agent = notification.Agents.Single();
        if (current.FindAgent(agent)?.Phone is not { Length: > 0 } phone)
        {
            return Never($"The agent '{agent}' has no telephone number.");
        }

        var message = new OutboundMessage { MessageId = entry.Id, ThreadKey = phone, Text = notification.Text, Automatic = true };
        return messages.SendAsync(
            new SendRequest($"{entry.Id}/{agent}", account, entry.Conversation, message), (_, _) => Task.CompletedTask, cancellationToken);
    }

    private static Task<SendResult> Never(string error) => Task.FromResult(new SendResult(SendOutcome.Permanent, Error: error));
}
