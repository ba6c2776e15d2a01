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
}
