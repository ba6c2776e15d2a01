using System.Collections.Concurrent;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Demo;

/// <summary>A timeline entry, and when the demo read it.</summary>
/// <param name="SeenAt">Time of the demo's clock after it was read: the entry was stored before.</param>
internal sealed record SeenEntry(TimelineEntry Entry, DateTimeOffset SeenAt);

/// <summary>Follows the feed of what happens in all conversations.</summary>
internal sealed class FeedFollower(Visitor visitor, TimeProvider time, Action<SeenEntry> told)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly ConcurrentDictionary<(string Conversation, string Message), TaskCompletionSource> _messages = new();
    private readonly List<SeenEntry> _seen = [];
    private string? _after;

    /// <summary>Everything seen, in order. Read it only when no reader follows.</summary>
    public IReadOnlyList<SeenEntry> Seen => _seen;

    /// <summary>Follows the feed until cancelled.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await ReadAsync(cancellationToken) == 0)
            {
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }
        }
    }

    /// <summary>Waits until a message is in its conversation: an agent answers only what they see.</summary>
    /// <param name="message">The host's id of the message.</param>
    public Task SeesAsync(string conversation, string message) => Signal(conversation, message).Task;

    /// <summary>Reads one page of new entries.</summary>
    /// <returns>How many entries were new.</returns>
    public async Task<int> ReadAsync(CancellationToken cancellationToken)
    {
        var path = _after is null ? "/api/desk/events?take=1000" : $"/api/desk/events?take=1000&after={Uri.EscapeDataString(_after)}";
        var page = await visitor.GetAsync(path, DeskJson.Default.PageTimelineEntry, DemoSettings.Lead, cancellationToken);
        var seenAt = time.GetUtcNow();
        _after = page?.Next ?? _after;
        foreach (var entry in page?.Items ?? [])
        {
            var seen = new SeenEntry(entry, seenAt);
            _seen.Add(seen);
            told(seen);
            if (entry is { Type: TimelineType.Message, Data.Message: { } message })
            {
                Signal(entry.Conversation, message).TrySetResult();
            }
        }

        return page?.Items.Count ?? 0;
    }

    private TaskCompletionSource Signal(string conversation, string message) =>
        _messages.GetOrAdd((conversation, message), _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
