using SocialFunctions.Model;

namespace SocialFunctions.Reporting;

/// <summary>What a report is to tell.</summary>
/// <param name="From">Beginning of the first hour.</param>
/// <param name="To">End of the last one.</param>
/// <param name="By">What its items are.</param>
public sealed record ReportQuery(DateTimeOffset From, DateTimeOffset To, ReportBy By)
{
    /// <summary>How many days a report covers when the query does not say.</summary>
    public const int UsualDays = 7;

    /// <summary>The longest time that a report covers: a quarter of a year.</summary>
    public const int MostDays = 92;

    /// <summary>The whole hours of UTC around a time.</summary>
    /// <param name="from">When it begins; null for <see cref="UsualDays"/> before its end.</param>
    /// <param name="to">When it ends; null for the end of the present hour.</param>
    /// <param name="by">What the items are to be.</param>
    /// <param name="now">The present instant.</param>
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
