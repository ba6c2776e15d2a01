namespace SocialFunctions.Simulation.Model;

/// <summary>Something that was said: when, by the platform's clock, and the how manieth thing it was that became known.</summary>
internal readonly record struct Said(DateTimeOffset At, int Order) : IComparable<Said>
{
    public int CompareTo(Said other) => At == other.At ? Order - other.Order : At.CompareTo(other.At);

    public bool IsBefore(Said other) => CompareTo(other) < 0;
}

/// <summary>Something short that the customer said, as the book holds it.</summary>
/// <param name="Said">When.</param>
/// <param name="To">When the message was written that it reacts to.</param>
/// <param name="IsFirst">Whether it counts because nothing was said before.</param>
internal sealed record Short(Said Said, DateTimeOffset? To, bool IsFirst)
{
    /// <summary>As what an answer to it is owed; null when it asks for nothing.</summary>
    public Said? Owed { get; set; }
}
