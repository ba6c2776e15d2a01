using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Retries;

namespace SocialFunctions.Application.Tests.Outbox;

/// <summary>When something may be sent by an account.</summary>
public sealed class AccountCircuitTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly AccountCircuit Suspended = AccountCircuit.Closed.After(new AccountEffect.Suspend("token expired"), Now);

    [Fact]
    public void ClosedCircuit_LetsEverythingThrough()
    {
        Assert.Equal(Admission.Given, AccountCircuit.Closed.Ask(Now));
        Assert.Equal(8, AccountCircuit.Closed.AtOnce(8));
        Assert.False(AccountCircuit.Closed.IsRestricted(Now));
    }

    [Fact]
    public void PausedAccount_SendsNothingWhateverElseIsTrue()
    {
        var paused = AccountCircuit.Closed.Restored("token expired", Now, Now) with { IsPaused = true };

        Assert.Equal(Admission.Later(Now + SendRetries.ProbeEvery), paused.Ask(Now));
        Assert.True((AccountCircuit.Closed with { IsPaused = true }).IsRestricted(Now));
    }

    [Fact]
    public void HeldAccount_SendsFromTheLatestTimeAskedFor()
    {
        var held = AccountCircuit.Closed.After(new AccountEffect.Hold(Now.AddSeconds(30)), Now).After(new AccountEffect.Hold(Now.AddSeconds(10)), Now);

        Assert.Equal(Admission.Later(Now.AddSeconds(30)), held.Ask(Now.AddSeconds(29)));
        Assert.Equal(Admission.Given, held.Ask(Now.AddSeconds(30)));
    }

    [Fact]
    public void SuspendedAccount_IsProbedAgainAndAgainUntilItIsResumed()
    {
        var later = Now + SendRetries.ProbeEvery;

        Assert.Equal(Admission.Later(later), Suspended.Ask(Now));
        Assert.Equal(Admission.Probe, Suspended.Ask(later));
        Assert.Equal(Admission.Later(later + SendRetries.ProbeEvery), Suspended.Admitted(later).Ask(later));
        Assert.Equal(Admission.Given, Suspended.After(new AccountEffect.Resume(), later).Ask(later));
        Assert.Equal(1, Suspended.AtOnce(8));
    }

    [Fact]
    public void SuspendedAgain_KeepsItsFirstReasonAndIsNoNews()
    {
        var again = Suspended.After(new AccountEffect.Suspend("still expired"), Now.AddMinutes(7));

        Assert.Equal(Suspended, again);
        Assert.False(again.IsNewsAfter(Suspended));
        Assert.True(Suspended.IsNewsAfter(AccountCircuit.Closed));
        Assert.True(AccountCircuit.Closed.IsNewsAfter(Suspended));
    }

    [Fact]
    public void RestartOfTheHost_ProbesASuspendedAccountAtOnce() =>
        Assert.Equal(Admission.Probe, AccountCircuit.Closed.Restored("token expired", Now.AddHours(-3), Now).Ask(Now));

    [Fact]
    public void ChangeOfTheSettings_ProbesASuspendedAccountAtOnce()
    {
        using var world = new OutboxWorld();

        Assert.Equal(Admission.Probe, Suspended.Changed(world.Current, "bot", Now).Ask(Now));
    }

    [Fact]
    public void ResumedAccount_IsStillHeldAsLongAsThePlatformAsked()
    {
        var held = Suspended.After(new AccountEffect.Hold(Now.AddHours(1)), Now).After(new AccountEffect.Resume(), Now);

        Assert.Equal(Admission.Later(Now.AddHours(1)), held.Ask(Now));
    }

    [Fact]
    public void WhoeverMayNotSend_AsksAgainLaterAndMaySendThenUnlessPaused() => Prop.ForAll(Circuits, circuit =>
        circuit.Ask(Now).AskAgainAt is not { } later
        || (later > Now && later <= Now.AddHours(2) && (circuit.IsPaused || circuit.Ask(later + SendRetries.ProbeEvery).AskAgainAt is null)))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Probe_IsGivenOnceInItsTime() => Prop.ForAll(Circuits, circuit =>
        !circuit.Ask(Now).IsProbe || circuit.Admitted(Now).Ask(Now).AskAgainAt == Now + SendRetries.ProbeEvery)
        .QuickCheckThrowOnFailure();

    [Fact]
    public void UnrestrictedAccount_MaySendWithoutAProbe() => Prop.ForAll(Circuits, circuit =>
        circuit.IsRestricted(Now) || circuit.Ask(Now) == Admission.Given).QuickCheckThrowOnFailure();

    private static Arbitrary<AccountCircuit> Circuits =>
        (from paused in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
         from held in Gen.Elements<int?>(null, -10, 0, 1, 3_600)
         from probe in Gen.Elements<int?>(null, -10, 0, 1, 300)
         select new AccountCircuit
         {
             IsPaused = paused,
             HeldUntil = held is { } seconds ? Now.AddSeconds(seconds) : null,
             Suspension = probe is { } at ? new AccountSuspension(Now.AddHours(-1), "token expired", Now.AddSeconds(at)) : null,
         }).ToArbitrary();
}
