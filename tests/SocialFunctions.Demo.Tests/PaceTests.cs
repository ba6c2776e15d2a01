namespace SocialFunctions.Demo.Tests;

public sealed class PaceTests
{
    [Fact]
    public void NothingLate_IsPlayedAtTheSpeedOfTheScene() => Assert.Equal(60_000, Pace.SpeedFor(60_000, TimeSpan.FromMinutes(2)));

    [Fact]
    public void SomethingLate_SlowsTheClock() => Assert.Equal(900, Pace.SpeedFor(60_000, TimeSpan.FromMinutes(6)));

    [Fact]
    public void SomethingVeryLate_SlowsItMore() => Assert.Equal(150, Pace.SpeedFor(60_000, TimeSpan.FromMinutes(16)));

    [Fact]
    public void SlowScene_IsNotMadeFaster() => Assert.Equal(100, Pace.SpeedFor(100, TimeSpan.FromMinutes(16)));

    [Theory]
    [InlineData(1_800, 43_200)]
    [InlineData(43_200, 1_800)]
    public void NextScene_IsReachedInSmallSteps_WithinHalfASecond(double from, double to)
    {
        var (speed, ticks) = (from, 0);
        while (speed != to)
        {
            var next = Pace.Toward(speed, to);
            Assert.InRange(next / speed, 0.8, 1.2);
            (speed, ticks) = (next, ticks + 1);
        }

        Assert.InRange(ticks, 2, 100);
    }

    [Theory]
    [InlineData(43_200, "12 hours a second")]
    [InlineData(9_000, "2.5 hours a second")]
    [InlineData(3_600, "1 hour a second")]
    [InlineData(1_800, "30 minutes a second")]
    [InlineData(150, "2.5 minutes a second")]
    public void Speed_IsSaidInWords(double speed, string words) => Assert.Equal(words, Pace.InWords(speed));
}
