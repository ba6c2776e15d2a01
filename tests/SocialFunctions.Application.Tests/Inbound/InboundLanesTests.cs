using SocialFunctions.Application.Inbound;

namespace SocialFunctions.Application.Tests.Inbound;

public sealed class InboundLanesTests
{
    private readonly InboundLanes _lanes = new(100);

    [Fact]
    public void TwoConversations_AreReadyAtOnce()
    {
        Accept((1, "a"), (2, "b"), (3, "a"));

        Assert.Equal(["a", "b"], Ready().Select(l => l.Conversation));
    }

    [Fact]
    public void EventsOfAConversation_ComeOneAfterTheOther()
    {
        Accept((1, "a"), (2, "a"));
        var lane = Assert.Single(Ready());

        Assert.Equal(1, lane.First.Position);
        Assert.True(_lanes.Advance(lane, out _));
        Assert.Equal(2, lane.First.Position);
        Assert.False(_lanes.Advance(lane, out _));
    }

    [Fact]
    public void HeldEvents_LeaveRoomOnlyOnceReleased()
    {
        Accept((1, "a"), (2, "a"));
        var lane = Assert.Single(Ready());
        _lanes.Advance(lane, out _);

        Assert.Equal(98, _lanes.BeginRead().Room);
        _lanes.Release([1]);
        Assert.Equal(99, _lanes.BeginRead().Room);
    }

    [Fact]
    public void FailingConversation_HoldsNothingButItsFirstEvent()
    {
        Accept((1, "a"), (2, "a"), (3, "a"));
        _lanes.Park(Assert.Single(Ready()));

        Accept((4, "a"));

        Assert.Equal(99, _lanes.BeginRead().Room);
    }

    [Fact]
    public void SettledFailure_SendsTheReaderBackToWhatWasPassedOver()
    {
        Accept((1, "a"), (2, "a"), (3, "b"));
        var lane = Ready()[0];
        _lanes.Park(lane);
        Accept((4, "a"));

        Assert.False(_lanes.Advance(lane, out var readAgain));

        Assert.True(readAgain);
        Assert.Equal(1, _lanes.BeginRead().After);
        Accept((2, "a"), (3, "b"), (4, "a"));
        var again = Assert.Single(Ready());
        Assert.Equal("a", again.Conversation);
        Assert.Equal(2, again.First.Position);
    }

    [Fact]
    public void PageReadBeforeTheFailureWasSettled_IsReadAgain()
    {
        Accept((1, "a"), (2, "a"));
        var lane = Assert.Single(Ready());
        _lanes.Park(lane);
        _lanes.BeginRead();
        _lanes.Advance(lane, out _);

        // Read while 2 still had to wait: taking 3 now would put it before 2.
        _lanes.Accept([Event(3, "a")]);

        Assert.Empty(Ready());
        Assert.Equal(1, _lanes.BeginRead().After);
    }

    [Fact]
    public void NothingLeftAfterGoingBack_WaitsForWhatIsNew()
    {
        Accept((1, "a"), (2, "a"), (9, "b"));
        var lane = Ready()[0];
        _lanes.Park(lane);
        _lanes.Advance(lane, out _);
        Accept((2, "a"));

        _lanes.BeginRead();

        Assert.Equal(9, _lanes.Accept([]));
    }

    [Fact]
    public void StoredAttempts_AreCountedOn()
    {
        _lanes.BeginRead();
        _lanes.Accept([new QueuedEvent(1, "a", [], 3)]);

        Assert.Equal(new InboundAttempts(3, Outages: 0), Assert.Single(Ready()).Attempts);
    }

    private static QueuedEvent Event(long position, string conversation) => new(position, conversation, [], 0);

    private void Accept(params (long Position, string Conversation)[] events)
    {
        _lanes.BeginRead();
        _lanes.Accept([.. events.Select(e => Event(e.Position, e.Conversation))]);
    }

    private List<InboundLane> Ready()
    {
        var ready = new List<InboundLane>();
        while (_lanes.Ready.TryRead(out var lane))
        {
            ready.Add(lane);
        }

        return ready;
    }
}
