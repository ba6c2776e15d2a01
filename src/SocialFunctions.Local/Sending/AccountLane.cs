using SocialFunctions.Application.Outbox;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Sending;

/// <summary>
/// The outbox entries of one account that are held in memory: in order within a thread, threads in parallel. When there are too many, the lane falls
/// behind and is later read on from there, so that the backlog of one account does not block another.
/// </summary>
/// <param name="capacity">The most entries held in memory.</param>
internal sealed class AccountLane(string account, AccountGate gate, int capacity)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<OutboxItem>> _threads = new(StringComparer.Ordinal);
    private readonly HashSet<string> _held = new(StringComparer.Ordinal);
    private readonly List<string> _settled = [];
    private long? _behind;

    public string Account => account;

    public AccountGate Gate => gate;

    /// <summary>Position after which entries of this account are still to be read; null when none was skipped. The reader sets it.</summary>
    public long? Behind
    {
        get
        {
            lock (_lock)
            {
                return _behind;
            }
        }

        set
        {
            lock (_lock)
            {
                _behind = value;
            }
        }
    }

    /// <summary>Whether the lane fell behind and has room again.</summary>
    public bool WantsMore
    {
        get
        {
            lock (_lock)
            {
                return _behind is not null && _held.Count - _settled.Count <= capacity / 2;
            }
        }
    }

    /// <summary>Forgets settled entries. Called before a page is read, because a page that was read earlier may still contain them.</summary>
    public void BeginRead()
    {
        lock (_lock)
        {
            _held.ExceptWith(_settled);
            _settled.Clear();
        }
    }

    /// <summary>Adds an entry, unless it is held already.</summary>
    /// <param name="thread">Key of the thread in which the entry keeps its order.</param>
    /// <param name="starts">Whether the entry is the first of its thread, so that the caller must start work on the thread.</param>
    /// <returns>False when there is no room.</returns>
    public bool TryAdd(string thread, OutboxItem item, out bool starts)
    {
        lock (_lock)
        {
            starts = false;
            if (_held.Contains(item.Entry.Id))
            {
                return true;
            }

            if (_held.Count >= capacity)
            {
                return false;
            }

            _held.Add(item.Entry.Id);
            if (_threads.TryGetValue(thread, out var waiting))
            {
                waiting.Enqueue(item);
                return true;
            }

            _threads.Add(thread, new Queue<OutboxItem>([item]));
            starts = true;
            return true;
        }
    }

    /// <summary>The next entry of a thread.</summary>
    public OutboxItem First(string thread)
    {
        lock (_lock)
        {
            return _threads[thread].Peek();
        }
    }

    /// <summary>Removes the first entry of a thread, which is settled.</summary>
    /// <returns>Whether the thread has another entry; otherwise the thread is removed.</returns>
    public bool Settle(string thread)
    {
        lock (_lock)
        {
            var waiting = _threads[thread];
            _settled.Add(waiting.Dequeue().Entry.Id);
            if (waiting.Count > 0)
            {
                return true;
            }

            _threads.Remove(thread);
            return false;
        }
    }
}
