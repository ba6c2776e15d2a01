namespace SocialFunctions.Application.Retries;

/// <summary>The retry policy for events that could not be handled.</summary>
public static class InboundRetries
{
    /// <summary>
    /// After this many failures of its own an event goes to quarantine. Failures of the store do not count: an outage delays events but loses none.
    /// </summary>
    public const int MostAttempts = 5;

    /// <summary>Waits after both kinds of failure: 250 ms, doubled up to 10 s.</summary>
    public static readonly DoublingBackoff Waits = new(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(10));
}
