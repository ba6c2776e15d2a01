namespace SocialFunctions.Azure.Tables;

/// <summary>Names of the tables.</summary>
public static class TableNames
{
    /// <summary>Every version of the settings, and who did what as an administrator.</summary>
    public const string Settings = "settings";

    /// <summary>Events of inbound webhooks that were not handled.</summary>
    public const string InboundWebhookLog = "webhooklog";

    /// <summary>Messages that sandbox accounts would have sent.</summary>
    public const string Sandbox = "sandbox";

    /// <summary>Circuit breakers of the accounts.</summary>
    public const string AccountHolds = "accountholds";

    /// <summary>Last valid copies of calendar feeds.</summary>
    public const string Feeds = "feeds";

    /// <summary>Figures for reports, and how far the timeline was followed for them.</summary>
    public const string Reports = "reports";

    /// <summary>Who is where, for seconds.</summary>
    public const string Presence = "presence";

    /// <summary>All tables.</summary>
    public static readonly IReadOnlyList<string> All = [Settings, InboundWebhookLog, Sandbox, AccountHolds, Feeds, Reports, Presence];
}
