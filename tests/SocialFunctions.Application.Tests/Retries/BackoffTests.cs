using SocialFunctions.Application.Retries;

namespace SocialFunctions.Application.Tests.Retries;

public sealed class BackoffTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 16)]
    [InlineData(9, 256)]
    [InlineData(10, 300)]
    [InlineData(int.MaxValue, 300)]
    public void EveryAttempt_DoublesTheWaitUpToTheLimit(int attempts, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Backoff.Doubling(attempts, Second, TimeSpan.FromMinutes(5)));

    [Fact]
    public void SameEntryAndAttempt_WaitsTheSameTime() =>
        Assert.Equal(Backoff.Spread(Second, "entry/1", 3), Backoff.Spread(Second, "entry/1", 3));

    [Fact]
    public void ManyEntries_AreSpreadOverAQuarterOfTheWait()
    {
        var waits = Enumerable.Range(0, 1_000).Select(i => Backoff.Spread(Second, $"entry/{i}", 1)).ToList();

        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.FromMilliseconds(750), Second));
        Assert.True(waits.Max() - waits.Min() > TimeSpan.FromMilliseconds(200), "they come back together");
    }
}
