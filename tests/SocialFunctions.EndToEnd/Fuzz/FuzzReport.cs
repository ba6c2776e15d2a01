using System.Globalization;

namespace SocialFunctions.EndToEnd.Fuzz;

/// <summary>What is to be tried.</summary>
/// <param name="Bodies">How many bodies are posted.</param>
/// <param name="Seed">Of all changes: a body is the same, but for the time in it, whenever its number and the seed are.</param>
/// <param name="Genuine">Bodies to change, by channel, beside the typical ones.</param>
internal sealed record FuzzPlan(int Bodies, int Seed, IReadOnlyDictionary<string, IReadOnlyList<byte[]>> Genuine);

/// <summary>What came of it.</summary>
/// <param name="Answers">How many bodies were answered with each status.</param>
/// <param name="Flaws">Answers that must not be, and what was lost, doubled or failed.</param>
/// <param name="Neighbours">Messages that were posted with a bad neighbour and answered 200.</param>
/// <param name="Slowest">The longest that an answer took.</param>
/// <param name="Megabytes">Of memory, after each hundredth of the bodies.</param>
internal sealed record FuzzReport(
    IReadOnlyDictionary<int, int> Answers,
    IReadOnlyList<string> Flaws,
    int Neighbours,
    TimeSpan Slowest,
    IReadOnlyList<double> Megabytes)
{
    /// <summary>The most memory in a part of the run, in megabytes.</summary>
    public double Most(Range part) => Megabytes.Take(part).DefaultIfEmpty().Max();

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{string.Join(", ", Answers.OrderBy(answer => answer.Key).Select(answer => $"{answer.Value} x {answer.Key}"))}; slowest {Slowest.TotalMilliseconds:0} ms; {Neighbours} neighbours");
}
