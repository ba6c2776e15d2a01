using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Time.Testing;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Retries;
using SocialFunctions.Azure.Tables;
using SocialFunctions.Azure.Tests.Support;
using SocialFunctions.Testing;

namespace SocialFunctions.Azure.Tests.Tables;

public sealed class AccountHoldsTests
{
    private readonly StandInTable _table = new();
    private readonly FakeTimeProvider _time = TestTime.Create();
    private readonly StubSettings _settings = new();
    private readonly AccountHolds _one;
    private readonly AccountHolds _other;

    public AccountHoldsTests()
    {
        _one = new AccountHolds(_table, _settings, _time);
        _other = new AccountHolds(_table, _settings, _time);
    }

    private DateTimeOffset Now => _time.GetUtcNow();

    [Fact]
    public async Task AccountThatNothingIsKnownOf_MaySend() => Assert.Null(await Ask(_one));

    [Fact]
    public async Task HeldAccount_MaySendWhenTheTimeHasCome()
    {
        var until = Now.AddMinutes(1);
        await Hold(_one, "shop", until);

        Assert.Equal(until, await Ask(_one));
        Assert.Equal(until, await Ask(_other));
        _time.SetUtcNow(until);
        Assert.Null(await Ask(_one));
    }

    [Fact]
    public async Task HeldAndSuspendedAccounts_AreListed()
    {
        await Hold(_one, "shop", Now.AddMinutes(1));
        await Suspend(_one, "bakery", "The token has expired.");

        Assert.Equal(["bakery", "shop"], (await _other.HeldAsync(Now, CancellationToken.None)).Order());
        Assert.Equal(["bakery"], await _other.HeldAsync(Now.AddMinutes(1), CancellationToken.None));
    }

    [Fact]
    public async Task AccountThatTheCompanyPaused_SendsNothingAndIsListed()
    {
        _settings.Pause("shop");

        Assert.Equal(Now + SendRetries.ProbeEvery, await Ask(_one));
        Assert.Equal(["shop"], await _one.HeldAsync(Now, CancellationToken.None));
        _settings.Pause();
        Assert.Null(await Ask(_one));
        Assert.Empty(await _one.HeldAsync(Now, CancellationToken.None));
    }

    [Fact]
    public async Task RowOfAFormerVersion_IsReadAsItWasMeant()
    {
        await _table.AddEntityAsync(new TableEntity("account", "shop")
        {
            ["HeldUntil"] = null,
            ["PausedAt"] = Now.AddHours(-1),
            ["Reason"] = "token expired",
            ["ProbeAt"] = Now.AddMinutes(3),
            ["Change"] = "0123",
        });

        Assert.Equal(Now.AddMinutes(3), await Ask(_one));
        Assert.False(await Suspend(_one, "shop", "still expired"));
        Assert.True(await Resume(_one, "shop"));
        Assert.Null(await Ask(_other));
    }

    [Fact]
    public async Task LongestWaitAskedFor_Counts()
    {
        await Hold(_one, "shop", Now.AddMinutes(2));
        await Hold(_other, "shop", Now.AddMinutes(1));

        Assert.Equal(Now.AddMinutes(2), await Ask(_one));
    }

    [Fact]
    public async Task OtherAccount_IsNotHeld()
    {
        await Hold(_one, "shop", Now.AddMinutes(1));

        Assert.Null((await _one.AskAsync("bakery", Now, CancellationToken.None)).AskAgainAt);
    }

    [Fact]
    public async Task HoldOfAnotherInstance_IsSeenWithinSeconds()
    {
        Assert.Null(await Ask(_one));
        await Hold(_other, "shop", Now.AddMinutes(1));

        _time.Advance(AccountHolds.RememberedFor);

        Assert.NotNull(await Ask(_one));
    }

    [Fact]
    public async Task ManyAskers_CostOneQueryInSomeSeconds()
    {
        for (var i = 0; i < 100; i++)
        {
            await Ask(_one);
        }

        Assert.Equal([("query", "account")], _table.Calls);
    }

    [Fact]
    public async Task Suspension_IsOneOfSeveralAndKeepsItsReason()
    {
        Assert.True(await Suspend(_one, "shop", "token expired"));
        Assert.False(await Suspend(_other, "shop", "still expired"));

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

        Assert.True(await Suspend(_one, "shop", "token expired"));
        Assert.True(await Resume(_one, "shop"));
    }

    [Fact]
    public async Task SuspendedAccount_IsAskedAgainAtTheNextProbe()
    {
        await Suspend(_one, "shop", "token expired");

        Assert.Equal(Now + SendRetries.ProbeEvery, await Ask(_one));
    }

    [Fact]
    public async Task Probe_IsClaimedByOneOfManyInstances()
    {
        await Suspend(_one, "shop", "token expired");
        _time.Advance(SendRetries.ProbeEvery);

        var instances = Enumerable.Range(0, 8).Select(_ => new AccountHolds(_table, _settings, _time));
        var answers = await Task.WhenAll(instances.Select(holds => Task.Run(() => Ask(holds))));

        Assert.Single(answers, answer => answer is null);
        Assert.All(answers.Where(answer => answer is not null), answer => Assert.Equal(Now + SendRetries.ProbeEvery, answer));
    }

    [Fact]
    public async Task NextProbe_ComesAfterThat()
    {
        await Suspend(_one, "shop", "token expired");
        for (var i = 0; i < 3; i++)
        {
            _time.Advance(SendRetries.ProbeEvery);
            Assert.Null(await Ask(_one));
            Assert.NotNull(await Ask(_one));
        }
    }

    [Fact]
    public async Task ResumedAccount_MaySend()
    {
        await Suspend(_one, "shop", "token expired");

        Assert.True(await Resume(_other, "shop"));
        Assert.False(await Resume(_one, "shop"));
        Assert.Null(await Ask(_one));
    }

    [Fact]
    public async Task ResumedAccount_IsStillHeldAsLongAsThePlatformAsked()
    {
        await Hold(_one, "shop", Now.AddHours(1));
        await Suspend(_one, "shop", "token expired");
        await Resume(_one, "shop");

        Assert.Equal(Now.AddHours(1), await Ask(_one));
    }

    [Fact]
    public async Task ChangesAtOnce_AreAllMade()
    {
        await Task.WhenAll(Enumerable.Range(1, 10).Select(i => Task.Run(async () =>
            await Hold(new AccountHolds(_table, _settings, _time), "shop", Now.AddMinutes(i)))));
        await Task.WhenAll(Suspend(_one, "shop", "x"), Hold(_other, "shop", Now.AddHours(1)));

        var row = Assert.Single(_table.Rows);
        Assert.Equal((Now.AddHours(1), Now), (row.GetDateTimeOffset("HeldUntil"), row.GetDateTimeOffset("PausedAt")));
    }

    [Fact]
    public async Task BusyTable_IsAnUnavailableStore()
    {
        _table.Fault = (_, _) => new RequestFailedException(503, "busy", "ServerBusy", null);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Ask(_one));
    }

    private async Task<DateTimeOffset?> Ask(AccountHolds holds) => (await holds.AskAsync("shop", Now, CancellationToken.None)).AskAgainAt;

    private Task<bool> Hold(AccountHolds holds, string account, DateTimeOffset until) =>
        holds.TellAsync(account, new AccountEffect.Hold(until), Now, CancellationToken.None).AsTask();

    private Task<bool> Suspend(AccountHolds holds, string account, string reason) =>
        holds.TellAsync(account, new AccountEffect.Suspend(reason), Now, CancellationToken.None).AsTask();

    private Task<bool> Resume(AccountHolds holds, string account) =>
        holds.TellAsync(account, new AccountEffect.Resume(), Now, CancellationToken.None).AsTask();
}
