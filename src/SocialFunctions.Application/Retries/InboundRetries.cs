namespace SocialFunctions.Application.Retries;

/// <summary>How often and when an event is tried again that could not be handled.</summary>
public static class InboundRetries
{
    /// <summary>After so many failures of its own an event goes to quarantine. Failures of the store do not count: an outage costs waiting, never events.</summary>
    public const int MostAttempts = 5;

    /// <summary>Waits after failures of either kind: 250 ms, doubled up to 10 s.</summary>
    public static readonly DoublingBackoff Waits = new(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(10));
}
