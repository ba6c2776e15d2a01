using SocialFunctions.Model;

namespace SocialFunctions.Settings.Reading;

/// <summary>Reads outgoing webhooks.</summary>
internal sealed class OutgoingWebhookReader(ReadContext context)
{
    /// <summary>All types of timeline entries.</summary>
    internal static readonly IReadOnlyList<string> Events =
    [
        TimelineType.Message, TimelineType.Edited, TimelineType.Deleted, TimelineType.Reaction, TimelineType.CaseOpened,
        TimelineType.Acknowledged, TimelineType.SurgeNotice, TimelineType.Warned, TimelineType.Breached, TimelineType.Escalated,
        TimelineType.Notified, TimelineType.NotificationFailed, TimelineType.Claimed, TimelineType.Released, TimelineType.Assigned,
        TimelineType.Unassigned, TimelineType.Replied, TimelineType.Resolved, TimelineType.Reopened, TimelineType.Opened, TimelineType.Snoozed,
        TimelineType.Unsnoozed, TimelineType.Pending, TimelineType.PriorityChanged, TimelineType.TagsChanged, TimelineType.Note,
        TimelineType.Delivery, TimelineType.OptedOut, TimelineType.OptedIn, TimelineType.AccountAlert, TimelineType.AccountPaused,
        TimelineType.AccountResumed, TimelineType.Erased, TimelineType.AccountRemoved, TimelineType.AccountRestored,
        TimelineType.ControlReceived, TimelineType.ControlLost, TimelineType.ControlRequested, TimelineType.ThreadMoved,
        TimelineType.Linked, TimelineType.Unlinked,
        TimelineType.Hidden, TimelineType.Unhidden, TimelineType.Liked, TimelineType.ModerationFailed,
    ];

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public OutgoingWebhookSettings Read(ObjectReader o) => new()
    {
        Id = o.Require("id")?.Id(_ids) ?? "",
        Url = o.Require("url")?.SafeUrl("what is posted is about customers") ?? "",
        Secret = o.Require("secret", "is required: receivers verify what they get with it")
            ?.Secret(context.Secrets, "what is posted is not signed", SecretFlaw),
        Events = o.Find("events")?.List(e => e.OneOf(Events, "event")) ?? [],
    };

    private static string? SecretFlaw(string secret) =>
        OutgoingWebhookKey.TryParse(secret, out _) ? null : "the value after whsec_ must be base64, as Standard Webhooks writes it";
}
