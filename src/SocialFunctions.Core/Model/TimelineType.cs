namespace SocialFunctions.Model;

/// <summary>The kinds of timeline entries. On the bus each is <c>social.conversation.TYPE</c>.</summary>
public static class TimelineType
{
#pragma warning disable CS1591 // Each name says what happened.
    public const string Message = "message";
    public const string Edited = "edited";
    public const string Deleted = "deleted";
    public const string Reaction = "reaction";
    public const string Hidden = "hidden";
    public const string Unhidden = "unhidden";
    public const string Liked = "liked";
    public const string ModerationFailed = "moderationFailed";
    public const string CaseOpened = "caseOpened";
    public const string Acknowledged = "acknowledged";
    public const string SurgeNotice = "surgeNotice";
    public const string Warned = "warned";
    public const string Breached = "breached";
    public const string Escalated = "escalated";
    public const string Notified = "notified";
    public const string NotificationFailed = "notificationFailed";
    public const string Claimed = "claimed";
    public const string Released = "released";
    public const string Assigned = "assigned";
    public const string Unassigned = "unassigned";
    public const string Replied = "replied";
    public const string Resolved = "resolved";
    public const string Reopened = "reopened";
    public const string Opened = "opened";
    public const string Snoozed = "snoozed";
    public const string Unsnoozed = "unsnoozed";
    public const string Pending = "pending";
    public const string PriorityChanged = "priorityChanged";
    public const string TagsChanged = "tagsChanged";
    public const string Note = "note";
    public const string Delivery = "delivery";
    public const string OptedOut = "optedOut";
    public const string OptedIn = "optedIn";
    public const string ThreadMoved = "threadMoved";
    public const string ControlReceived = "controlReceived";
    public const string ControlLost = "controlLost";
    public const string ControlRequested = "controlRequested";
    public const string Linked = "linked";
    public const string Unlinked = "unlinked";
    public const string Erased = "erased";
    public const string AccountRemoved = "accountRemoved";
    public const string AccountRestored = "accountRestored";
    public const string AccountAlert = "accountAlert";
    public const string AccountPaused = "accountPaused";
    public const string AccountResumed = "accountResumed";
#pragma warning restore CS1591

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        Message, Edited, Deleted, Reaction, Hidden, Unhidden, Liked, ModerationFailed, CaseOpened, Acknowledged, SurgeNotice, Warned,
        Breached, Escalated, Notified, NotificationFailed, Claimed, Released, Assigned, Unassigned, Replied, Resolved, Reopened, Opened, Snoozed,
        Unsnoozed, Pending, PriorityChanged, TagsChanged, Note, Delivery, OptedOut, OptedIn, ThreadMoved, ControlReceived, ControlLost,
        ControlRequested, Linked, Unlinked, Erased, AccountRemoved, AccountRestored, AccountAlert, AccountPaused, AccountResumed,
    ];

    /// <summary>Whether entries of this type are read with the text of their message.</summary>
    public static bool ShowsMessage(string type) => type is Message or Edited or Replied or Acknowledged or SurgeNotice;

    /// <summary>Whether what happened may take a conversation out of somebody's sight.</summary>
    public static bool MayHide(string type) => type is Assigned or Unassigned or Claimed or Released or Escalated;

    /// <summary>Whether entries of this type are about an account itself: they have the account's id in place of a conversation's.</summary>
    public static bool IsOfAccount(string type) => type is AccountAlert or AccountPaused or AccountResumed;
}
