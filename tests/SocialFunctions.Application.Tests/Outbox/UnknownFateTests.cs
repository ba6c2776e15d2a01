using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Retries;
using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Tests.Outbox;

/// <summary>What follows for an entry whose call was made and never answered.</summary>
public sealed class UnknownFateTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly OutboxEntry Entry = new()
    {
        Id = "c/1/1",
        Conversation = "c",
        Account = "bot",
        DecidedAt = Now,
        Message = new OutboundMessage { MessageId = "m1", ThreadKey = "7", Text = "Hello" },
    };

    private readonly OutboxWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void AnswerThatSaysNothing_LeavesTheEntryInFlight()
    {
        var owed = new OwedEntry(Entry, 0, null);

        var followUp = OutboxStep.Decide(owed, Now.AddSeconds(-15), Admission.Given, new SendResult(SendOutcome.Unknown, Error: "no answer"), Now);

        Assert.False(followUp.IsSettled);
        Assert.Equal(new InFlight(Now.AddSeconds(-15), Now + UnknownFate.EchoWithin), followUp.Retry!.InFlight);
        Assert.Equal(Now, followUp.ComeBackAt);
    }

    [Fact]
    public void AnswerThatSaysNo_EndsTheFlight()
    {
        var owed = new OwedEntry(Entry, 0, null);

        Assert.All(
            [SendOutcome.Transient, SendOutcome.AccountDead],
            outcome => Assert.Null(OutboxStep.Decide(owed, Now, Admission.Given, new SendResult(outcome), Now).Retry!.InFlight));
    }

    [Fact]
    public void Taken_IsDoneWithTheIdThatWasFound() => Assert.Equal(
        new EntryDone { Entry = "c/1/1", MessageId = "m1", PlatformId = "p1" },
        Decide(new SendFate.Taken([new TakenMessage("p1")])).Report);

    [Fact]
    public void TakenAndGivenUp_HasFailed() => Assert.Equal(
        new EntryFailed { Entry = "c/1/1", MessageId = "m1", Error = "blocked" },
        Decide(new SendFate.Taken([new TakenMessage("p1", "blocked")])).Report);

    [Fact]
    public void FirstPartTaken_GoesOnWithTheSecond()
    {
        var followUp = OutboxStep.Decide(
            new OwedEntry(Entry, 0, null, new InFlight(Now)), new LookUp(new SendFate.Taken([new TakenMessage("p1")]), 1, IsWhole: false), Now)!;

        Assert.Equal(OutboxStep.PartTaken(Entry, 1, new SendResult(SendOutcome.Sent, "p1")), followUp.Report);
        Assert.Equal((false, Now, null), (followUp.IsSettled, followUp.Retry!.NextAt, followUp.Retry.InFlight));
    }

    [Fact]
    public void NotInTheListYet_IsLookedUpAgainUntilNoCallCanBeOnItsWay()
    {
        var since = Now.AddSeconds(-1);
        var before = Now - UnknownFate.ListedWithin + TimeSpan.FromSeconds(3);

        var retry = Decide(new SendFate.NotTaken(), since).Retry!;

        Assert.Equal((Now + UnknownFate.ListsEvery, new InFlight(since)), (retry.NextAt, retry.InFlight));
        Assert.Equal(Now.AddSeconds(3), Decide(new SendFate.NotTaken(), before).Retry!.NextAt);
    }

    [Fact]
    public void NotInTheList_IsSentAgain()
    {
        var followUp = Decide(new SendFate.NotTaken(), Now - UnknownFate.ListedWithin);

        Assert.Equal((Now, null), (followUp.Retry!.NextAt, followUp.Retry.InFlight));
    }

    [Fact]
    public void NotInTheListForADay_IsGivenUp() =>
        Assert.IsType<EntryFailed>(Decide(new SendFate.NotTaken(), Now - UnknownFate.ListedWithin, decidedAt: Now - SendRetries.GiveUpAfter).Report);

    [Fact]
    public async Task HarmlessRepeats_ComeOnceAndThenEverMoreSeldom()
    {
        _world.Owes(_world.Message(1, "one"));
        _world.Answer = _ => new SendResult(SendOutcome.Unknown, Error: "502");
        _world.Fate = _ => new SendFate.Harmless();
        var begun = _world.Time.GetUtcNow();

        while (_world.Time.GetUtcNow() - begun < TimeSpan.FromSeconds(60))
        {
            _world.Time.Advance((await _world.RunAsync())!.Value);
        }

        Assert.InRange(_world.Sent.Count, 5, 8);
    }

    [Fact]
    public async Task HarmlessRepeatThatIsRefusedForNow_TellsNothingOfTheFirstCall()
    {
        _world.Owes(_world.Message(1, "one"));
        _world.Answer = _ => new SendResult(_world.Sent.Count == 1 ? SendOutcome.Unknown : SendOutcome.Transient);
        _world.Fate = since => _world.Time.GetUtcNow() - since < TimeSpan.FromHours(1) ? new SendFate.Harmless() : new SendFate.Untold();
        var begun = _world.Time.GetUtcNow();

        while (await _world.RunAsync() is { } wait)
        {
            _world.Time.Advance(wait);
        }

        Assert.InRange(_world.Time.GetUtcNow() - begun, TimeSpan.FromHours(1), TimeSpan.FromHours(1) + SendRetries.Longest);
        Assert.Empty(_world.Store.Outbox);
    }

    [Fact]
    public void EchoThatDoesNotCome_IsAwaitedFromTheFirstLookAndThenGivenUp()
    {
        var first = Decide(new SendFate.EchoAwaited(), Now.AddHours(-3));

        Assert.Equal(Now + UnknownFate.LooksEvery, first.Retry!.NextAt);
        Assert.Equal(new InFlight(Now.AddHours(-3), Now + UnknownFate.EchoWithin), first.Retry.InFlight);

        var last = Decide(new SendFate.EchoAwaited(), Now.AddHours(-3), decideBy: Now);

        Assert.Equal((true, "m1"), (last.IsSettled, Assert.IsType<EntryUnknown>(last.Report).MessageId));
    }

    [Fact]
    public void Untold_IsGivenUpAtOnce() => Assert.IsType<EntryUnknown>(Decide(new SendFate.Untold()).Report);

    [Fact]
    public void PlatformThatCannotBeAsked_IsAskedForAQuarterOfAnHour()
    {
        var later = Decide(new SendFate.NotNow("busy"));

        Assert.Equal((1, new InFlight(Now)), (later.Retry!.Attempts, later.Retry.InFlight));
        Assert.InRange(later.Retry.NextAt, Now.AddMilliseconds(750), Now.AddSeconds(1));

        var never = Decide(new SendFate.NotNow("busy"), Now - UnknownFate.AskedFor);

        Assert.Contains("busy", Assert.IsType<EntryUnknown>(never.Report).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Crashed_AsksBeforeItSendsAgain()
    {
        _world.Owes(_world.Message(1, "one"), _world.Message(2, "two"));
        _world.Answer = text => text == "one" ? throw new OperationCanceledException() : new SendResult(SendOutcome.Sent, "p");
        _world.Fate = _ => new SendFate.Taken([new TakenMessage("p1")]);

        _world.Time.Advance((await _world.RunAsync())!.Value);
        await _world.RunAsync();

        Assert.Equal(["one", "two"], _world.Sent);
        Assert.Empty(_world.Store.Outbox);
    }

    [Fact]
    public async Task LookedUp_KeepsTheOrderOfTheConversation()
    {
        _world.Owes(_world.Message(1, "one"), _world.Message(2, "two"));
        _world.Answer = _ => new SendResult(_world.Sent.Count == 1 ? SendOutcome.Unknown : SendOutcome.Sent, "p");
        _world.Fate = _ => new SendFate.NotTaken();

        while (await _world.RunAsync() is { } wait)
        {
            _world.Time.Advance(wait);
        }

        Assert.Equal(["one", "one", "two"], _world.Sent);
    }

    [Fact]
    public async Task SameTextThatIsKnownAsAnotherMessage_IsNotTheOne()
    {
        _world.Owes(_world.Message(1, "one"), _world.Message(2, "one"));
        var calls = 0;
        _world.Answer = _ => new SendResult(++calls == 2 ? SendOutcome.Unknown : SendOutcome.Sent, $"p{calls}");
        _world.Fate = _ => new SendFate.Taken([new TakenMessage("p1"), new TakenMessage("p2")]);
        await _world.KnowsAsync("m1", "p1");

        _world.Time.Advance((await _world.RunAsync())!.Value);
        await _world.RunAsync();

        Assert.Equal(2, _world.Sent.Count);
        Assert.Empty(_world.Store.Outbox);
    }

    private static OutboxFollowUp Decide(SendFate fate, DateTimeOffset? since = null, DateTimeOffset? decideBy = null, DateTimeOffset? decidedAt = null) =>
        OutboxStep.Decide(
            new OwedEntry(Entry with { DecidedAt = decidedAt ?? Now }, 0, null, new InFlight(since ?? Now, decideBy)),
            new LookUp(fate, 1, IsWhole: true),
            Now)!;
}
