using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Retries;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Tests.Outbox;

/// <summary>Doing what stands in one conversation's outbox.</summary>
public sealed class OutboxRunTests : IDisposable
{
    private readonly OutboxWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task NoConversation_HasNothingToComeBackFor() => Assert.Null(await _world.RunAsync());

    [Fact]
    public async Task MessagesTaken_LeaveTheOutboxInTheirOrder()
    {
        _world.Owes(_world.Message(1, "one"), _world.Message(2, "two"));

        Assert.Null(await _world.RunAsync());

        Assert.Equal(["one", "two"], _world.Sent);
        Assert.Empty(_world.Store.Outbox);
    }

    [Fact]
    public async Task RunAgain_SendsNothingTwice()
    {
        _world.Owes(_world.Message(1, "one"));
        await _world.RunAsync();

        await _world.RunAsync();

        Assert.Equal(["one"], _world.Sent);
    }

    [Theory]
    [InlineData("one", "two")]
    [InlineData("one|two", null)]
    public async Task AskedToStopDuringACall_RecordsItAndBeginsNothingNew(string first, string? second)
    {
        using var stopping = new CancellationTokenSource();
        _world.Owes([_world.Message(1, first), .. second is null ? [] : new[] { _world.Message(2, second) }]);
        await _world.KnowsAsync("m1", "waiting", first);
        _world.Answer = text =>
        {
            stopping.Cancel();
            return new SendResult(SendOutcome.Sent, $"platform:{text}");
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _world.RunAsync(stopping.Token));

        Assert.Equal(["one"], _world.Sent);
        Assert.Null(await _world.RunAsync());
        Assert.Equal(["one", "two"], _world.Sent);
    }

    [Fact]
    public async Task CallThatOutlastsTheStop_IsCut_AndLookedUpInsteadOfRepeated()
    {
        using var stopping = new CancellationTokenSource();
        _world.Owes(_world.Message(1, "one"));
        _world.Answer = text =>
        {
            stopping.Cancel();
            _world.Time.SetUtcNow(_world.Time.GetUtcNow() + SendingStop.Grace);
            return new SendResult(SendOutcome.Sent, $"platform:{text}");
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _world.RunAsync(stopping.Token));
        _world.Fate = _ => new SendFate.Taken([new TakenMessage("platform:one")]);

        await _world.RunAsync();

        Assert.Equal(["one"], _world.Sent);
        Assert.Empty(_world.Store.Outbox);
    }

    [Fact]
    public async Task TransientFailure_KeepsTheMessageAndComesBack()
    {
        _world.Owes(_world.Message(1, "one"));
        _world.Answer = _ => new SendResult(SendOutcome.Transient, Error: "503");

        var comeBack = await _world.RunAsync();

        Assert.InRange(comeBack!.Value, TimeSpan.FromMilliseconds(750), TimeSpan.FromSeconds(1));
        Assert.Single(_world.Store.Outbox);
    }

    [Fact]
    public async Task MessageBehindOneThatFailed_DoesNotOvertakeIt()
    {
        _world.Owes(_world.Message(1, "one"), _world.Message(2, "two"));
        _world.Answer = text => text == "one" ? new SendResult(SendOutcome.Transient) : new SendResult(SendOutcome.Sent, "p");

        await _world.RunAsync();

        Assert.Equal(["one"], _world.Sent);
    }

    [Fact]
    public async Task ComingBackTooEarly_DoesNotTryAgain()
    {
        _world.Owes(_world.Message(1, "one"));
        _world.Answer = _ => new SendResult(SendOutcome.Transient);
        var comeBack = await _world.RunAsync();

        Assert.Equal(comeBack, await _world.RunAsync());
        Assert.Single(_world.Sent);
    }

    [Fact]
    public async Task ComingBackInTime_TriesAgain()
    {
        _world.Owes(_world.Message(1, "one"));
        _world.Answer = _ => new SendResult(SendOutcome.Transient);
        _world.Time.Advance((await _world.RunAsync())!.Value);
        _world.Answer = _ => new SendResult(SendOutcome.Sent, "p");

        Assert.Null(await _world.RunAsync());
        Assert.Empty(_world.Store.Outbox);
    }

    [Fact]
    public async Task RetryAfter_HoldsTheAccount()
    {
        _world.Owes(_world.Message(1, "one"));
        _world.Answer = _ => new SendResult(SendOutcome.Transient, RetryAfter: TimeSpan.FromSeconds(30));

        Assert.Equal(TimeSpan.FromSeconds(30), await _world.RunAsync());
        Assert.Equal(_world.Time.GetUtcNow().AddSeconds(30), _world.CircuitOf("bot").HeldUntil);
    }

    [Fact]
    public async Task AccountHeld_WaitsWithoutTrying()
    {
        _world.Owes(_world.Message(1, "one"));
        _world.Circuits["bot"] = AccountCircuit.Closed with { HeldUntil = _world.Time.GetUtcNow().AddSeconds(20) };

        Assert.Equal(TimeSpan.FromSeconds(20), await _world.RunAsync());
        Assert.Empty(_world.Sent);
    }

    [Fact]
    public async Task PermanentFailure_IsToldAndTheNextGoesOn()
    {
        _world.Owes(_world.Message(1, "one"), _world.Message(2, "two"));
        _world.Answer = text => text == "one" ? new SendResult(SendOutcome.Permanent, Error: "blocked") : new SendResult(SendOutcome.Sent, "p");

        Assert.Null(await _world.RunAsync());
        Assert.Equal(["one", "two"], _world.Sent);
        Assert.Empty(_world.Store.Outbox);
    }

    [Fact]
    public async Task DeadToken_SuspendsTheAccountOnceAndKeepsItsMessages()
    {
        _world.Owes(_world.Message(1, "one"));
        _world.Answer = _ => new SendResult(SendOutcome.AccountDead, Error: "The token has expired.");

        Assert.Equal(SendRetries.ProbeEvery, await _world.RunAsync());
        await _world.RunAsync();
        _world.Time.Advance(SendRetries.ProbeEvery);
        await _world.RunAsync();

        Assert.Equal(["one", "one"], _world.Sent);
        Assert.Single(_world.Store.Outbox);
        Assert.Equal([TimelineType.AccountPaused], await FeedAsync());
    }

    [Fact]
    public async Task SuspendedAccountWhoseProbeIsTaken_IsResumed()
    {
        _world.Owes(_world.Message(1, "one"));
        _world.Answer = _ => new SendResult(SendOutcome.AccountDead);
        _world.Time.Advance((await _world.RunAsync())!.Value);
        _world.Answer = _ => new SendResult(SendOutcome.Sent, "p");

        await _world.RunAsync();

        Assert.Equal([TimelineType.AccountPaused, TimelineType.AccountResumed], await FeedAsync());
    }

    [Fact]
    public async Task WordToAColleague_DoesNotWaitBehindTheCustomersMessage()
    {
        _world.Owes(_world.Message(1, "one"), _world.Word(2, "ann"));
        _world.Answer = _ => new SendResult(SendOutcome.Transient);

        await _world.RunAsync();

        Assert.Equal(["+15550002222"], _world.Told);
        Assert.Equal([$"{OutboxWorld.Id}/1/1"], _world.Store.Outbox.Select(entry => entry.Id));
    }

    [Fact]
    public async Task AlertToTwoOfWhomOneCannotBeReached_IsNotRepeatedToTheOther()
    {
        _world.Owes(_world.Word(1, "bob", "ann"));
        _world.AnswerToColleague = number => number == "+15550003333" ? new SendResult(SendOutcome.Transient, Error: "busy") : new SendResult(SendOutcome.Sent);

        for (var i = 0; i < 6; i++)
        {
            _world.Time.Advance(await _world.RunAsync() ?? TimeSpan.Zero);
        }

        Assert.Single(_world.Told, "+15550002222");
        Assert.NotEmpty(_world.Told.Where(number => number == "+15550003333").Skip(1));
    }

    [Fact]
    public async Task ColleagueWhoCannotBeReached_HidesNotThatAnotherWas()
    {
        _world.Owes(_world.Word(1, "ann"), _world.Word(2, "cyd"));

        Assert.Null(await _world.RunAsync());

        Assert.Empty(_world.Store.Outbox);
        Assert.Equal(
            [(TimelineType.Notified, "agent:ann", null), (TimelineType.NotificationFailed, "agent:cyd", "The agent 'cyd' has no telephone number.")],
            (await EntriesAsync()).Select(entry => (entry.Type, entry.Data.Notify![0], entry.Data.Reason)));
    }

    [Fact]
    public async Task PausedAccount_SendsNothingAndIsLookedAtAgain()
    {
        _world.Owes(_world.Message(1, "one"));
        _world.Circuits["bot"] = AccountCircuit.Closed with { IsPaused = true };

        Assert.Equal(SendRetries.ProbeEvery, await _world.RunAsync());
        Assert.Empty(_world.Sent);
    }

    [Fact]
    public async Task StoreInTroubleAfterSending_RepeatsTheReportOnly()
    {
        _world.Owes(_world.Message(1, "one"));
        var failures = 0;
        _world.StoreFault = () => failures++ < 3 ? new StoreUnavailableException("busy") : null;

        Assert.Null(await _world.RunThroughAsync());
        Assert.Equal(["one"], _world.Sent);
        Assert.Empty(_world.Store.Outbox);
    }

    [Fact]
    public async Task StoreInTroubleForLong_IsThrownForTheQueueToTryAgain()
    {
        _world.Owes(_world.Message(1, "one"));
        _world.StoreFault = () => new StoreUnavailableException("busy");

        await Assert.ThrowsAsync<StoreUnavailableException>(_world.RunThroughAsync);
        Assert.Single(_world.Store.Outbox);
    }

    private async Task<IEnumerable<TimelineEntry>> EntriesAsync() =>
        (await _world.Store.FeedAsync(100, null, CancellationToken.None)).Items.Where(entry => entry.Conversation == OutboxWorld.Id);

    private async Task<IEnumerable<string>> FeedAsync() =>
        (await _world.Store.FeedAsync(100, null, CancellationToken.None)).Items.Select(entry => entry.Type).Where(type => type.StartsWith("account", StringComparison.Ordinal));
}
