using Microsoft.Extensions.Time.Testing;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Testing;

namespace SocialFunctions.Application.Tests.Inbound;

public sealed class HandlingPaceTests
{
    private const int Batch = 100;
    private static readonly TimeSpan BatchTime = TimeSpan.FromMilliseconds(10);
    private readonly FakeTimeProvider _time = TestTime.Create();
    private readonly HandlingPace _pace;
    private double _arrived;
    private double _waiting;

    public HandlingPaceTests() => _pace = new HandlingPace(_time);

    [Fact]
    public void LargeBatch_RestsLongerThanItWorked()
    {
        var busy = TimeSpan.FromMilliseconds(1);

        Assert.Equal(busy * HandlingPace.RestsToWork, _pace.RestAfter(Batch, busy, Batch, 0));
    }

    [Fact]
    public void SmallBatch_DoesNotRest()
    {
        Assert.Equal(TimeSpan.Zero, _pace.RestAfter(HandlingPace.LargeBatch - 1, BatchTime, Batch, 0));
    }

    [Fact]
    public void LongBatch_RestIsBounded()
    {
        Assert.Equal(HandlingPace.Window, _pace.RestAfter(Batch, TimeSpan.FromSeconds(10), Batch, 0));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(5_000)]
    [InlineData(9_000)]
    public void LessArrivesThanCanBeHandled_QueueStaysShort(int aSecond)
    {
        var longest = Run(seconds: 60, aSecond, floodWhenResting: aSecond);

        Assert.InRange(longest, 0, 10_000);
    }

    [Fact]
    public void FloodOfSendersThatWaitForAnswers_MostlyRests()
    {
        Run(seconds: 10, arrivingWhenWorking: 9_000, floodWhenResting: 30_000);
        var before = _arrived;

        Run(seconds: 10, arrivingWhenWorking: 9_000, floodWhenResting: 30_000);

        Assert.InRange(_arrived - before, 10 * 25_000, 10 * 30_000);
    }

    [Fact]
    public void FloodEnds_QueueIsWorkedOff()
    {
        Run(seconds: 10, arrivingWhenWorking: 9_000, floodWhenResting: 30_000);

        Run(seconds: _waiting / 9_000, 0, 0);

        Assert.InRange(_waiting, 0, HandlingPace.LongQueue);
    }

    [Fact]
    public void FloodFallsToWhatCanBeHandled_QueueIsWorkedOff()
    {
        Run(seconds: 10, arrivingWhenWorking: 9_000, floodWhenResting: 30_000);

        Run(seconds: 120, 5_000, 5_000);

        Assert.InRange(_waiting, 0, 5_000);
    }

    [Fact]
    public void MachineSlowForAMoment_IsNoFloodForLong()
    {
        Run(seconds: 5, 8_000, 8_000);
        Run(seconds: 1, 8_000, 8_000, batchTime: BatchTime * 5);

        Run(seconds: 60, 8_000, 8_000);

        Assert.InRange(_waiting, 0, 10_000);
    }

    [Fact]
    public void MachineSlowForLong_HandlingGoesOnAsFastAsItCan()
    {
        Run(seconds: 5, 8_000, 8_000);

        Run(seconds: 20, 8_000, 8_000, batchTime: BatchTime * 3);

        // 3,333 a second can be handled, so the queue grows by the rest.
        Assert.InRange(_waiting, 0, 20 * (8_000 - 3_333) * 1.1);
    }

    /// <summary>Plays a load: a batch of a hundred takes 10 ms, so that 10,000 a second can be handled.</summary>
    /// <returns>The longest the queue was.</returns>
    private double Run(double seconds, double arrivingWhenWorking, double floodWhenResting, TimeSpan? batchTime = null)
    {
        var end = _time.GetUtcNow() + TimeSpan.FromSeconds(seconds);
        var longest = 0.0;
        while (_time.GetUtcNow() < end)
        {
            var handled = (int)Math.Min(Batch, _waiting);
            var busy = handled > 0 ? batchTime ?? BatchTime : TimeSpan.FromMilliseconds(1);
            Pass(busy, arrivingWhenWorking);
            _waiting -= handled;
            longest = Math.Max(longest, _waiting);
            Pass(handled > 0 ? _pace.RestAfter(handled, busy, (long)_arrived, (long)_waiting) : TimeSpan.Zero, floodWhenResting);
        }

        return longest;
    }

    private void Pass(TimeSpan time, double arriving)
    {
        _time.Advance(time);
        _arrived += arriving * time.TotalSeconds;
        _waiting += arriving * time.TotalSeconds;
    }
}
