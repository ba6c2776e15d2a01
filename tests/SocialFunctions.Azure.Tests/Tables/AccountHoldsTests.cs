using Azure;
using Microsoft.Extensions.Time.Testing;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Ports;
using SocialFunctions.Azure.Tables;
using SocialFunctions.Azure.Tests.Support;
using SocialFunctions.Testing;

namespace SocialFunctions.Azure.Tests.Tables;

public sealed class AccountHoldsTests
{
    private readonly StandInTable _table = new();
    private readonly FakeTimeProvider _time = TestTime.Create();
    private readonly AccountHolds _one;
    private readonly AccountHolds _other;

    public AccountHoldsTests()
    {
        _one = new AccountHolds(_table, _time);
        _other = new AccountHolds(_table, _time);
    }

    private DateTimeOffset Now => _time.GetUtcNow();

    [Fact]
    public async Task AccountThatNothingIsKnownOf_MaySend() => Assert.Null(await Ask(_one));

    [Fact]
    public async Task HeldAccount_MaySendWhenTheTimeHasCome()
    {
        var until = Now.AddMinutes(1);
        await _one.HoldAsync("shop", until, CancellationToken.None);

        Assert.Equal(until, await Ask(_one));
        Assert.Equal(until, await Ask(_other));
        _time.SetUtcNow(until);
        Assert.Null(await Ask(_one));
    }

    [Fact]
    public async Task HeldAndPausedAccounts_AreListed()
    {
        await _one.HoldAsync("shop", Now.AddMinutes(1), CancellationToken.None);
        await _one.PauseAsync("bakery", "The token has expired.", Now, CancellationToken.None);

        Assert.Equal(["bakery", "shop"], (await _other.HeldAsync(Now, CancellationToken.None)).Order());
        Assert.Equal(["bakery"], await _other.HeldAsync(Now.AddMinutes(1), CancellationToken.None));
    }

    [Fact]
    public async Task LongestWaitAskedFor_Counts()
    {
        await _one.HoldAsync("shop", Now.AddMinutes(2), CancellationToken.None);
        await _other.HoldAsync("shop", Now.AddMinutes(1), CancellationToken.None);

        Assert.Equal(Now.AddMinutes(2), await Ask(_one));
    }

    [Fact]
    public async Task OtherAccount_IsNotHeld()
    {
        await _one.HoldAsync("shop", Now.AddMinutes(1), CancellationToken.None);

        Assert.Null(await _one.HeldUntilAsync("bakery", Now, CancellationToken.None));
    }

    [Fact]
    public async Task HoldOfAnotherInstance_IsSeenWithinSeconds()
    {
        Assert.Null(await Ask(_one));
        await _other.HoldAsync("shop", Now.AddMinutes(1), CancellationToken.None);

        _time.Advance(AccountHolds.RememberedFor);

        Assert.NotNull(await Ask(_one));
    }

    [Fact]
    public async Task ManyAskers_CostOneQueryInSomeSeconds()
    {
        for (var i = 0; i < 100; i++)
        {
            await Ask(_one);
            await _one.ResumeAsync("shop", CancellationToken.None);
        }

        Assert.Equal([("query", "account")], _table.Calls);
    }

    [Fact]
    public async Task Pause_IsOneOfSeveralAndKeepsItsReason()
    {
        Assert.True(await _one.PauseAsync("shop", "token expired", Now, CancellationToken.None));
        Assert.False(await _other.PauseAsync("shop", "still expired", Now, CancellationToken.None));

        Assert.Equal("token expired", Assert.Single(_table.Rows).GetString("Reason"));
    }

    [Fact]
    public async Task LostAnswer_IsNoOtherInstance()
    {
        // As the SDK does: the row was written, the answer never came, and the second try finds it changed.
        _table.LostAnswer = (operation, _) => operation switch
        {
            "add" => new RequestFailedException(409, "there", "EntityAlreadyExists", null),
            "update" => new RequestFailedException(412, "changed", "UpdateConditionNotSatisfied", null),
            _ => null,
        };

        Assert.True(await _one.PauseAsync("shop", "token expired", Now, CancellationToken.None));
        Assert.True(await _one.ResumeAsync("shop", CancellationToken.None));
    }

    [Fact]
    public async Task PausedAccount_IsAskedAgainAtTheNextProbe()
    {
        await _one.PauseAsync("shop", "token expired", Now, CancellationToken.None);

        Assert.Equal(Now + OutboxRun.ProbeEvery, await Ask(_one));
    }

    [Fact]
    public async Task Probe_IsClaimedByOneOfManyInstances()
    {
        await _one.PauseAsync("shop", "token expired", Now, CancellationToken.None);
        _time.Advance(OutboxRun.ProbeEvery);

        var instances = Enumerable.Range(0, 8).Select(_ => new AccountHolds(_table, _time));
        var answers = await Task.WhenAll(instances.Select(holds => Task.Run(() => Ask(holds))));

        Assert.Single(answers, answer => answer is null);
        Assert.All(answers.Where(answer => answer is not null), answer => Assert.Equal(Now + OutboxRun.ProbeEvery, answer));
    }

    [Fact]
    public async Task NextProbe_ComesAfterThat()
    {
        await _one.PauseAsync("shop", "token expired", Now, CancellationToken.None);
        for (var i = 0; i < 3; i++)
        {
            _time.Advance(OutboxRun.ProbeEvery);
            Assert.Null(await Ask(_one));
            Assert.NotNull(await Ask(_one));
        }
    }

    [Fact]
    public async Task ResumedAccount_MaySend()
    {
        await _one.PauseAsync("shop", "token expired", Now, CancellationToken.None);

        Assert.True(await _other.ResumeAsync("shop", CancellationToken.None));
        Assert.False(await _one.ResumeAsync("shop", CancellationToken.None));
        Assert.Null(await Ask(_one));
    }

    [Fact]
    public async Task ResumedAccount_IsStillHeldAsLongAsThePlatformAsked()
    {
        await _one.HoldAsync("shop", Now.AddHours(1), CancellationToken.None);
        await _one.PauseAsync("shop", "token expired", Now, CancellationToken.None);
        await _one.ResumeAsync("shop", CancellationToken.None);

        Assert.Equal(Now.AddHours(1), await Ask(_one));
    }

    [Fact]
    public async Task ChangesAtOnce_AreAllMade()
    {
        await Task.WhenAll(Enumerable.Range(1, 10).Select(i => Task.Run(async () =>
            await new AccountHolds(_table, _time).HoldAsync("shop", Now.AddMinutes(i), CancellationToken.None))));
        await Task.WhenAll(_one.PauseAsync("shop", "x", Now, CancellationToken.None).AsTask(), _other.HoldAsync("shop", Now.AddHours(1), CancellationToken.None).AsTask());

        var row = Assert.Single(_table.Rows);
        Assert.Equal((Now.AddHours(1), Now), (row.GetDateTimeOffset("HeldUntil"), row.GetDateTimeOffset("PausedAt")));
    }

    [Fact]
    public async Task BusyTable_IsAnUnavailableStore()
    {
        _table.Fault = (_, _) => new RequestFailedException(503, "busy", "ServerBusy", null);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Ask(_one));
    }

    private Task<DateTimeOffset?> Ask(AccountHolds holds) => holds.HeldUntilAsync("shop", Now, CancellationToken.None).AsTask();
}
