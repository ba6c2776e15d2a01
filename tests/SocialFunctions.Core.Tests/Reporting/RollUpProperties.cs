using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Core.Tests.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Reporting;
using Outcome = SocialFunctions.Model.Outcome;

namespace SocialFunctions.Core.Tests.Reporting;

/// <summary>What holds for any measurements.</summary>
public sealed class RollUpProperties
{
    private static readonly DateTimeOffset Noon = Story.Instant("2026-11-21T12:00:00Z");

    private static readonly Gen<Measurement> Measurements =
        from what in Gen.Elements(Enum.GetValues<Measure>())
        from minute in Gen.Choose(-300, 300)
        from account in Gen.Elements("page", "shop")
        from team in Gen.Elements("care", "press", null)
        from agent in Gen.Elements("anna", "ben", null)
        from outcome in Gen.Elements(Outcome.Met, Outcome.Breached)
        from seconds in Gen.Choose(-50, 5000)
        from withdrawn in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Measurement
        {
            What = what,
            At = Noon.AddMinutes(minute),
            Channel = "messenger",
            Account = account,
            Team = team,
            Agent = agent,
            Outcome = what > Measure.Resolution ? null : outcome,
            Business = seconds < 0 || what > Measure.Resolution ? null : TimeSpan.FromSeconds(seconds / 2),
            Wall = seconds < 0 || what > Measure.Resolution ? null : TimeSpan.FromSeconds(seconds),
            Withdrawn = withdrawn,
        };

    [Fact]
    public void Order_ChangesNothing() => Check(
        from all in Gen.ArrayOf(Measurements) from shuffled in Gen.Shuffle(all) select (all, shuffled),
        c => JsonOf(c.all) == JsonOf(c.shuffled));

    [Fact]
    public void Parts_AreTogetherTheWhole() => Check(Gen.Two(Gen.ArrayOf(Measurements)), parts =>
    {
        var sum = new RollUpSum();
        foreach (var rollUp in Of(parts.Item2).RollUps.Concat(Of(parts.Item1).RollUps))
        {
            sum.Add(rollUp);
        }

        return JsonOf(sum) == JsonOf([.. parts.Item1, .. parts.Item2]);
    });

    [Fact]
    public void AddingARollUp_LeavesItAsItWas() => Check(Gen.ArrayOf(Measurements), all =>
    {
        var first = Of(all);
        var before = JsonOf(first);
        var sum = new RollUpSum();
        foreach (var rollUp in first.RollUps.Concat(first.RollUps))
        {
            sum.Add(rollUp);
        }

        return JsonOf(first) == before;
    });

    [Fact]
    public void WhatIsWithdrawn_LeavesNothing() => Check(Gen.ArrayOf(Measurements), all =>
        Of([.. all.Select(m => m with { Withdrawn = !m.Withdrawn }), .. all]).RollUps.Count == 0);

    [Fact]
    public void Stored_IsReadAsItWas() => Check(Gen.ArrayOf(Measurements), all =>
    {
        var sum = new RollUpSum();
        foreach (var rollUp in JsonSerializer.Deserialize(JsonOf(all), ReportingJson.Default.IReadOnlyListRollUp)!)
        {
            sum.Add(rollUp);
        }

        return JsonOf(sum) == JsonOf(all);
    });

    [Fact]
    public void Hours_AddUpToTheTotal() => Check(Gen.ArrayOf(Measurements.Select(m => m with { Withdrawn = false })), all =>
    {
        var query = new ReportQuery(Noon.AddHours(-6), Noon.AddHours(6), ReportBy.Hour);
        var report = ServiceLevelReport.Of(query, Of(all).RollUps, [], _ => null, Noon);
        return report.Items.Count == 12
            && report.Items.Sum(i => i.FirstResponse.Count) == report.Total.FirstResponse.Count
            && report.Total.FirstResponse.Count == all.Count(m => m.What is Measure.FirstResponse)
            && report.Items.Sum(i => i.Resolution.Breached) == all.Count(m => m is { What: Measure.Resolution, Outcome: Outcome.Breached })
            && report.Items.Sum(i => i.Acknowledged) == all.Count(m => m.What is Measure.Acknowledged);
    });

    private static RollUpSum Of(IEnumerable<Measurement> all)
    {
        var sum = new RollUpSum();
        foreach (var measurement in all)
        {
            sum.Add(measurement);
        }

        return sum;
    }

    private static string JsonOf(IEnumerable<Measurement> all) => JsonOf(Of(all));

    // The classes of a histogram in the order of their numbers.
    private static string JsonOf(RollUpSum sum) => JsonSerializer.Serialize(
        sum.RollUps.Select(r => r with { Figures = Sorted(r.Figures) }).ToList(), ReportingJson.Default.IReadOnlyListRollUp);

    private static Figures Sorted(Figures figures) => new()
    {
        FirstResponse = Sorted(figures.FirstResponse),
        NextResponse = Sorted(figures.NextResponse),
        Resolution = Sorted(figures.Resolution),
        Acknowledged = figures.Acknowledged,
        SurgeNotices = figures.SurgeNotices,
    };

    private static ClockFigures Sorted(ClockFigures figures) => new()
    {
        Met = figures.Met,
        Breached = figures.Breached,
        Business = Sorted(figures.Business),
        Wall = Sorted(figures.Wall),
    };

    private static DurationHistogram Sorted(DurationHistogram histogram) =>
        new(histogram.Counts.OrderBy(c => c.Key).ToDictionary());

    private static void Check<T>(Gen<T> cases, Func<T, bool> holds) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Arb.From(cases), holds));
}
