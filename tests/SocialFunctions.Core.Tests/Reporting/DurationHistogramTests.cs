using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Reporting;

namespace SocialFunctions.Core.Tests.Reporting;

public sealed class DurationHistogramTests
{
    private static readonly Gen<int[]> Durations = Gen.ArrayOf(
        Gen.Frequency((2, Gen.Choose(0, 300)), (2, Gen.Choose(0, 100_000)), (1, Gen.Choose(0, int.MaxValue))));

    [Fact]
    public void NothingCounted_NoPercentile() => Assert.Null(new DurationHistogram().Percentile(0.5));

    [Theory]
    [InlineData(0.5, 2)]
    [InlineData(0.9, 4)]
    [InlineData(0.75, 3)]
    [InlineData(0.01, 1)]
    [InlineData(1, 4)]
    public void Percentile_IsTheNearestRank(double share, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Of([4, 2, 1, 3]).Percentile(share));

    [Fact]
    public void BelowTwoMinutes_SecondsAreExact() =>
        Assert.All(Enumerable.Range(0, 128), seconds => Assert.Equal(TimeSpan.FromSeconds(seconds), Of([seconds]).Percentile(0.5)));

    [Theory]
    [InlineData(0.4, 0)]
    [InlineData(0.5, 1)]
    [InlineData(-3, 0)]
    public void PartsOfSeconds_AreRounded(double seconds, int counted)
    {
        var histogram = new DurationHistogram();
        histogram.Add(TimeSpan.FromSeconds(seconds));

        Assert.Equal(TimeSpan.FromSeconds(counted), histogram.Percentile(1));
    }

    [Fact]
    public void AnyPercentile_IsOffByOnePartIn128AtMost() => Check(Durations, seconds =>
    {
        var sorted = seconds.Order().ToList();
        return Enumerable.Range(1, 100).All(percent =>
        {
            if (sorted.Count == 0)
            {
                return true;
            }

            var exact = sorted[(int)Math.Ceiling(percent / 100.0 * sorted.Count) - 1];
            return Math.Abs(Of(seconds).Percentile(percent / 100.0)!.Value.TotalSeconds - exact) <= exact / 128.0;
        });
    });

    [Fact]
    public void LongestOfAllDurations_IsCounted() => Assert.True(Of(TimeSpan.MaxValue).Percentile(0.5) > TimeSpan.FromDays(365_000));

    [Fact]
    public void Parts_AreTogetherTheWhole() => Check(Gen.Two(Durations), parts =>
    {
        var (one, other) = (parts.Item1, parts.Item2);
        var sum = Of(one);
        sum.Add(Of(other));
        return sum.Counts.OrderBy(c => c.Key).SequenceEqual(Of([.. other, .. one]).Counts.OrderBy(c => c.Key));
    });

    [Fact]
    public void WhatIsTakenBack_WasNeverThere() => Check(Gen.Two(Durations), parts =>
    {
        var (kept, taken) = (parts.Item1, parts.Item2);
        var histogram = new DurationHistogram();
        Array.ForEach(taken, seconds => histogram.Add(TimeSpan.FromSeconds(seconds), -1));
        histogram.Add(Of(kept));
        histogram.Add(Of(taken));
        return histogram.Counts.OrderBy(c => c.Key).SequenceEqual(Of(kept).Counts.OrderBy(c => c.Key));
    });

    private static DurationHistogram Of(int[] seconds)
    {
        var histogram = new DurationHistogram();
        Array.ForEach(seconds, one => histogram.Add(TimeSpan.FromSeconds(one)));
        return histogram;
    }

    private static DurationHistogram Of(TimeSpan duration)
    {
        var histogram = new DurationHistogram();
        histogram.Add(duration);
        return histogram;
    }

    private static void Check<T>(Gen<T> cases, Func<T, bool> holds) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Arb.From(cases), holds));
}
