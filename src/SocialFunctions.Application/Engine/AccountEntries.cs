using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Engine;

/// <summary>Feed entries that no conversation's rules wrote: about accounts, and about what else the company has configured.</summary>
public static class AccountEntries
{
    /// <summary>The platform warned about the account; the same entry however often the warning is handled.</summary>
    public static TimelineEntry Alert(AccountAlert alert) => new(
        $"{alert.Account}/alert-{ConversationId.Hash(alert.EventId)}",
        alert.At,
        TimelineType.AccountAlert,
        "platform",
        alert.Account,
        new TimelineData { Reason = alert.Reason });

    /// <summary>The platform refuses the account's token; its messages wait. The public word for it is <c>accountPaused</c>.</summary>
    public static TimelineEntry Suspended(string account, string reason, DateTimeOffset at) => new(
        $"{account}/paused-{at.ToUnixTimeMilliseconds()}",
        at,
        TimelineType.AccountPaused,
        "system",
        account,
        new TimelineData { Reason = reason });

    /// <summary>The platform sends for the account again.</summary>
    public static TimelineEntry Resumed(string account, DateTimeOffset at) => new(
        $"{account}/resumed-{at.ToUnixTimeMilliseconds()}", at, TimelineType.AccountResumed, "system", account, new TimelineData());

    /// <summary>The receiver of an outgoing webhook never took an entry.</summary>
    /// <param name="webhook">Id of the webhook.</param>
    /// <param name="entry">What it did not take.</param>
    /// <param name="error">Why, in one line.</param>
    /// <param name="at">When it was given up.</param>
    public static TimelineEntry OutgoingWebhookGivenUp(string webhook, TimelineEntry entry, string error, DateTimeOffset at) => new(
        $"{entry.Id}/webhook-{webhook}",
        at,
        TimelineType.NotificationFailed,
        "system",
        entry.Conversation,
        new TimelineData { Means = ["webhook"], Notify = [$"webhook:{webhook}"], Step = entry.Id, Reason = error });

    /// <summary>Whether the feed is told that an entry was given up. To be told of that by the receiver that is down would go on for ever.</summary>
    public static bool IsTold(TimelineEntry givenUp) => givenUp.Type != TimelineType.NotificationFailed;
}
