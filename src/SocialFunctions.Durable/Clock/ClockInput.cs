namespace SocialFunctions.Durable.Clock;

/// <summary>The state that a round of an orchestration passes to the next, in the same generation or a new one.</summary>
public sealed record ClockInput
{
    /// <summary>Id of the conversation.</summary>
    public required string Conversation { get; init; }

    /// <summary>Number of the case whose deadlines it handles.</summary>
    public required int Case { get; init; }

    /// <summary>The version of the orchestrator that runs the generation; see <see cref="ClockVersions"/>.</summary>
    public int Version { get; init; } = 1;

    /// <summary>When outbox entries were sent to the outbound queue, by entry id.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> HandedOver { get; init; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>Consecutive rounds without success: the deadline stayed due, or an activity failed.</summary>
    public int Fruitless { get; init; }
}
