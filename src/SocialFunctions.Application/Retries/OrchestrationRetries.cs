namespace SocialFunctions.Application.Retries;

/// <summary>How often the orchestration of a conversation's clock retries, where the host has one.</summary>
public static class OrchestrationRetries
{
    /// <summary>Attempts of an activity in one round. Most outages of a store or queue last only seconds; after a longer one, the next round tries again.</summary>
    public const int ActivityAttempts = 4;

    /// <summary>The factor by which each wait between attempts of an activity is longer than the last; the first is that of <see cref="Rounds"/>.</summary>
    public const double ActivityFactor = 2;

    /// <summary>The wait after rounds without success.</summary>
    public static readonly DoublingBackoff Rounds = LoopBackoff.Usual;
}
