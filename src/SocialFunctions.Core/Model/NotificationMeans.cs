namespace SocialFunctions.Model;

/// <summary>The means by which an escalation notifies agents.</summary>
public static class NotificationMeans
{
    /// <summary>The desk shows it.</summary>
    public const string Desk = "desk";

    /// <summary>A text message, through a channel that can notify agents.</summary>
    public const string Sms = "sms";

    /// <summary>E-mail, through a channel that can notify agents.</summary>
    public const string Email = "email";

    /// <summary>The company's outgoing webhooks.</summary>
    public const string OutgoingWebhook = "webhook";

    /// <summary>All of them, as the settings name them.</summary>
    public static IReadOnlyList<string> All { get; } = [Desk, Sms, Email, OutgoingWebhook];

    /// <summary>Whether a channel sends it; the desk and outgoing webhooks read the events feed.</summary>
    public static bool IsSent(string means) => means is Sms or Email;
}
