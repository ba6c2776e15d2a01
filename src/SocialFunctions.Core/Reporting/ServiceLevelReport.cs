using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Serialization;
using SocialFunctions.Model;

namespace SocialFunctions.Reporting;

/// <summary>What the items of a report are.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ReportBy>))]
public enum ReportBy
{
    /// <summary>An item for each account.</summary>
    Account,

    /// <summary>An item for each channel.</summary>
    Channel,

    /// <summary>An item for each team.</summary>
    Team,

    /// <summary>An item for each agent.</summary>
    Agent,

    /// <summary>An item for each hour.</summary>
    Hour,
}

/// <summary>How promises were kept.</summary>
/// <param name="From">Start of the first hour that counts.</param>
/// <param name="To">End of the last hour.</param>
/// <param name="By">What the items are.</param>
/// <param name="BacklogAt">When the backlog was counted.</param>
/// <param name="Total">Everything together.</param>
/// <param name="Items">By key; the item for what belongs to none is last, with a null key. By the hour: every hour, the earliest first.</param>
public sealed record ServiceLevelReport(
    DateTimeOffset From, DateTimeOffset To, ReportBy By, DateTimeOffset BacklogAt, ReportItem Total, IReadOnlyList<ReportItem> Items)
{
    /// <summary>Makes a report.</summary>
    /// <param name="rollUps">The roll-ups of the hours of the query.</param>
    /// <param name="channelOf">The channel of an account; null when it is not known.</param>
    /// <param name="now">When the backlog was counted.</param>
    public static ServiceLevelReport Of(
        ReportQuery query, IReadOnlyList<RollUp> rollUps, IReadOnlyList<BacklogCount> backlog, Func<string, string?> channelOf, DateTimeOffset now)
    {
        var groups = new Groups();
        var total = new Group();
        if (query.By is ReportBy.Hour)
        {
            for (var hour = query.From; hour < query.To; hour += TimeSpan.FromHours(1))
            {
                _ = groups[NameOf(hour)];
            }
        }

        foreach (var rollUp in rollUps)
        {
            total.Figures.Add(rollUp.Figures);
            groups[KeyOf(rollUp.Key, query.By)].Figures.Add(rollUp.Figures);
        }

        foreach (var count in backlog)
        {
            total.Backlog += count.Backlog;
            if (query.By is not ReportBy.Hour)
            {
                groups[KeyOf(count, query.By, channelOf)].Backlog += count.Backlog;
            }
        }

        var items = groups.Sorted.Select(g => ReportItem.Of(g.Key, g.Group.Figures, query.By is ReportBy.Hour ? null : g.Group.Backlog));
        return new ServiceLevelReport(query.From, query.To, query.By, now, ReportItem.Of(null, total.Figures, total.Backlog), [.. items]);
    }

    private static string? KeyOf(RollUpKey key, ReportBy by) => by switch
    {
        ReportBy.Account => key.Account,
        ReportBy.Channel => key.Channel,
        ReportBy.Team => key.Team,
        ReportBy.Agent => key.Agent,
        ReportBy.Hour => NameOf(key.Hour),
        _ => throw new UnreachableException(),
    };

    private static string? KeyOf(BacklogCount count, ReportBy by, Func<string, string?> channelOf) => by switch
    {
        ReportBy.Account => count.Account,
        ReportBy.Channel => channelOf(count.Account),
        ReportBy.Team => count.Team,
        ReportBy.Agent => count.Agent,
        ReportBy.Hour => throw new UnreachableException("A backlog has no hour."),
        _ => throw new UnreachableException(),
    };

    private static string NameOf(DateTimeOffset hour) => hour.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private sealed class Group
    {
        public Figures Figures { get; } = new();

        public Backlog Backlog { get; set; } = Backlog.None;
    }

    private sealed class Groups
    {
        private readonly SortedDictionary<string, Group> _named = new(StringComparer.Ordinal);
        private Group? _nameless;

        public IEnumerable<(string? Key, Group Group)> Sorted =>
            [.. _named.Select(g => ((string?)g.Key, g.Value)), .. _nameless is { } group ? [((string?)null, group)] : Array.Empty<(string?, Group)>()];

        public Group this[string? key]
        {
            get
            {
                if (key is null)
                {
                    return _nameless ??= new Group();
                }

                if (!_named.TryGetValue(key, out var group))
                {
                    _named[key] = group = new Group();
                }

                return group;
            }
        }
    }
}

/// <summary>One line of a report.</summary>
/// <param name="Key">Id of the account, team or agent, name of the channel, or beginning of the hour; null for what belongs to none.</param>
/// <param name="FirstResponse">From the case's first message to the first human answer.</param>
/// <param name="NextResponse">From the first unanswered message after an answer to the next human answer.</param>
/// <param name="Resolution">From the start of the case to its resolution.</param>
/// <param name="Acknowledged">Off-hours acknowledgements.</param>
/// <param name="SurgeNotices">Notices of a delay.</param>
/// <param name="Backlog">The present backlog; null for an hour.</param>
public sealed record ReportItem(
    string? Key, ClockReport FirstResponse, ClockReport NextResponse, ClockReport Resolution, int Acknowledged, int SurgeNotices, Backlog? Backlog)
{
    internal static ReportItem Of(string? key, Figures figures, Backlog? backlog) => new(
        key,
        ClockReport.Of(figures.FirstResponse),
        ClockReport.Of(figures.NextResponse),
        ClockReport.Of(figures.Resolution),
        figures.Acknowledged,
        figures.SurgeNotices,
        backlog);
}

/// <summary>How the promises of one clock were kept.</summary>
/// <param name="Count">Promises that were kept or broken.</param>
/// <param name="Met">Those that were kept.</param>
/// <param name="Breached">Those that were broken, answered late or not at all.</param>
/// <param name="Share">Share of those that were kept, 0 to 1 with four decimals; null when there were none.</param>
/// <param name="Business">How long answers took in the time that the promises count, pauses excluded.</param>
/// <param name="Wall">How long answers took around the clock, pauses excluded.</param>
public sealed record ClockReport(int Count, int Met, int Breached, double? Share, Percentiles Business, Percentiles Wall)
{
    internal static ClockReport Of(ClockFigures figures)
    {
        var count = figures.Met + figures.Breached;
        return new ClockReport(
            count,
            figures.Met,
            figures.Breached,
            count > 0 ? Math.Round((double)figures.Met / count, 4) : null,
            Percentiles.Of(figures.Business),
            Percentiles.Of(figures.Wall));
    }
}

/// <summary>How long something took, in whole seconds; see <see cref="DurationHistogram"/> for how exact that is. Null without answers.</summary>
/// <param name="P50">Half of all took no longer.</param>
/// <param name="P90">Nine of ten took no longer.</param>
public sealed record Percentiles(TimeSpan? P50, TimeSpan? P90)
{
    internal static Percentiles Of(DurationHistogram histogram) => new(histogram.Percentile(0.5), histogram.Percentile(0.9));
}
