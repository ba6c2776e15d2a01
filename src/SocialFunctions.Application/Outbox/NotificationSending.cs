using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Outbox;

/// <summary>Writes the SMS or the mail that notifies an agent of an escalation.</summary>
public sealed class NotificationSending(ISettingsSource settings)
{
    /// <summary>
    /// The account that sends notifications by some means: the first live one of its channel that is not paused, otherwise the first; null when there is
    /// none.
    /// </summary>
    /// <param name="means">One of <see cref="NotificationMeans"/>.</param>
    public static Account? AccountBy(SettingsSnapshot settings, string means)
    {
        var accounts = settings.Accounts.Where(a => a.Descriptor.NotifiesAgentsBy == means).ToList();
        return accounts.Find(a => a.IsLive && !a.Settings.Paused) ?? accounts.FirstOrDefault();
    }

    /// <summary>The accounts that send notifications, by any means.</summary>
    public static IReadOnlyList<Account> Accounts(SettingsSnapshot settings) =>
        [.. NotificationMeans.All.Where(NotificationMeans.IsSent).Select(means => AccountBy(settings, means)).OfType<Account>()];

    /// <summary>The message that notifies an agent.</summary>
    /// <param name="entry">The notification; its list of agents must hold exactly one.</param>
    /// <param name="refusal">Why nobody can be notified; null when somebody can.</param>
    /// <returns>Null when nobody can be notified.</returns>
    public SendRequest? RequestOf(OutboxEntry entry, out string? refusal)
    {
        var notification = entry.Notification!;
        var current = settings.Current;
        var id = notification.Agents.Single();
        var agent = current.FindAgent(id);
        var (channel, what, address) = notification.Means switch
        {
            NotificationMeans.Sms => ("SMS", "telephone number", agent?.Phone),
            NotificationMeans.Email => ("e-mail", "e-mail address", agent?.Email),
            _ => (null, null, null),
        };
        refusal = null;
        if (channel is null)
        {
            refusal = $"Nobody can be notified by '{notification.Means}'.";
        }
        else if (AccountBy(current, notification.Means) is not { } account)
        {
            refusal = $"No {channel} account is configured.";
        }
        else if (address is not { Length: > 0 })
        {
            refusal = $"The agent '{id}' has no {what}.";
        }
        else
        {
            var message = new OutboundMessage { MessageId = entry.Id, ThreadKey = address, Text = notification.Text, Automatic = true };
            return new SendRequest($"{entry.Id}/{id}", account, entry.Conversation, message);
        }

        return null;
    }
}
