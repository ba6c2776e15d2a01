using System.Globalization;

namespace SocialFunctions.Simulation;

/// <summary>What histories held, so that one sees that they exercise things.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    public long this[string what] => _counts.GetValueOrDefault(what);

    public void Count(string what, long by = 1) => _counts[what] = this[what] + by;

    public void Add(Tally other)
    {
        foreach (var (what, count) in other._counts)
        {
            Count(what, count);
        }
    }

    public override string ToString() =>
        string.Join(Environment.NewLine, _counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"  {count.Value,12:N0}  {count.Key}")));
}
