using SocialFunctions.Model;

namespace SocialFunctions.Demo;

/// <summary>One promise: from the first message that is owed an answer to the answer.</summary>
internal sealed class ClockRun
{
    private readonly Dictionary<string, DateTimeOffset> _done = new(StringComparer.Ordinal);

    /// <summary>Whether an answer is owed.</summary>
    public bool IsOwed { get; private set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <summary>Whether it comes too late by now.</summary>
    public bool IsBreached => DoneAt(TimelineType.Breached) is not null;

    /// <summary>An answer is owed to what was written then; one owed already, perhaps since earlier.</summary>
    public void Owe(DateTimeOffset at)
    {
        if (!IsOwed)
        {
            _done.Clear();
            Since = at;
        }

        IsOwed = true;
        Since = at < Since ? at : Since;
    }

    /// <summary>Nothing is owed any more.</summary>
    public void Close() => IsOwed = false;

    /// <summary>The same promise goes on: what was done stays done.</summary>
    public void Resume() => IsOwed = true;

    /// <summary>Something was done.</summary>
    /// <returns>False when it was done before.</returns>
    public bool Did(string what, DateTimeOffset at) => _done.TryAdd(what, at);

    /// <summary>When it was done without a step; null when it was not.</summary>
    public DateTimeOffset? DoneAt(string type) => _done.TryGetValue($"{type}/", out var at) ? at : null;
}
