using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Storing;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Testing;

/// <content>What agents see.</content>
public sealed partial class InMemoryConversations : IConversationReader
{
    public ValueTask<Conversation?> FindAsync(string conversationId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(_conversations.GetValueOrDefault(conversationId)?.Conversation);
        }
    }

    public ValueTask<Page<Conversation>> ListAsync(ConversationQuery query, CancellationToken cancellationToken)
    {
        InMemoryPage.Check(query.Take, 200);
        lock (_gate)
        {
            var matching = _conversations.Values.Where(stored => Matches(stored, query)).Select(stored => stored.Conversation);
            var ordered = query.Sort == ConversationSort.Recent
                ? matching.OrderByDescending(c => c.LastMessageAt ?? DateTimeOffset.MinValue)
                : matching.OrderBy(c => DueOf(c) ?? DateTimeOffset.MaxValue);
            return ValueTask.FromResult(
                InMemoryPage.Of($"{query.Sort}", [.. ordered.ThenBy(c => c.Id, StringComparer.Ordinal)], query.Take, query.After));
        }
    }

    public ValueTask<Page<Message>> MessagesAsync(string conversationId, int take, string? before, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        InMemoryPage.Check(take, 1000);
        lock (_gate)
        {
            IEnumerable<Message> stored = _conversations.TryGetValue(conversationId, out var conversation) ? conversation.Messages.Values : [];
            List<Message> all = [.. stored.OrderBy(m => m.Place)];
            var end = before is null ? all.Count : all.FindIndex(m => m.Id == before);
            var shown = all.Take(end < 0 ? throw new InvalidQueryException("The cursor is not one of this list.") : end).Where(m => m.IsShown).ToList();
            var page = shown.TakeLast(take).ToList();
            return ValueTask.FromResult(new Page<Message>(page, shown.Count > take ? page[0].Id : null));
        }
    }

    public ValueTask<Page<TimelineEntry>> TimelineAsync(
        string conversationId, int take, string? after, CancellationToken cancellationToken)
    {
        InMemoryPage.Check(take, 1000);
        lock (_gate)
        {
            TimelineEntry[] all = [.. _feed.Where(entry => entry.Conversation == conversationId).Select(WithText)];
            return ValueTask.FromResult(InMemoryPage.Of("timeline", all, take, after));
        }
    }

    public ValueTask<Page<TimelineEntry>> FeedAsync(int take, string? after, CancellationToken cancellationToken)
    {
        InMemoryPage.Check(take, 1000);
        lock (_gate)
        {
            var seen = InMemoryPage.PositionOf("feed", after);
            TimelineEntry[] items = [.. _feed.Skip(seen).Take(take).Select(WithText)];
            var next = seen + items.Length;
            return ValueTask.FromResult(new Page<TimelineEntry>(items, next == 0 ? null : InMemoryPage.CursorOf("feed", next)));
        }
    }

    public ValueTask<string?> FeedEndAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(_feed.Count == 0 ? null : InMemoryPage.CursorOf("feed", _feed.Count));
        }
    }

    private static bool Matches(Stored stored, ConversationQuery query)
    {
        var conversation = stored.Conversation;
        var asked = query.Statuses.Count == 0
            ? conversation.Status != ConversationStatus.Resolved
            : query.Statuses.Contains(conversation.Status);
        return asked
            && conversation is { HasBegun: true, ContinuesIn: null }
            && (query.Channel is null || conversation.Channel == query.Channel)
            && (query.Language is null || $"{conversation.Language}-".StartsWith($"{query.Language}-", StringComparison.OrdinalIgnoreCase))
            && (query.Visibility is null || conversation.Visibility == query.Visibility)
            && (query.Account is null || conversation.Account == query.Account)
            && (query.Assignee is null || (conversation.Assignee ?? "none") == query.Assignee)
            && (query.Team is null || conversation.Team == query.Team)
            && (query.Unread is null || conversation.Unread == query.Unread)
            && query.Within?.Covers(conversation) != false
            && (query.Tag is null || conversation.Tags.Contains(query.Tag))
            && (SearchText.Wanted(query.Text) is not { Count: > 0 } wanted || Texts(stored).Any(text => wanted.Any(text.Contains)));
    }

    private static IEnumerable<string> Texts(Stored stored) =>
        stored.Messages.Values.Select(SearchText.Of).OfType<string>()
            .Append(SearchText.Of(stored.Conversation.Contact));

    private static DateTimeOffset? DueOf(Conversation conversation) =>
        new[] { conversation.Clocks.FirstResponse, conversation.Clocks.NextResponse, conversation.Clocks.Resolution }
            .Where(clock => clock.IsUnsatisfied)
            .Min(clock => clock.BreachedAt ?? clock.DueAt);

    private TimelineEntry WithText(TimelineEntry entry) =>
        TimelineType.ShowsMessage(entry.Type)
        && entry.Data.Message is { } id
        && _conversations[entry.Conversation].Messages.GetValueOrDefault(id) is { DeletedAt: null, Awaited: false } message
            ? entry with { Data = entry.Data with { Text = message.Text } }
            : entry;
}
