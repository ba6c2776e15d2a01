using SocialFunctions.Core.Tests.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Reporting;

namespace SocialFunctions.Core.Tests.Reporting;

public sealed class ReportTests
{
    private static readonly DateTimeOffset Noon = Story.Instant("2026-11-21T12:00:00Z");
    private readonly RollUpSum _sum = new();
    private readonly List<BacklogCount> _backlog = [];

    [Fact]
    public void PromisesOfATeam_StandTogether()
    {
        Count(Met("anna", 10), Met("ben", 20), Met("ben", 30) with { Team = "press" }, Broken("anna", 100));

        var report = Report(ReportBy.Team);

        Assert.Equal(["care", "press"], report.Items.Select(i => i.Key));
        Assert.Equal(
            new ClockReport(3, 2, 1, 0.6667, new(Seconds(20), Seconds(100)), new(Seconds(40), TimeSpan.FromSeconds(200))),
            report.Items[0].FirstResponse);
        Assert.Equal((4, 3), (report.Total.FirstResponse.Count, report.Total.FirstResponse.Met));
    }

    [Theory]
    [InlineData(ReportBy.Account, "page")]
    [InlineData(ReportBy.Channel, "messenger")]
    [InlineData(ReportBy.Team, "care")]
    [InlineData(ReportBy.Agent, "anna")]
    public void Key_IsWhatIsAskedFor(ReportBy by, string key)
    {
        Count(Met("anna", 10));

        Assert.Equal(key, Report(by).Items.Single().Key);
    }

    [Fact]
    public void WhatBelongsToNobody_StandsLastWithoutAKey()
    {
        Count(Met(null, 10), Met("anna", 10));

        Assert.Equal(["anna", null], Report(ReportBy.Agent).Items.Select(i => i.Key));
    }

    [Fact]
    public void ByTheHour_EveryHourHasALine()
    {
        Count(Met("anna", 10) with { At = Noon.AddMinutes(61) });

        var report = Report(ReportBy.Hour, hours: 3);

        Assert.Equal(["2026-11-21T12:00:00Z", "2026-11-21T13:00:00Z", "2026-11-21T14:00:00Z"], report.Items.Select(i => i.Key));
        Assert.Equal([0, 1, 0], report.Items.Select(i => i.FirstResponse.Count));
    }

    [Fact]
    public void NothingPromised_HasNoShareAndNoTimes()
    {
        var total = Report(ReportBy.Account).Total;

        Assert.Equal(new ClockReport(0, 0, 0, null, new(null, null), new(null, null)), total.FirstResponse);
    }

    [Fact]
    public void Backlog_StandsWithWhomItBelongsTo()
    {
        Count(Met("anna", 10));
        _backlog.Add(new BacklogCount("page", "care", "anna", new Backlog(2, 0, 1, 1)));
        _backlog.Add(new BacklogCount("page", "care", null, new Backlog(3, 3, 3, 0)));

        var report = Report(ReportBy.Agent);

        Assert.Equal([new Backlog(2, 0, 1, 1), new Backlog(3, 3, 3, 0)], report.Items.Select(i => i.Backlog));
        Assert.Equal(new Backlog(5, 3, 4, 1), report.Total.Backlog);
        Assert.Equal(new Backlog(5, 3, 4, 1), Report(ReportBy.Channel).Items.Single(i => i.Key == "messenger").Backlog);
    }

    [Fact]
    public void Backlog_IsOfNoHour()
    {
        _backlog.Add(new BacklogCount("page", null, null, new Backlog(1, 1, 0, 0)));

        var report = Report(ReportBy.Hour);

        Assert.All(report.Items, item => Assert.Null(item.Backlog));
        Assert.Equal(1, report.Total.Backlog!.Open);
    }

    [Theory]
    [InlineData(null, null, "2026-11-14T12:00:00Z", "2026-11-21T13:00:00Z")]
    [InlineData("2026-11-20T10:59:59Z", null, "2026-11-20T10:00:00Z", "2026-11-21T13:00:00Z")]
    [InlineData(null, "2026-11-20T10:00:00Z", "2026-11-13T10:00:00Z", "2026-11-20T10:00:00Z")]
    [InlineData("2026-11-20T00:00:00+05:30", "2026-11-20T00:00:01+05:30", "2026-11-19T18:00:00Z", "2026-11-19T19:00:00Z")]
    public void Time_IsThatOfTheWholeHoursAroundIt(string? from, string? to, string first, string last)
    {
        var query = ReportQuery.Around(InstantOf(from), InstantOf(to), ReportBy.Team, Noon.AddMinutes(30));

        Assert.Equal((Story.Instant(first), Story.Instant(last)), (query.From, query.To));
    }

    [Theory]
    [InlineData("2026-11-20T10:00:00Z", "2026-11-20T10:00:00Z", "before")]
    [InlineData("2026-11-20T10:00:00Z", "2026-11-20T09:00:00Z", "before")]
    [InlineData("2026-12-20T10:00:00Z", null, "before")]
    [InlineData("2026-01-01T00:00:00Z", "2026-04-04T00:00:00Z", "92 days")]
    public void TimeThatMakesNoSense_IsRefused(string from, string? to, string word) => Assert.Contains(
        word,
        Assert.Throws<InvalidQueryException>(() => ReportQuery.Around(InstantOf(from), InstantOf(to), ReportBy.Team, Noon)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void QuarterOfAYear_MayBeAskedFor() =>
        Assert.Equal(92, (ReportQuery.Around(Noon.AddDays(-92), Noon, ReportBy.Team, Noon) is var q ? q.To - q.From : default).TotalDays);

    private void Count(params Measurement[] measured) => Array.ForEach(measured, _sum.Add);

    private ServiceLevelReport Report(ReportBy by, int hours = 1) => ServiceLevelReport.Of(
        new ReportQuery(Noon, Noon.AddHours(hours), by), _sum.RollUps, _backlog, account => account == "page" ? "messenger" : null, Noon);

    private static Measurement Met(string? agent, int seconds) => new()
    {
        What = Measure.FirstResponse,
        At = Noon,
        Channel = "messenger",
        Account = "page",
        Team = "care",
        Agent = agent,
        Outcome = Outcome.Met,
        Business = Seconds(seconds),
        Wall = Seconds(2 * seconds),
    };

    private static Measurement Broken(string agent, int seconds) => Met(agent, seconds) with { Outcome = Outcome.Breached };

    // Above two minutes the middle of a class stands for it.
    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    private static DateTimeOffset? InstantOf(string? text) => text is null ? null : Story.Instant(text);
}
