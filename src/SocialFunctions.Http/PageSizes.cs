namespace SocialFunctions.Http;

/// <summary>How much a list answers with; also stands in the description of its route.</summary>
/// <param name="Usual">When nothing is said.</param>
/// <param name="Most">At most.</param>
internal sealed record PageSizes(int Usual, int Most)
{
    /// <summary>What the parameter <c>take</c> asks for.</summary>
    /// <exception cref="Problems.ProblemException">It is not a number from 1 to <see cref="Most"/>: 400.</exception>
    public int Of(string? take) => Words.Take(take, Most, Usual);
}
