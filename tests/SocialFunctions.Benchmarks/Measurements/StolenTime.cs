using System.Globalization;

namespace SocialFunctions.Benchmarks.Measurements;

/// <summary>
/// Processor time that this machine wanted and its host gave to others (<c>steal</c> in proc(5)). Two measurements are comparable only when about the
/// same share was stolen in both.
/// </summary>
internal readonly struct StolenTime
{
    private const int Steal = 8;
    private const int Guest = 9;
    private readonly long _stolen;
    private readonly long _all;

    private StolenTime(long stolen, long all) => (_stolen, _all) = (stolen, all);

    /// <summary>What has been stolen until now.</summary>
    public static StolenTime Now()
    {
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);

        // Guests' time is in user's already.
        var times = fields[1..Guest].Select(field => long.Parse(field, CultureInfo.InvariantCulture)).ToList();
        return new StolenTime(times[Steal - 1], times.Sum());
    }

    /// <summary>The share stolen since, 0 to 1.</summary>
    public double ShareSince()
    {
        var now = Now();
        return now._all == _all ? 0 : (double)(now._stolen - _stolen) / (now._all - _all);
    }
}
