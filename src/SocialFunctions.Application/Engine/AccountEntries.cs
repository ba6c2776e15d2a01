using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Engine;

/// <summary>Creates feed entries about accounts and other configured items, which do not come from the rules of a conversation.</summary>
public static class AccountEntries
{
    /// <summary>The platform warned about the account. Handling the same warning again gives the same entry.</summary>
    public static TimelineEntry Alert(AccountAlert alert) => new(
        $"{alert.Account}/alert-{ConversationId.Hash(alert.EventId)}",
        alert.At,
        TimelineType.AccountAlert,
        "platform",
        alert.Account,
        new TimelineData { Reason = alert.Reason });

    /// <summary>
    /// The account was suspended: the platform refuses its token, and its messages wait. The public name of this entry type is
    /// <c>accountPaused</c>.
    /// </summary>
    public static TimelineEntry Suspended(string account, string reason, DateTimeOffset at) => new(
        $"{account}/paused-{at.ToUnixTimeMilliseconds()}",
        at,
        TimelineType.AccountPaused,
        "system",
        account,
        new TimelineData { Reason = reason });

    /// <summary>The suspension ended: the platform accepts the account's token again.</summary>
    public static TimelineEntry Resumed(string account, DateTimeOffset at) => new(
        $"{account}/resumed-{at.ToUnixTimeMilliseconds()}", at, TimelineType.AccountResumed, "system", account, new TimelineData());

    /// <summary>The receiver of an outgoing webhook did not accept an entry, and retrying has ended.</summary>
    /// <param name="webhook">Id of the outgoing webhook.</param>
    /// <param name="entry">The entry that was not delivered.</param>
    /// <param name="error">Why, in one line.</param>
    /// <param name="at">When retrying ended.</param>
    public static TimelineEntry OutgoingWebhookGivenUp(string webhook, TimelineEntry entry, string error, DateTimeOffset at) => new(
        $"{entry.Id}/webhook-{webhook}",
        at,
        TimelineType.NotificationFailed,
        "system",
        entry.Conversation,
        new TimelineData { Means = ["webhook"], Notify = [$"webhook:{webhook}"], Step = entry.Id, Reason = error });

    /// <summary>
    /// Whether to write a failure entry to the feed. Not for an entry that reports a failure itself: a receiver that is down would cause an endless
    /// loop.
    /// </summary>
    public static bool IsTold(TimelineEntry givenUp) => givenUp.Type != TimelineType.NotificationFailed;
}
