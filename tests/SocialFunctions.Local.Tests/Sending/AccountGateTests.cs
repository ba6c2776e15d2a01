using Microsoft.Extensions.Time.Testing;
using SocialFunctions.Local.Sending;
using SocialFunctions.Testing;

namespace SocialFunctions.Local.Tests.Sending;

public sealed class AccountGateTests : IDisposable
{
    private static readonly TimeSpan Probe = TimeSpan.FromMinutes(5);
    private readonly FakeTimeProvider _time = TestTime.Create();
    private readonly AccountGate _gate;

    public AccountGateTests() => _gate = new AccountGate(_time, 2, Probe);

    public void Dispose() => _gate.Dispose();

    [Fact]
    public async Task OpenGate_LetsInAsManyAsAllowed()
    {
        var waiting = Enter(3);
        await AreInsideAsync(waiting[..2]);
        Assert.False(waiting[2].IsCompleted);

        _gate.Leave();

        await AreInsideAsync(waiting);
    }

    [Fact]
    public async Task PausedGate_LetsNobodyInUntilItIsReopened()
    {
        _gate.SetPaused(true);
        var waiting = Enter(1);
        _time.Advance(TimeSpan.FromDays(3));
        Assert.False(waiting[0].IsCompleted);

        _gate.SetPaused(false);

        await AreInsideAsync(waiting);
    }

    [Fact]
    public async Task HeldGate_OpensAtTheLatestTimeAskedFor()
    {
        _gate.HoldUntil(_time.GetUtcNow().AddSeconds(30));
        _gate.HoldUntil(_time.GetUtcNow().AddSeconds(10));
        var waiting = Enter(1);

        _time.Advance(TimeSpan.FromSeconds(29.999));
        Assert.False(waiting[0].IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        await AreInsideAsync(waiting);
    }

    [Fact]
    public async Task DeadAccount_IsTriedByOneAtATime()
    {
        Assert.True(_gate.Die());
        var waiting = Enter(3);

        _time.Advance(Probe - TimeSpan.FromMilliseconds(1));
        Assert.DoesNotContain(waiting, w => w.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await AreInsideAsync(waiting[..1]);

        Assert.False(_gate.Die(), "it was known");
        _gate.Leave();
        _time.Advance(Probe);
        await AreInsideAsync(waiting[..2]);
        Assert.False(waiting[2].IsCompleted);
    }

    [Fact]
    public async Task RevivedAccount_LetsTheOthersIn()
    {
        _gate.Die();
        var waiting = Enter(2);
        _gate.Probe();
        await AreInsideAsync(waiting[..1]);
        Assert.False(waiting[1].IsCompleted);

        Assert.True(_gate.Revive());

        await AreInsideAsync(waiting);
        Assert.False(_gate.Revive(), "it was known");
    }

    [Fact]
    public async Task WhoGivesUp_LosesHisPlaceOnly()
    {
        await AreInsideAsync(Enter(2));
        using var impatience = new CancellationTokenSource();
        var first = _gate.EnterAsync(impatience.Token);
        var second = _gate.EnterAsync(CancellationToken.None);

        await impatience.CancelAsync();
        _gate.Leave();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await AreInsideAsync(second);
    }

    private static Task AreInsideAsync(params Task[] waiting) => Task.WhenAll(waiting).WaitAsync(TimeSpan.FromSeconds(30));

    private Task[] Enter(int count) => [.. Enumerable.Range(0, count).Select(_ => _gate.EnterAsync(CancellationToken.None))];
}
