using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using Xunit;

namespace SocialFunctions.Testing.Contracts;

/// <summary>What both hosts' stores keep of the attempts at an outbox entry.</summary>
public abstract class OutboxAttemptsContract
{
    private static readonly DateTimeOffset Later = Samples.Noon.AddMinutes(1);

    protected abstract IConversationStore Store { get; }

    protected abstract IOutboxAttempts Attempts { get; }

    [Fact]
    public async Task EntryThatBegins_IsGivenAsItStoodAndIsInFlightAfterwards()
    {
        var entry = await OwedAsync();

        var first = await Attempts.BeginAsync(entry, Samples.Noon, CancellationToken.None);
        var second = await Attempts.BeginAsync(entry, Later, CancellationToken.None);

        Assert.Equal((entry.Id, 0, null), (first!.Entry.Id, first.Attempts, first.InFlight));
        Assert.Equal(new InFlight(Samples.Noon), second!.InFlight);
    }

    [Fact]
    public async Task RecordedAttempt_IsGivenBackWithTheCallOfUnknownFate()
    {
        var entry = await OwedAsync();
        await Attempts.BeginAsync(entry, Samples.Noon, CancellationToken.None);

        await Attempts.RecordAttemptAsync(new OwedEntry(entry, 3, Later, new InFlight(Samples.Noon, Later)), CancellationToken.None);

        var owed = await Attempts.BeginAsync(entry, Later.AddHours(1), CancellationToken.None);
        Assert.Equal((3, Later, new InFlight(Samples.Noon, Later)), (owed!.Attempts, owed.NotBefore, owed.InFlight));
    }

    [Fact]
    public async Task RecordedAttemptThatThePlatformDidNotTake_IsNoLongerInFlight()
    {
        var entry = await OwedAsync();
        await Attempts.BeginAsync(entry, Samples.Noon, CancellationToken.None);

        await Attempts.RecordAttemptAsync(new OwedEntry(entry, 1, Later), CancellationToken.None);

        Assert.Null((await Attempts.BeginAsync(entry, Later, CancellationToken.None))!.InFlight);
    }

    [Fact]
    public async Task EntryThatIsReplaced_IsNoLongerInFlight()
    {
        var conversation = Samples.Conversation("anna");
        var entry = Samples.Outbox(conversation, 1);
        await Store.Store(new Decision { State = conversation, Outbox = [entry] });
        await Attempts.BeginAsync(entry, Samples.Noon, CancellationToken.None);

        await Store.Store(new Decision { State = conversation, Outbox = [entry] });

        Assert.Null((await Attempts.BeginAsync(entry, Later, CancellationToken.None))!.InFlight);
    }

    [Fact]
    public async Task EntryThatIsGone_DoesNotBegin()
    {
        var conversation = Samples.Conversation("anna");
        var entry = Samples.Outbox(conversation, 1);
        await Store.Store(new Decision { State = conversation, Outbox = [entry] });
        await Store.Store(new Decision { State = conversation, OutboxDone = [entry.Id] });

        Assert.Null(await Attempts.BeginAsync(entry, Later, CancellationToken.None));
    }

    private async Task<OutboxEntry> OwedAsync()
    {
        var conversation = Samples.Conversation("anna");
        var entry = Samples.Outbox(conversation, 1);
        await Store.Store(new Decision { State = conversation, Outbox = [entry] });
        return entry;
    }
}
