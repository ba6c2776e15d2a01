using System.Threading.Channels;

namespace SocialFunctions.Application.Inbound;

/// <summary>
/// The queued events held in memory, in one lane per conversation, and the read position. Bounded: a conversation whose event fails keeps
/// only that event here; later events stay in the queue and are read again when the failure is resolved.
/// </summary>
/// <param name="capacity">The most events held at once.</param>
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

    /// <summary>Lanes whose first event should be handled now.</summary>
    public ChannelReader<InboundLane> Ready => _ready.Reader;

    /// <summary>The position after which to read next, and the number of events there is room for.</summary>
    public (long After, int Room) BeginRead()
    {
        lock (_gate)
        {
            // Completed events are removed only here: a page that was read earlier may still contain them.
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

    /// <summary>Adds a page that was read from the position that <see cref="BeginRead"/> returned.</summary>
    /// <returns>The highest position ever read. After an empty page, only events after it are new.</returns>
    public long Accept(IReadOnlyList<QueuedEvent> page)
    {
        lock (_gate)
        {
            if (_readAgainFrom is not null)
            {
                // Older events became readable while this page was read. They must be read first.
                return _seen;
            }

            foreach (var queued in page)
            {
                _cursor = queued.Position;
                Accept(queued);
            }

            // An empty page means that nothing is left up to the highest position ever read, so continue from there.
            _seen = Math.Max(_seen, _cursor);
            _cursor = page.Count == 0 ? _seen : _cursor;
            return _seen;
        }
    }

    /// <summary>Moves to the lane's next event: the first one was handled or set aside.</summary>
    /// <param name="readAgain">Whether the reader must go back to an earlier position.</param>
    /// <returns>Whether the lane has another event; otherwise the lane was removed.</returns>
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

    /// <summary>Parks a lane whose first event must be retried later. Its other events are dropped from memory and read again after that.</summary>
    public void Park(InboundLane lane)
    {
        lock (_gate)
        {
            _held.ExceptWith(lane.Park());
        }
    }

    /// <summary>Makes the lane ready: its first event, a new or a parked one, should be handled now.</summary>
    public void Requeue(InboundLane lane) => _ready.Writer.TryWrite(lane);

    /// <summary>Marks events as permanently removed from the queue.</summary>
    public void Release(IReadOnlyList<long> positions)
    {
        lock (_gate)
        {
            _released.AddRange(positions);
        }
    }

    /// <summary>Completes <see cref="Ready"/>: no lane becomes ready any more.</summary>
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
