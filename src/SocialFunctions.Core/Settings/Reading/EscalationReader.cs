using SocialFunctions.Model;

namespace SocialFunctions.Settings.Reading;

/// <summary>Reads the steps of escalation chains.</summary>
internal sealed class EscalationReader(ReadContext context)
{
    private static readonly string[] People = ["assignee", "team", "onCall", "team:ID", "agent:ID"];

    public EscalationStep Read(ObjectReader o)
    {
        var step = new EscalationStep
        {
            At = (o.Require("at") is { } at ? At(at) : null) ?? "",
            Clocks = o.Find("clocks")?.Values(c => c.Enum<ClockName>("clock"), emptyAllowed: false),
            Notify = o.Find("notify")?.List(Notified, emptyAllowed: false) ?? [],
            By = o.Find("by")?.List(By, emptyAllowed: false) ?? [NotificationMeans.Desk],
            RaisePriorityTo = o.Find("raisePriorityTo")?.Enum<Priority>("priority"),
            Unassign = o.Find("unassign")?.Flag() ?? false,
            OutOfHours = o.Find("outOfHours")?.Flag() ?? false,
        };
        if (o.Find("notify") is null && o.Find("raisePriorityTo") is null && o.Find("unassign") is null)
            o.Self.Problem("the step does nothing; it needs \"notify\", \"raisePriorityTo\" or \"unassign\"");

        return step;
    }

    private static string? At(Located located) =>
        located.Text() is not { } text ? null
        : EscalationTrigger.TryParse(text, out _) ? text
        : located.Reject<string>($"{Wording.Quote(text)} is not an instant of a clock; allowed: warn, breach, breach+PT15M or the like");

    private string? Notified(Located located)
    {
        if (located.Text() is not { } text)
            return null;

        var (kind, id) = text.Split(':', 2) is [var before, var after] ? (before, after) : (text, null);
        return (kind, id) switch
        {
            ("assignee" or "team" or "onCall", null) => text,
            ("team", not null) => Known(located, text, id, context.Teams, "team"),
            ("agent", not null) => Known(located, text, id, context.Agents, "agent"),
            _ => located.OneOf(People, "recipient"),
        };
    }

    private static string? Known(Located located, string text, string id, IReadOnlyCollection<string> known, string noun) =>
        known.Contains(id) ? text : located.Reject<string>($"unknown {noun} {Wording.Quote(id)}; {Wording.Expected(id, known)}");

    // Desk and outgoing webhook need no account; every other means needs an account of its channel.
    private string? By(Located located)
    {
        var means = located.OneOf(NotificationMeans.All, "means");
        if (means is null || !NotificationMeans.IsSent(means))
            return means;

        var channels = context.Catalog.All.Where(channel => channel.NotifiesAgentsBy == means).Select(channel => channel.Name).ToList();
        return channels.Exists(context.Channels.Contains)
            ? means
            : located.Reject<string>($"'{means}' needs an account of channel {string.Join(" or ", channels)}, and there is none");
    }
}
