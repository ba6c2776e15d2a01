using SocialFunctions.Application.Inbound;

namespace SocialFunctions.Sqlite;

/// <summary>
/// The newest events of the queue, kept in memory for its one reader, so that it need not read from the file what was just written. Either all events
/// after the reader's position are here, or none is, and the reader has to read the file to its end.
/// </summary>
/// <param name="lastPosition">Position of the newest event in the file; 0 without one.</param>
/// <param name="capacity">The most events that are kept.</param>
internal sealed class FreshEvents(long lastPosition, int capacity)
{
    private readonly Lock _gate = new();
    private readonly Queue<QueuedEvent> _unread = new();
    private long _lastPosition = lastPosition;
    private long _readTo;
    private bool _whole;

    /// <summary>Adds events that were stored. Called in the order of their positions.</summary>
    public void Add(ReadOnlySpan<QueuedEvent> stored)
    {
        lock (_gate)
        {
            _whole = _whole && _unread.Count + stored.Length <= capacity;
            if (!_whole)
            {
                _unread.Clear();
            }

            for (var i = 0; _whole && i < stored.Length; i++)
            {
                _unread.Enqueue(stored[i]);
            }

            _lastPosition = stored[^1].Position;
        }
    }

    /// <summary>Takes out the events after a position, in order.</summary>
    /// <param name="afterPosition">The reader's position.</param>
    /// <returns>Null when the file has to be read.</returns>
    public IReadOnlyList<QueuedEvent>? TryTake(long afterPosition, int take)
    {
        lock (_gate)
        {
            if (!_whole || afterPosition != _readTo)
            {
                return null;
            }

            var page = new QueuedEvent[Math.Min(take, _unread.Count)];
            for (var i = 0; i < page.Length; i++)
            {
                page[i] = _unread.Dequeue();
                _readTo = page[i].Position;
            }

            return page;
        }
    }

    /// <summary>Called when the reader has read the file up to a position. If that is the end of the file, the next events are kept here.</summary>
    public void ReadUpTo(long position)
    {
        lock (_gate)
        {
            if (position == _lastPosition)
            {
                _unread.Clear();
                (_readTo, _whole) = (position, true);
            }
        }
    }
}
