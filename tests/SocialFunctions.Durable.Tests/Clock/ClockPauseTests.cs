using SocialFunctions.Durable.Clock;

namespace SocialFunctions.Durable.Tests.Clock;

public sealed class ClockPauseTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void NextWakeUp_IsSleptUntil() => Assert.Equal(Now.AddHours(1), ClockPause.Until(Now.AddHours(1), null, 0, Now));

    [Fact]
    public void WhatWasHandedOver_IsLookedAfterFirst() => Assert.Equal(Now.AddMinutes(15), ClockPause.Until(Now.AddHours(1), Now.AddMinutes(15), 0, Now));

    [Fact]
    public void FarWakeUp_IsSleptTowardsInSteps() => Assert.Equal(Now + ClockPause.Longest, ClockPause.Until(Now.AddDays(40), null, 0, Now));

    [Fact]
    public void OverdueWakeUp_IsNoSleepAtAll() => Assert.Equal(Now.AddSeconds(-1), ClockPause.Until(Now.AddSeconds(-1), null, 0, Now));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(20, 60)]
    public void DeadlineThatStaysDue_IsAskedForLessAndLess(int fruitless, int seconds) =>
        Assert.Equal(Now.AddSeconds(seconds), ClockPause.Until(Now.AddHours(-1), null, fruitless, Now));

    [Fact]
    public void FailedRound_IsTriedAgainSoonWhateverIsToCome() => Assert.Equal(Now.AddSeconds(1), ClockPause.Until(null, null, 1, Now));

    [Fact]
    public void DeadlineBeforeTheRetry_IsKept() => Assert.Equal(Now.AddSeconds(5), ClockPause.Until(Now.AddSeconds(5), null, 9, Now));
}
