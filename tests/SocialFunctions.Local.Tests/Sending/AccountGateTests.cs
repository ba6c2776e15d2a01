using SocialFunctions.Local.Sending;
using SocialFunctions.Testing;

namespace SocialFunctions.Local.Tests.Sending;

public sealed class AccountGateTests : IDisposable
{
    private static readonly TimeSpan Probe = TimeSpan.FromMinutes(5);
    private readonly ManualTimeProvider _time = new();
    private readonly AccountGate _gate;

    public AccountGateTests() => _gate = new AccountGate(_time, 2, Probe);

    public void Dispose() => _gate.Dispose();

    [Fact]
    public void OpenGate_LetsInAsManyAsAllowed()
    {
        var entered = Enter(3);

        Assert.Equal([true, true, false], entered.Select(e => e.IsCompletedSuccessfully));
        _gate.Leave();
        Assert.True(entered[2].IsCompletedSuccessfully);
    }

    [Fact]
    public void PausedGate_LetsNobodyInUntilItIsReopened()
    {
        _gate.SetPaused(true);
        var entered = Enter(1)[0];
        _time.Advance(TimeSpan.FromDays(3));
        Assert.False(entered.IsCompleted);

        _gate.SetPaused(false);

        Assert.True(entered.IsCompletedSuccessfully);
    }

    [Fact]
    public void HeldGate_OpensAtTheLatestTimeAskedFor()
    {
        _gate.HoldUntil(_time.GetUtcNow().AddSeconds(30));
        _gate.HoldUntil(_time.GetUtcNow().AddSeconds(10));
        var entered = Enter(1)[0];

        _time.Advance(TimeSpan.FromSeconds(29.999));
        Assert.False(entered.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(entered.IsCompletedSuccessfully);
    }

    [Fact]
    public void DeadAccount_IsTriedByOneAtATime()
    {
        Assert.True(_gate.Die());
        var entered = Enter(3);

        _time.Advance(Probe - TimeSpan.FromMilliseconds(1));
        Assert.DoesNotContain(entered, e => e.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([true, false, false], entered.Select(e => e.IsCompletedSuccessfully));

        Assert.False(_gate.Die(), "it was known");
        _gate.Leave();
        _time.Advance(Probe);
        Assert.Equal([true, true, false], entered.Select(e => e.IsCompletedSuccessfully));
    }

    [Fact]
    public void RevivedAccount_LetsTheOthersIn()
    {
        _gate.Die();
        var entered = Enter(2);
        _gate.Probe();
        Assert.Equal([true, false], entered.Select(e => e.IsCompletedSuccessfully));

        Assert.True(_gate.Revive());

        Assert.True(entered[1].IsCompletedSuccessfully);
        Assert.False(_gate.Revive(), "it was known");
    }

    [Fact]
    public async Task WhoGivesUp_LosesHisPlaceOnly()
    {
        Enter(2);
        using var impatience = new CancellationTokenSource();
        var first = _gate.EnterAsync(impatience.Token);
        var second = _gate.EnterAsync(CancellationToken.None);

        await impatience.CancelAsync();
        _gate.Leave();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await second;
    }

    private Task[] Enter(int count) => [.. Enumerable.Range(0, count).Select(_ => _gate.EnterAsync(CancellationToken.None))];
}
