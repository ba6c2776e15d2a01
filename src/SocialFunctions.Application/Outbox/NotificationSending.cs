using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Outbox;

/// <summary>Writes the SMS that notifies an agent of an escalation.</summary>
public sealed class NotificationSending(ISettingsSource settings)
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

    /// <summary>The message that notifies an agent.</summary>
    /// <param name="entry">The notification; its list of agents must hold exactly one.</param>
    /// <param name="refusal">Why nobody can be notified; null when somebody can.</param>
    /// <returns>Null when nobody can be notified.</returns>
    public SendRequest? RequestOf(OutboxEntry entry, out string? refusal)
    {
        var notification = entry.Notification!;
        var current = settings.Current;
        var agent = notification.Agents.Single();
        refusal = null;
        if (notification.Means != NotificationMeans.Sms)
        {
            refusal = notification.Means == NotificationMeans.Email ? "No e-mail account is configured." : $"Nobody can be notified by '{notification.Means}'.";
        }
        else if (SmsAccount(current) is not { } account)
        {
            refusal = "No SMS account is configured.";
        }
        else if (current.FindAgent(agent)?.Phone is not { Length: > 0 } phone)
        {
            refusal = $"The agent '{agent}' has no telephone number.";
        }
        else
        {
            var message = new OutboundMessage { MessageId = entry.Id, ThreadKey = phone, Text = notification.Text, Automatic = true };
            return new SendRequest($"{entry.Id}/{agent}", account, entry.Conversation, message);
        }

        return null;
    }
}
