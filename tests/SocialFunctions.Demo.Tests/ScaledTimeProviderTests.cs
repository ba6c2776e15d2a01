using Microsoft.Extensions.Time.Testing;
using SocialFunctions.Testing;

namespace SocialFunctions.Demo.Tests;

public sealed class ScaledTimeProviderTests
{
    private static readonly DateTimeOffset Start = new(2026, 10, 23, 9, 30, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _real = TestTime.Create();
    private readonly ScaledTimeProvider _time;

    public ScaledTimeProviderTests() => _time = new ScaledTimeProvider(Start, 3_600, _real);

    [Fact]
    public void Beginning_IsTheStart() => Assert.Equal(Start, _time.GetUtcNow());

    [Fact]
    public void OneRealSecond_IsSoManySeconds()
    {
        _real.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(Start.AddHours(1), _time.GetUtcNow());
    }

    [Fact]
    public void Timestamps_MeasureTheSameTime()
    {
        var since = _time.GetTimestamp();
        _real.Advance(TimeSpan.FromMilliseconds(500));

        Assert.Equal(TimeSpan.FromMinutes(30), _time.GetElapsedTime(since));
    }

    [Fact]
    public void AnotherSpeed_KeepsTheTimeThatHasPassed()
    {
        _real.Advance(TimeSpan.FromSeconds(2));
        _time.Speed = 60;
        Assert.Equal(Start.AddHours(2), _time.GetUtcNow());

        _real.Advance(TimeSpan.FromSeconds(1));
        _time.Speed = 1;
        _real.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(Start.AddHours(2).AddMinutes(1).AddSeconds(1), _time.GetUtcNow());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void NoSpeedForward_IsRefused(double speed) => Assert.Throws<ArgumentOutOfRangeException>(() => _time.Speed = speed);

    [Fact]
    public void Timer_FiresWhenItsScaledTimeHasCome()
    {
        var firedAt = new List<DateTimeOffset>();
        using var timer = Timer(firedAt, TimeSpan.FromMinutes(30));

        _real.Advance(TimeSpan.FromMilliseconds(499));
        Assert.Empty(firedAt);

        _real.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([Start.AddMinutes(30)], firedAt);
    }

    [Fact]
    public void Timer_BetweenTwoRealMilliseconds_IsNotEarly()
    {
        var firedAt = new List<DateTimeOffset>();
        using var timer = Timer(firedAt, TimeSpan.FromSeconds(5));

        _real.Advance(TimeSpan.FromMilliseconds(10));

        var fired = Assert.Single(firedAt);
        Assert.True(fired >= Start.AddSeconds(5));
    }

    [Fact]
    public void Timer_FiresOnce()
    {
        var firedAt = new List<DateTimeOffset>();
        using var timer = Timer(firedAt, TimeSpan.FromMinutes(1));

        _real.Advance(TimeSpan.FromMinutes(1));

        Assert.Single(firedAt);
    }

    [Fact]
    public void Timer_WithAPeriod_FiresAgainAndAgain()
    {
        var firedAt = new List<DateTimeOffset>();
        using var timer = _time.CreateTimer(_ => firedAt.Add(_time.GetUtcNow()), null, TimeSpan.FromHours(1), TimeSpan.FromHours(2));

        // One step past several timers would show all of them the time at its end.
        for (var seconds = 0; seconds < 6; seconds++)
        {
            _real.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal([Start.AddHours(1), Start.AddHours(3), Start.AddHours(5)], firedAt);
    }

    [Fact]
    public void Timer_AtOnce_Fires()
    {
        var firedAt = new List<DateTimeOffset>();
        using var timer = Timer(firedAt, TimeSpan.Zero);

        _real.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Single(firedAt);
    }

    [Fact]
    public void Timer_ThatRuns_FollowsAnotherSpeed()
    {
        var firedAt = new List<DateTimeOffset>();
        using var timer = Timer(firedAt, TimeSpan.FromHours(10));
        _real.Advance(TimeSpan.FromSeconds(1));

        _time.Speed = 9 * 3_600;
        _real.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal([Start.AddHours(10)], firedAt);
    }

    [Fact]
    public void Timer_SlowedDown_IsNotEarly()
    {
        var firedAt = new List<DateTimeOffset>();
        using var timer = Timer(firedAt, TimeSpan.FromHours(1));
        _time.Speed = 1;

        _real.Advance(TimeSpan.FromMinutes(59));
        Assert.Empty(firedAt);

        _real.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([Start.AddHours(1)], firedAt);
    }

    [Fact]
    public void Timer_Stopped_DoesNotFire()
    {
        var firedAt = new List<DateTimeOffset>();
        using var timer = Timer(firedAt, TimeSpan.FromHours(1));
        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _time.Speed = 7_200;

        _real.Advance(TimeSpan.FromMinutes(1));

        Assert.Empty(firedAt);
    }

    [Fact]
    public void Timer_Disposed_DoesNotFire()
    {
        var firedAt = new List<DateTimeOffset>();
        Timer(firedAt, TimeSpan.FromHours(1)).Dispose();
        _time.Speed = 7_200;

        _real.Advance(TimeSpan.FromMinutes(1));

        Assert.Empty(firedAt);
    }

    [Fact]
    public async Task WaitUntil_EndsAtThatTimeAndNotBefore()
    {
        var waiting = _time.WaitUntilAsync(Start.AddHours(3), CancellationToken.None);
        _real.Advance(TimeSpan.FromMilliseconds(2_999));
        Assert.False(waiting.IsCompleted);

        _real.Advance(TimeSpan.FromMilliseconds(2));
        await waiting.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.True(_time.GetUtcNow() >= Start.AddHours(3));
    }

    [Fact]
    public void WaitUntil_ATimeThatHasPassed_DoesNotWait() =>
        Assert.True(_time.WaitUntilAsync(Start, CancellationToken.None).IsCompletedSuccessfully);

    private ITimer Timer(List<DateTimeOffset> firedAt, TimeSpan due) =>
        _time.CreateTimer(_ => firedAt.Add(_time.GetUtcNow()), null, due, Timeout.InfiniteTimeSpan);
}
