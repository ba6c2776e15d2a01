using SocialFunctions.Model;

namespace SocialFunctions.Reporting;

/// <summary>What a report covers.</summary>
/// <param name="From">Start of the first hour.</param>
/// <param name="To">End of the last hour.</param>
/// <param name="By">What its items are.</param>
public sealed record ReportQuery(DateTimeOffset From, DateTimeOffset To, ReportBy By)
{
    /// <summary>Days that a report covers when the query does not say.</summary>
    public const int UsualDays = 7;

    /// <summary>Maximum number of days that a report covers: a quarter of a year.</summary>
    public const int MostDays = 92;

    /// <summary>The whole hours of UTC that cover a time range.</summary>
    /// <param name="from">Start; null for <see cref="UsualDays"/> before the end.</param>
    /// <param name="to">End; null for the end of the present hour.</param>
    /// <exception cref="InvalidQueryException">It ends before it begins, or is too long.</exception>
    public static ReportQuery Around(DateTimeOffset? from, DateTimeOffset? to, ReportBy by, DateTimeOffset now)
    {
        var hour = TimeSpan.FromHours(1);
        var end = to ?? RollUpKey.HourOf(now) + hour;
        var begin = from ?? (to ?? now) - TimeSpan.FromDays(UsualDays);
        if (begin >= end)
        {
            throw new InvalidQueryException("The parameter 'from' must be before 'to'.");
        }

        var last = RollUpKey.HourOf(end);
        var query = new ReportQuery(RollUpKey.HourOf(begin), last < end ? last + hour : last, by);

        // A day has 25 hours where clocks go back, and both ends may have been rounded.
        return query.To - query.From <= TimeSpan.FromDays(MostDays) + (3 * hour)
            ? query
            : throw new InvalidQueryException($"A report covers at most {MostDays} days; ask for a shorter time.");
    }
}
