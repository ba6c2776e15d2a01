using Microsoft.Extensions.Time.Testing;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Retries;
using SocialFunctions.Testing;

namespace SocialFunctions.Application.Tests.Outbox;

public sealed class AccountGateTests : IDisposable
{
    private static readonly TimeSpan Probe = SendRetries.ProbeEvery;
    private readonly FakeTimeProvider _time = TestTime.Create();
    private readonly AccountGate _gate;

    public AccountGateTests() => _gate = new AccountGate(_time, 2);

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
        Change(circuit => circuit with { IsPaused = true });
        var waiting = Enter(1);
        _time.Advance(TimeSpan.FromDays(3));
        Assert.False(waiting[0].IsCompleted);

        Change(circuit => circuit with { IsPaused = false });

        await AreInsideAsync(waiting);
    }

    [Fact]
    public async Task HeldGate_OpensAtTheLatestTimeAskedFor()
    {
        Tell(new AccountEffect.Hold(_time.GetUtcNow().AddSeconds(30)));
        Tell(new AccountEffect.Hold(_time.GetUtcNow().AddSeconds(10)));
        var waiting = Enter(1);

        _time.Advance(TimeSpan.FromSeconds(29.999));
        Assert.False(waiting[0].IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        await AreInsideAsync(waiting);
    }

    [Fact]
    public async Task ClockSetForward_GateOpensWithinFiveSecondsOfMonotonicTime()
    {
        Tell(new AccountEffect.Hold(_time.GetUtcNow().AddHours(1)));
        var waiting = Enter(1);
        _time.AdjustTime(_time.GetUtcNow().AddHours(2));
        Assert.False(waiting[0].IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(5));

        await AreInsideAsync(waiting);
    }

    [Fact]
    public async Task SuspendedAccount_IsTriedByOneAtATime()
    {
        Assert.True(Tell(new AccountEffect.Suspend("token expired")));
        var waiting = Enter(3);

        _time.Advance(Probe - TimeSpan.FromMilliseconds(1));
        Assert.DoesNotContain(waiting, w => w.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await AreInsideAsync(waiting[..1]);

        Assert.False(Tell(new AccountEffect.Suspend("token expired")), "it was known");
        _gate.Leave();
        _time.Advance(Probe);
        await AreInsideAsync(waiting[..2]);
        Assert.False(waiting[2].IsCompleted);
    }

    [Fact]
    public async Task ResumedAccount_LetsTheOthersIn()
    {
        Tell(new AccountEffect.Suspend("token expired"));
        var waiting = Enter(2);
        Change(circuit => circuit.Restored("token expired", _time.GetUtcNow(), _time.GetUtcNow()));
        await AreInsideAsync(waiting[..1]);
        Assert.False(waiting[1].IsCompleted);

        Assert.True(Tell(new AccountEffect.Resume()));

        await AreInsideAsync(waiting);
        Assert.False(Tell(new AccountEffect.Resume()), "it was known");
    }

    [Fact]
    public async Task WhoGivesUp_LosesTheirPlaceOnly()
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

    private bool Tell(AccountEffect effect) => Change(circuit => circuit.After(effect, _time.GetUtcNow()));

    private bool Change(Func<AccountCircuit, AccountCircuit> change) => _gate.Change((circuit, _) => change(circuit), out var _);

    private static Task AreInsideAsync(params Task[] waiting) => Task.WhenAll(waiting).WaitAsync(TimeSpan.FromSeconds(30));

    private Task[] Enter(int count) => [.. Enumerable.Range(0, count).Select(_ => _gate.EnterAsync(CancellationToken.None))];
}
