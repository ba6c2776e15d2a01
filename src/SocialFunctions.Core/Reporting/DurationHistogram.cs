using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace SocialFunctions.Reporting;

/// <summary>
/// Counts how often durations occurred, in whole seconds, rounded: exactly below 128 seconds, above that in 64 classes for each
/// doubling. So a percentile is off by at most 1/128 (0.8 percent) and the rounding of half a second, whatever was counted, and merged
/// histograms give the same percentiles as one that counted everything.
/// </summary>
public sealed class DurationHistogram
{
    private const int ExactBits = 7;
    private const int ClassBits = ExactBits - 1;

    // About two thousand years: the middle of a class is still a valid TimeSpan.
    private const long Longest = 1L << 36;
    private readonly Dictionary<int, int> _counts;

    /// <summary>Creates an empty histogram.</summary>
    public DurationHistogram() => _counts = [];

    /// <summary>Creates a histogram from stored counts.</summary>
    /// <param name="counts">See <see cref="Counts"/>.</param>
    [JsonConstructor]
    public DurationHistogram(IReadOnlyDictionary<int, int> counts) => _counts = new(counts);

    /// <summary>Counts of durations by class number; classes with zero are left out.</summary>
    public IReadOnlyDictionary<int, int> Counts => _counts;

    /// <summary>Counts a duration.</summary>
    /// <param name="duration">Negative counts as zero.</param>
    /// <param name="times">How often; negative withdraws.</param>
    public void Add(TimeSpan duration, int times = 1) => Add(ClassOf(duration), times);

    /// <summary>Adds the counts of another histogram.</summary>
    public void Add(DurationHistogram other)
    {
        foreach (var (number, times) in other._counts)
        {
            Add(number, times);
        }
    }

    /// <summary>
    /// The shortest duration that at least this share of all durations did not exceed (nearest rank); null when nothing was counted. Where several
    /// durations fall into one class, the middle of the class is used.
    /// </summary>
    /// <param name="share">Above 0, up to 1.</param>
    public TimeSpan? Percentile(double share)
    {
        // Counts may be negative only until the rest of the feed has been read.
        var sorted = _counts.Where(c => c.Value > 0).OrderBy(c => c.Key).ToList();
        var rank = (long)Math.Ceiling(share * sorted.Sum(c => (long)c.Value));
        foreach (var (number, times) in sorted)
        {
            rank -= times;
            if (rank <= 0)
            {
                return MiddleOf(number);
            }
        }

        return null;
    }

    /// <summary>The number of the class of a duration. Numbers grow with durations.</summary>
    private static int ClassOf(TimeSpan duration)
    {
        var seconds = (long)Math.Round(Math.Clamp(duration.TotalSeconds, 0, Longest), MidpointRounding.AwayFromZero);
        var coarser = Math.Max(0, BitOperations.Log2((ulong)seconds | 1) - ClassBits);
        return (coarser << ClassBits) + (int)(seconds >> coarser);
    }

    private static TimeSpan MiddleOf(int number)
    {
        var coarser = Math.Max(0, (number >> ClassBits) - 1);
        var first = (long)(number - (coarser << ClassBits)) << coarser;
        return TimeSpan.FromSeconds(first + (((1L << coarser) - 1) / 2));
    }

    private void Add(int number, int times)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, number, out _);
        count += times;
        if (count == 0)
        {
            _counts.Remove(number);
        }
    }
}
