using SocialFunctions.Model;

namespace SocialFunctions.Demo;

/// <summary>One promise: from the first message that is owed an answer to the answer.</summary>
internal sealed class ClockRun
{
    private readonly Dictionary<string, DateTimeOffset> _done = new(StringComparer.Ordinal);

    /// <summary>Whether an answer is owed.</summary>
    public bool IsOwed { get; private set; }

    /// <summary>Time of the first unanswered message.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <summary>Whether the promise is broken.</summary>
    public bool IsBreached => DoneAt(TimelineType.Breached) is not null;

    /// <summary>An answer is owed to a message of this time. An answer that is owed already may now be owed since an earlier time.</summary>
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

    /// <summary>Records a warning, a breach or an escalation step.</summary>
    /// <returns>False when it was done before.</returns>
    public bool Did(string what, DateTimeOffset at) => _done.TryAdd(what, at);

    /// <summary>When a warning or a breach was recorded; null when it was not.</summary>
    public DateTimeOffset? DoneAt(string type) => _done.TryGetValue($"{type}/", out var at) ? at : null;
}
