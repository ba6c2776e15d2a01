using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Conversations;

/// <summary>An answer that a human gave to the customer, here or on the platform itself.</summary>
/// <param name="Message">Our id of the message.</param>
/// <param name="Agent">Id of the agent; null for one on the platform itself.</param>
/// <param name="At">When it was given; by the platform's clock when it was given there.</param>
/// <param name="To">When the customer wrote the messages that it answered, oldest first; of very many, only the oldest and the latest.</param>
public sealed record HumanAnswer(string Message, string? Agent, DateTimeOffset At, IReadOnlyList<DateTimeOffset> To)
{
    /// <summary>Whether it asks the customer something, or the conversation waits for the customer since.</summary>
    public bool Asks { get; init; }

    /// <summary>The promise of a next response that it kept or broke, once another has taken its place among the clocks; null before, and without one.</summary>
    public Clock? Kept { get; init; }
}
