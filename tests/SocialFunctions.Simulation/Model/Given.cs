namespace SocialFunctions.Simulation.Model;

/// <summary>An answer of a human, as the book holds it.</summary>
/// <param name="Id">Id of the message.</param>
/// <param name="At">When it was given.</param>
/// <param name="Order">The how manieth thing it was that became known.</param>
/// <param name="IsHere">Whether it was given through the desk, where all that had arrived was seen.</param>
internal sealed record Given(string Id, DateTimeOffset At, int Order, bool IsHere)
{
    public Said Said => new(At, Order);

    /// <summary>What of the customer it answered.</summary>
    public List<Said> To { get; set; } = [];

    /// <summary>Whether it asks the customer something.</summary>
    public bool Asks { get; set; }

    /// <summary>The promise that it kept or broke.</summary>
    public Promise? Kept { get; set; }
}
