
namespace SocialFunctions.Application.Inbound;

/// <summary>
/// One conversation's queued events, in order. Guarded by the lock of <see cref="InboundLanes"/>; the reader that took the lane owns its first event.
/// </summary>
public sealed class InboundLane(QueuedEvent first)
{
    private readonly Queue<QueuedEvent> _behind = new();
    private bool _parked;

    /// <summary>Id of the conversation; empty for events that belong to none.</summary>
    public string Conversation { get; } = first.Conversation;

    /// <summary>The event to handle.</summary>
    public QueuedEvent First { get; private set; } = first;

    /// <summary>The failed attempts at the first event.</summary>
    public InboundAttempts Attempts { get; set; } = new(first.Attempts, Outages: 0);

    /// <summary>Position of the first event that waits in the queue until this lane is free again.</summary>
    public long? SkippedFrom { get; private set; }

    /// <summary>Appends an event.</summary>
    /// <returns>False when the lane is parked: the event has to be read again later.</returns>
    public bool TryAdd(QueuedEvent queued)
    {
        if (_parked)
        {
            SkippedFrom = Math.Min(SkippedFrom ?? long.MaxValue, queued.Position);
            return false;
        }

        _behind.Enqueue(queued);
        return true;
    }

    /// <summary>Drops all events but the first. New ones are refused until <see cref="Next"/>.</summary>
    /// <returns>The positions of the dropped events.</returns>
    public IReadOnlyList<long> Park()
    {
        _parked = true;
        if (_behind.Count == 0)
        {
            return [];
        }

        SkippedFrom = Math.Min(SkippedFrom ?? long.MaxValue, _behind.Peek().Position);
        var positions = _behind.Select(e => e.Position).ToArray();
        _behind.Clear();
        return positions;
    }

    /// <summary>Goes on to the next event.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Next()
    {
        _parked = false;
        SkippedFrom = null;
        if (!_behind.TryDequeue(out var next))
        {
            return false;
        }

        First = next;
        Attempts = new InboundAttempts(next.Attempts, Outages: 0);
        return true;
    }
}
