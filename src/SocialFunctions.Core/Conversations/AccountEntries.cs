using SocialFunctions.Messaging;

namespace SocialFunctions.Conversations;

/// <summary>Feed entries about an account rather than a conversation.</summary>
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

    /// <summary>The platform refuses to send for the account; its messages wait.</summary>
    public static TimelineEntry Paused(string account, string reason, DateTimeOffset at) => new(
        $"{account}/paused-{at.ToUnixTimeMilliseconds()}",
        at,
        TimelineType.AccountPaused,
        "system",
        account,
        new TimelineData { Reason = reason });

    /// <summary>The platform sends for the account again.</summary>
    public static TimelineEntry Resumed(string account, DateTimeOffset at) => new(
        $"{account}/resumed-{at.ToUnixTimeMilliseconds()}", at, TimelineType.AccountResumed, "system", account, new TimelineData());
}
