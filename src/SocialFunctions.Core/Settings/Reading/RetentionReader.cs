using SocialFunctions.Model;

namespace SocialFunctions.Settings.Reading;

/// <summary>Reads how long things are kept.</summary>
internal static class RetentionReader
{
    // Any day does: it is only asked whether the age reaches into the past, and how far.
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static RetentionSettings Read(ObjectReader o) => new()
    {
        Messages = Age(o, "messages"),
        WebhookLog = Age(o, "webhookLog"),
        Sandbox = Age(o, "sandbox"),
        Reports = Age(o, "reports"),
    };

    private static string? Age(ObjectReader o, string name)
    {
        if (o.Find(name) is not { } located || located.Text() is not { } text)
            return null;

        if (RetentionSettings.Before(text, Now) is not { } before)
            return located.Reject<string>($"{Wording.Quote(text)} is no age; allowed: ISO 8601 periods such as P2Y, P18M or P90D, longer than zero");

        if (Now - before < TimeSpan.FromDays(1))
            located.Warn("is less than a day: what it says is erased almost at once");

        return text;
    }
}
