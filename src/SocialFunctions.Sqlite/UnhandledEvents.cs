using System.Runtime.InteropServices;

namespace SocialFunctions.Sqlite;

/// <summary>Counts the accepted events of each conversation that are not handled yet.</summary>
internal sealed class UnhandledEvents
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>The count; at most 0 when none wait.</summary>
    public int Of(string conversation)
    {
        lock (_gate)
        {
            return _counts.GetValueOrDefault(conversation);
        }
    }

    /// <summary>
    /// Adds events, or takes them out. An event can be read from the file, and be handled, before its writer has added it here, so a count may be negative for
    /// a moment.
    /// </summary>
    public void Add(string conversation, int events)
    {
        lock (_gate)
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, conversation, out _);
            count += events;
            if (count == 0)
            {
                _counts.Remove(conversation);
            }
        }
    }
}
