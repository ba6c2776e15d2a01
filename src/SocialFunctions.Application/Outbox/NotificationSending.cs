using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Outbox;

/// <summary>Brings word of an escalation to colleagues by SMS.</summary>
public sealed class NotificationSending(ISettingsSource settings, MessageSending messages)
{
    private const string Sms = "sms";

    /// <summary>The account notifications go out by: the first live SMS account, else the first there is; null when there is none.</summary>
    public static Account? SmsAccount(SettingsSnapshot settings)
    {
        var sms = settings.Accounts.Where(a => a.Descriptor.NotifiesAgentsBy == Sms).ToList();
        return sms.Find(a => a.IsLive && !a.Settings.Paused) ?? sms.FirstOrDefault();
    }

    /// <summary>Tells every agent that has a telephone and was not told before.</summary>
    /// <param name="entry">The notification.</param>
    /// <param name="attempts">Attempts made, the present one included.</param>
    /// <param name="told">Agents that were told, from earlier attempts too; added to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SendStep> SendAsync(OutboxEntry entry, int attempts, ISet<string> told, CancellationToken cancellationToken)
    {
        var notification = entry.Notification!;
        if (notification.Means != Sms)
        {
            return new SendStep.Fail(
                notification.Means == "email" ? "No e-mail account is configured." : $"Nobody can be notified by '{notification.Means}'.");
        }

        var current = settings.Current;
        if (SmsAccount(current) is not { } account)
        {
            return new SendStep.Fail("No SMS account is configured.");
        }

        SendStep outcome = new SendStep.Fail("None of the agents has a telephone number.");
        foreach (var agent in notification.Agents.Where(a => !told.Contains(a)))
        {
            if (current.FindAgent(agent)?.Phone is not { Length: > 0 } phone)
            {
                continue;
            }

            var message = new OutboundMessage { MessageId = entry.Id, ThreadKey = phone, Text = notification.Text, Automatic = true };
            var letter = new Letter($"{entry.Id}/{agent}", account, entry.Conversation, message, entry.DecidedAt, attempts);
            var step = await messages.SendAsync(letter, (_, _) => Task.CompletedTask, cancellationToken);
            if (step is SendStep.Again or SendStep.Refused)
            {
                return step;
            }

            if (step is SendStep.Taken)
            {
                told.Add(agent);
            }
            else
            {
                outcome = step;
            }
        }

        return told.Count > 0 ? new SendStep.Taken(null) : outcome;
    }
}
