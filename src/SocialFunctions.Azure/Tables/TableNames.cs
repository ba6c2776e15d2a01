namespace SocialFunctions.Azure.Tables;

/// <summary>Names of the tables.</summary>
public static class TableNames
{
    /// <summary>Every version of the settings.</summary>
    public const string Settings = "settings";

    /// <summary>What webhooks brought and no conversation took.</summary>
    public const string InboundWebhookLog = "webhooklog";

    /// <summary>What accounts of the sandbox would have sent.</summary>
    public const string Sandbox = "sandbox";

    /// <summary>Which accounts may not send.</summary>
    public const string AccountHolds = "accountholds";

    /// <summary>What the feeds of calendars said last.</summary>
    public const string Feeds = "feeds";

    /// <summary>What counts in reports.</summary>
    public const string Reports = "reports";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Settings, InboundWebhookLog, Sandbox, AccountHolds, Feeds, Reports];
}
