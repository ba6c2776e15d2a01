using System.Threading.Channels;

namespace SocialFunctions.Application.Inbound;

/// <summary>
/// The queued events held in memory, in one lane per conversation, and where to read on. Bounded: a conversation whose event fails keeps
/// only that event here; what follows it stays in the queue and is read again once the failure is settled.
/// </summary>
/// <param name="capacity">Events held at most.</param>
public sealed class InboundLanes(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, InboundLane> _lanes = new(StringComparer.Ordinal);
    private readonly HashSet<long> _held = [];
    private readonly List<long> _released = [];
    private readonly Channel<InboundLane> _ready = Channel.CreateUnbounded<InboundLane>();
    private long _cursor;
    private long _seen;
    private long? _readAgainFrom;

    /// <summary>Lanes whose first event is to be handled now.</summary>
    public ChannelReader<InboundLane> Ready => _ready.Reader;

    /// <summary>After which position to read next, and for how many events there is room.</summary>
    public (long After, int Room) BeginRead()
    {
        lock (_gate)
        {
            // Only here do events leave: a page read earlier may still show what was completed meanwhile.
            _held.ExceptWith(_released);
            _released.Clear();
            if (_readAgainFrom is { } from)
            {
                _cursor = Math.Min(_cursor, from - 1);
                _readAgainFrom = null;
            }

            return (_cursor, capacity - _held.Count);
        }
    }

    /// <summary>Takes in a page that was read as <see cref="BeginRead"/> said.</summary>
    /// <returns>The position after which everything is new, if the page was empty.</returns>
    public long Accept(IReadOnlyList<QueuedEvent> page)
    {
        lock (_gate)
        {
            if (_readAgainFrom is not null)
            {
                // Something older came free while this page was read: it goes first.
                return _seen;
            }

            foreach (var queued in page)
            {
                _cursor = queued.Position;
                Accept(queued);
            }

            // Nothing is left between here and the furthest position ever read: only what is new is worth waiting for.
            _seen = Math.Max(_seen, _cursor);
            _cursor = page.Count == 0 ? _seen : _cursor;
            return _seen;
        }
    }

    /// <summary>The lane's first event is settled, well or not.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="readAgain">Whether the reader has to go back.</param>
    /// <returns>Whether the lane has another event; otherwise it is gone.</returns>
    public bool Advance(InboundLane lane, out bool readAgain)
    {
        lock (_gate)
        {
            readAgain = lane.SkippedFrom is not null;
            if (lane.SkippedFrom is { } from)
            {
                _readAgainFrom = Math.Min(_readAgainFrom ?? long.MaxValue, from);
            }

            if (lane.Next())
            {
                return true;
            }

            _lanes.Remove(lane.Conversation);
            return false;
        }
    }

    /// <summary>The lane's first event has to be tried again later: the others go back to the queue until then.</summary>
    public void Park(InboundLane lane)
    {
        lock (_gate)
        {
            _held.ExceptWith(lane.Park());
        }
    }

    /// <summary>The lane's first event is to be handled now: the next one, or a parked one again.</summary>
    public void Requeue(InboundLane lane) => _ready.Writer.TryWrite(lane);

    /// <summary>These events are out of the queue for good.</summary>
    public void Release(IReadOnlyList<long> positions)
    {
        lock (_gate)
        {
            _released.AddRange(positions);
        }
    }

    /// <summary>No lane becomes ready any more.</summary>
    public void Close() => _ready.Writer.TryComplete();

    private void Accept(QueuedEvent queued)
    {
        if (_held.Contains(queued.Position))
        {
            return;
        }

        if (!_lanes.TryGetValue(queued.Conversation, out var lane))
        {
            lane = new InboundLane(queued);
            _lanes.Add(queued.Conversation, lane);
            _held.Add(queued.Position);
            _ready.Writer.TryWrite(lane);
        }
        else if (lane.TryAdd(queued))
        {
            _held.Add(queued.Position);
        }
    }
}
