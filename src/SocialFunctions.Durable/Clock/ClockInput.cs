namespace SocialFunctions.Durable.Clock;

/// <summary>What an orchestration knows when a round of it begins.</summary>
public sealed record ClockInput
{
    /// <summary>Id of the conversation.</summary>
    public required string Conversation { get; init; }

    /// <summary>The case it keeps the time of.</summary>
    public required int Case { get; init; }

    /// <summary>By which version of the orchestrator the round runs; see <see cref="ClockVersions"/>.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Which outbox entries were handed to the outbound queue, and when.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> HandedOver { get; init; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>Rounds in a row that came to nothing: the deadline stayed due, or something could not be done.</summary>
    public int Fruitless { get; init; }
}
