using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Reporting;
using Xunit;

namespace SocialFunctions.Testing.Contracts;

/// <summary>How every host counts for reports.</summary>
public abstract class RollUpsContract
{
    private static readonly DateTimeOffset Noon = Samples.Noon;

    protected abstract IRollUps RollUps { get; }

    [Fact]
    public async Task NothingCounted_NothingToRead() => Assert.Empty(await ReadAsync(-48, 48));

    [Fact]
    public async Task Measurement_IsReadInItsHour()
    {
        await AddAsync(Entry(1, Met(minutes: 30, seconds: 90) with { Team = "care", Agent = "anna" }));

        var rollUp = Assert.Single(await ReadAsync(0, 1));
        Assert.Equal(new RollUpKey(Noon, "messenger", "shop", "care", "anna"), rollUp.Key);
        Assert.Equal((1, 0), (rollUp.Figures.FirstResponse.Met, rollUp.Figures.FirstResponse.Breached));
        Assert.Equal(TimeSpan.FromSeconds(90), rollUp.Figures.FirstResponse.Business.Percentile(0.5));
        Assert.Equal(TimeSpan.FromSeconds(180), rollUp.Figures.FirstResponse.Wall.Percentile(0.5));
        Assert.True(rollUp.Figures.NextResponse is { Met: 0, Breached: 0 });
    }

    [Fact]
    public async Task EveryMeasure_HasItsOwnSum()
    {
        await AddAsync(
            Entry(1, Met() with { What = Measure.NextResponse }, Met() with { What = Measure.Resolution, Outcome = Outcome.Breached, Business = null, Wall = null }),
            Entry(2, Automatic(Measure.Acknowledged)),
            Entry(3, Automatic(Measure.SurgeNotice), Automatic(Measure.SurgeNotice)));

        var figures = Assert.Single(await ReadAsync(0, 1)).Figures;
        Assert.Equal((1, 0, 0, 1), (figures.NextResponse.Met, figures.NextResponse.Breached, figures.Resolution.Met, figures.Resolution.Breached));
        Assert.Null(figures.Resolution.Wall.Percentile(0.5));
        Assert.Equal((1, 2), (figures.Acknowledged, figures.SurgeNotices));
    }

    [Fact]
    public async Task TrimmedFigures_AreThoseOfDaysBefore()
    {
        await AddAsync(Entry(1, Met(minutes: -3 * 24 * 60)), Entry(2, Met(minutes: -2 * 24 * 60)), Entry(3, Met()));

        while (await RollUps.TrimAsync(new DateTimeOffset(Noon.UtcDateTime.Date.AddDays(-1), TimeSpan.Zero), 10, CancellationToken.None) > 0)
        {
        }

        Assert.Equal([Noon], (await ReadAsync(-96, 48)).Select(rollUp => rollUp.Key.Hour));
    }

    [Fact]
    public async Task EntryThatComesAgain_CountsOnce()
    {
        var entries = Enumerable.Range(1, 250).Select(i => Entry(i, Met())).ToArray();
        await AddAsync(entries[..200]);
        await AddAsync(entries[..200]);
        await AddAsync([.. entries[150..], .. entries[150..]]);

        Assert.Equal(250, Assert.Single(await ReadAsync(0, 1)).Figures.FirstResponse.Met);
    }

    [Fact]
    public async Task EntriesOfSeveralAtOnce_EachCountsOnce()
    {
        var entries = Enumerable.Range(1, 60).Select(i => Entry(i, Met())).ToArray();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(async () => await AddAsync(entries[(i * 10)..((i * 10) + 30)]))));

        Assert.Equal(60, Assert.Single(await ReadAsync(0, 1)).Figures.FirstResponse.Met);
    }

    [Fact]
    public async Task WhatIsWithdrawn_IsGone_WhicheverComesFirst()
    {
        await AddAsync(Entry(2, Met() with { Withdrawn = true }, Met(minutes: 59)), Entry(1, Met()));
        await AddAsync(Entry(4, Met() with { Account = "other", Withdrawn = true }));
        await AddAsync(Entry(3, Met() with { Account = "other" }));

        Assert.Equal(1, Assert.Single(await ReadAsync(0, 1)).Figures.FirstResponse.Met);
    }

    [Fact]
    public async Task EntryOfTwoHours_CountsInBoth()
    {
        await AddAsync(Entry(1, Met()));
        await AddAsync(Entry(2, Met() with { Withdrawn = true }, Met(minutes: -61)));

        Assert.Equal([Noon.AddHours(-2)], (await ReadAsync(-24, 24)).Select(r => r.Key.Hour));
    }

    [Fact]
    public async Task Hours_AreReadFromTheFirstToTheLast_InOrder()
    {
        await AddAsync([.. Enumerable.Range(-30, 60).Select(hour => Entry(hour + 100, Met(minutes: (hour * 60) + 59)))]);

        Assert.Equal(Enumerable.Range(-14, 28).Select(hour => Noon.AddHours(hour)), (await ReadAsync(-14, 14)).Select(r => r.Key.Hour));
    }

    [Fact]
    public async Task LateFact_CountsInItsHour()
    {
        await AddAsync(Entry(1, Met()));
        await AddAsync(Entry(2, Met(minutes: -60 * 24 * 40)));

        Assert.Equal(1, Assert.Single(await ReadAsync(-24 * 41, -24 * 39)).Figures.FirstResponse.Met);
    }

    [Fact]
    public async Task AccountsTeamsAndAgents_AreToldApart()
    {
        await AddAsync(
            Entry(1, Met() with { Team = "care", Agent = "anna" }),
            Entry(2, Met() with { Team = "care", Agent = "τάσος#EXT#@shop.example/\\?" }),
            Entry(3, Met() with { Team = "care" }),
            Entry(4, Met() with { Agent = "anna" }),
            Entry(5, Met()),
            Entry(6, Met() with { Account = "other" }));

        Assert.Equal(
            [(null, null), (null, "anna"), ("care", null), ("care", "anna"), ("care", "τάσος#EXT#@shop.example/\\?")],
            (await ReadAsync(0, 1)).Where(r => r.Key.Account == "shop").Select(r => (r.Key.Team, r.Key.Agent)));
        Assert.All(await ReadAsync(0, 1), r => Assert.Equal(1, r.Figures.FirstResponse.Met));
    }

    [Fact]
    public async Task EntriesThatMeasuredNothing_ArePassedOver()
    {
        await AddAsync(Samples.Entry(Samples.Conversation("anna"), 1, TimelineType.Message));

        Assert.Empty(await ReadAsync(-24, 24));
    }

    private static TimelineEntry Entry(int sequence, params Measurement[] measured)
    {
        // Of many conversations, as a feed is.
        var entry = Samples.Entry(Samples.Conversation($"{sequence % 17}"), sequence, TimelineType.Replied);
        return entry with { Data = new TimelineData { Measured = measured } };
    }

    private static Measurement Met(int minutes = 0, int seconds = 60) => new()
    {
        What = Measure.FirstResponse,
        At = Noon.AddMinutes(minutes),
        Channel = "messenger",
        Account = "shop",
        Outcome = Outcome.Met,
        Business = TimeSpan.FromSeconds(seconds),
        Wall = TimeSpan.FromSeconds(2 * seconds),
    };

    private static Measurement Automatic(Measure what) => new() { What = what, At = Noon, Channel = "messenger", Account = "shop" };

    private Task AddAsync(params IReadOnlyList<TimelineEntry> entries) => RollUps.AddAsync(entries, CancellationToken.None).AsTask();

    private async Task<IReadOnlyList<RollUp>> ReadAsync(int fromHour, int toHour) =>
        await RollUps.ReadAsync(Noon.AddHours(fromHour), Noon.AddHours(toHour), CancellationToken.None);
}
