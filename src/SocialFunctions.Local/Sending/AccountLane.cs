using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Sending;

/// <summary>
/// The outbox entries of one account that are held in memory: in order within a thread, threads side by side. When there are too many the
/// account falls behind and reads on from there by itself, so that no account's backlog stands in another's way.
/// </summary>
/// <param name="gate">Lets them out.</param>
/// <param name="capacity">Entries held at most.</param>
internal sealed class AccountLane(string account, AccountGate gate, int capacity)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<OutboxItem>> _threads = new(StringComparer.Ordinal);
    private readonly HashSet<string> _held = new(StringComparer.Ordinal);
    private readonly List<string> _settled = [];
    private long? _behind;

    /// <summary>Id of the account.</summary>
    public string Account => account;

    /// <summary>Lets its entries out.</summary>
    public AccountGate Gate => gate;

    /// <summary>Position after which entries of this account are still to be read; null when none was passed over. The reader sets it.</summary>
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

    /// <summary>Whether it is worth reading on for an account that fell behind.</summary>
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

    /// <summary>Forgets what was settled before the next page is read: a page read earlier may still show it.</summary>
    public void BeginRead()
    {
        lock (_lock)
        {
            _held.ExceptWith(_settled);
            _settled.Clear();
        }
    }

    /// <summary>Takes an entry in.</summary>
    /// <param name="thread">What it must keep its order within.</param>
    /// <param name="starts">Whether it is the only entry of its thread, so that work on the thread must be started.</param>
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

    /// <summary>The entry of a thread that is to be carried out.</summary>
    public OutboxItem First(string thread)
    {
        lock (_lock)
        {
            return _threads[thread].Peek();
        }
    }

    /// <summary>The first entry of a thread is settled.</summary>
    /// <returns>Whether there is another; otherwise the thread is gone.</returns>
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
