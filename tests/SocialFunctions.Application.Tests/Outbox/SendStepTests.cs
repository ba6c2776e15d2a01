using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Application.Tests.Outbox;

public sealed class SendStepTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Taken_IsDone() => Assert.Equal(new SendStep.Taken("p1"), After(new SendResult(SendOutcome.Sent, "p1")));

    [Fact]
    public void Permanent_FailsWithThePlatformsReason() =>
        Assert.Equal(new SendStep.Fail("blocked"), After(new SendResult(SendOutcome.Permanent, Error: "blocked")));

    [Fact]
    public void AccountDead_LeavesTheMessageWaiting() =>
        Assert.Equal(new SendStep.Refused("token expired"), After(new SendResult(SendOutcome.AccountDead, Error: "token expired")));

    [Fact]
    public void MovedThread_IsFollowed() =>
        Assert.Equal(new SendStep.Follow("-100"), After(new SendResult(SendOutcome.Transient, MovedTo: "-100")));

    [Fact]
    public void Transient_WaitsForItselfAlone()
    {
        var step = Assert.IsType<SendStep.Again>(After(new SendResult(SendOutcome.Transient, Error: "busy"), attempts: 3));

        Assert.False(step.HoldsAccount);
        Assert.InRange(step.At, Now.AddSeconds(3), Now.AddSeconds(4));
    }

    [Fact]
    public void RateLimit_HoldsTheAccountForAsLongAsThePlatformAsks() =>
        Assert.Equal(
            new SendStep.Again(Now.AddSeconds(37), true, "slow down"),
            After(new SendResult(SendOutcome.Transient, Error: "slow down", RetryAfter: TimeSpan.FromSeconds(37)), attempts: 9));

    [Theory]
    [InlineData(-5, 1)]
    [InlineData(0, 1)]
    [InlineData(1_000_000, 3_600)]
    public void SenselessRetryAfter_IsBounded(int asked, int waited)
    {
        var step = Assert.IsType<SendStep.Again>(After(new SendResult(SendOutcome.Transient, RetryAfter: TimeSpan.FromSeconds(asked))));

        Assert.Equal(Now.AddSeconds(waited), step.At);
    }

    [Fact]
    public void TransientForADay_IsGivenUp()
    {
        var result = new SendResult(SendOutcome.Transient, Error: "busy");

        Assert.IsType<SendStep.Again>(After(result, decidedAt: Now.AddHours(-24).AddSeconds(1)));
        Assert.Contains("busy", Assert.IsType<SendStep.Fail>(After(result, decidedAt: Now.AddHours(-24))).Error, StringComparison.Ordinal);
    }

    private static SendStep After(SendResult result, int attempts = 1, DateTimeOffset? decidedAt = null) =>
        SendStep.After(result, "c/1/1", attempts, decidedAt ?? Now, Now);
}
