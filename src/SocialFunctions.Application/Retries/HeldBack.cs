using System.Collections.Concurrent;

namespace SocialFunctions.Application.Retries;

/// <summary>Conversations for which an operation failed, with the times until which they are skipped.</summary>
public sealed class HeldBack(DoublingBackoff backoff)
{
    /// <summary>While conversations are held back, a loop looks again after this time: the earliest due ones hide the next one of the others.</summary>
    public static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<string, (int Failures, DateTimeOffset Until)> _until = new(StringComparer.Ordinal);

    /// <summary>Number of conversations held back, including those whose wait is over.</summary>
    public int Count => _until.Count;

    /// <summary>Whether the conversation must be skipped now.</summary>
    public bool Holds(string id, DateTimeOffset now) => _until.TryGetValue(id, out var held) && held.Until > now;

    /// <summary>Records a failure; each one doubles the wait, up to the limit.</summary>
    public void Add(string id, DateTimeOffset now)
    {
        var failures = _until.TryGetValue(id, out var held) ? held.Failures + 1 : 1;
        _until[id] = (failures, now + backoff.After(failures));
    }

    /// <summary>Removes a conversation after a success.</summary>
    public void Forget(string id) => _until.TryRemove(id, out _);

    /// <summary>Removes the conversations whose wait is over. Call it when nothing else is due, because then these have nothing due any more.</summary>
    public void ForgetOver(DateTimeOffset now)
    {
        foreach (var (id, held) in _until)
        {
            if (held.Until <= now)
            {
                _until.TryRemove(id, out _);
            }
        }
    }
}
