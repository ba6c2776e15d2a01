using System.Collections.Concurrent;

namespace SocialFunctions.Application.Retries;

/// <summary>Conversations that something could not be done with, and until when they are left alone.</summary>
/// <param name="first">Wait after the first failure.</param>
/// <param name="longest">Longest wait.</param>
public sealed class HeldBack(TimeSpan first, TimeSpan longest)
{
    private readonly ConcurrentDictionary<string, (int Failures, DateTimeOffset Until)> _until = new(StringComparer.Ordinal);

    /// <summary>How many there are.</summary>
    public int Count => _until.Count;

    /// <summary>Whether the conversation is to be left alone now.</summary>
    public bool Holds(string id, DateTimeOffset now) => _until.TryGetValue(id, out var held) && held.Until > now;

    /// <summary>Another failure.</summary>
    public void Add(string id, DateTimeOffset now)
    {
        var failures = _until.TryGetValue(id, out var held) ? held.Failures + 1 : 1;
        _until[id] = (failures, now + Backoff.Doubling(failures, first, longest));
    }

    /// <summary>It went well.</summary>
    public void Forget(string id) => _until.TryRemove(id, out _);

    /// <summary>Nothing was due at this instant but what is held back: whoever's wait is over has nothing due any more.</summary>
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
