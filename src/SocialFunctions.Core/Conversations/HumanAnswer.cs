using System.Text.Json.Serialization;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Conversations;

/// <summary>An answer that a human gave to the customer, here or on the platform itself.</summary>
/// <param name="Message">Our id of the message.</param>
/// <param name="Agent">Id of the agent; null for one on the platform itself.</param>
/// <param name="At">When it was given; by the platform's clock when it was given there.</param>
/// <param name="To">Where the messages of the customer stand that it answered, oldest first; of very many, only the oldest and the latest.</param>
public sealed record HumanAnswer(string Message, string? Agent, DateTimeOffset At, IReadOnlyList<Place> To)
{
    /// <summary>The platform's number of the message, see <see cref="Model.Place.Number"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Number { get; init; }

    /// <summary>Its number in the order of arrival, see <see cref="Model.Place.Arrival"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Arrival { get; init; }

    /// <summary>Where it stands in the thread.</summary>
    [JsonIgnore]
    public Place Place => new(At, Number, Arrival);

    /// <summary>Whether it asks the customer something, or the conversation waits for the customer since.</summary>
    public bool Asks { get; init; }

    /// <summary>Whether whoever gave it through the desk had seen what stands in a place: all that had come.</summary>
    public bool HasSeen(Place written) =>
        To.Contains(written) || (IsKnown(Arrival) && IsKnown(written.Arrival) ? written.Arrival < Arrival : written.At <= At);

    /// <summary>The promise of a next response that it kept or broke, once another has taken its place among the clocks; null before, and without one.</summary>
    public Clock? Kept { get; init; }

    private static bool IsKnown(int arrival) => arrival is > 0 and < int.MaxValue;
}
