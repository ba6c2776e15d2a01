using System.Globalization;
using SocialFunctions.Conversations;
using SocialFunctions.Messaging;

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
        lock (_gate)
        {
            var matching = _conversations.Values.Where(stored => Matches(stored, query)).Select(stored => stored.Conversation);
            var ordered = query.Sort == ConversationSort.Recent
                ? matching.OrderByDescending(c => c.LastMessageAt ?? DateTimeOffset.MinValue)
                : matching.OrderBy(c => DueOf(c) ?? DateTimeOffset.MaxValue);
            return ValueTask.FromResult(PageOf([.. ordered.ThenBy(c => c.Id, StringComparer.Ordinal)], query.Take, query.After));
        }
    }

    public ValueTask<IReadOnlyList<Message>> MessagesAsync(string conversationId, int take, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            IEnumerable<Message> messages = _conversations.GetValueOrDefault(conversationId)?.Messages.Values ?? Enumerable.Empty<Message>();
            return ValueTask.FromResult<IReadOnlyList<Message>>(
                [.. messages.Where(m => !m.Awaited).OrderBy(m => m.SentAt).ThenBy(m => m.Id, StringComparer.Ordinal).TakeLast(take)]);
        }
    }

    public ValueTask<Page<TimelineEntry>> TimelineAsync(string conversationId, int take, string? after, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(PageOf([.. _feed.Where(entry => entry.Conversation == conversationId).Select(WithText)], take, after));
        }
    }

    public ValueTask<Page<TimelineEntry>> FeedAsync(int take, string? after, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var seen = PositionOf(after);
            TimelineEntry[] items = [.. _feed.Skip(seen).Take(take).Select(WithText)];
            var next = seen + items.Length;
            return ValueTask.FromResult(new Page<TimelineEntry>(items, next == 0 ? null : next.ToString(CultureInfo.InvariantCulture)));
        }
    }

    private static bool Matches(Stored stored, ConversationQuery query)
    {
        var conversation = stored.Conversation;
        return (query.Statuses.Count == 0 ? conversation.Status != ConversationStatus.Resolved : query.Statuses.Contains(conversation.Status))
            && (query.Account is null || conversation.Account == query.Account)
            && (query.Assignee is null || (conversation.Assignee ?? "none") == query.Assignee)
            && (query.Team is null || conversation.Team == query.Team)
            && (query.Tag is null || conversation.Tags.Contains(query.Tag))
            && (query.Text is null || Texts(stored).Any(text => text?.Contains(query.Text, StringComparison.OrdinalIgnoreCase) == true));
    }

    private static IEnumerable<string?> Texts(Stored stored) =>
        [stored.Conversation.Contact.Name, .. stored.Conversation.Contact.Addresses, .. stored.Messages.Values.Select(message => message.Text)];

    private static DateTimeOffset? DueOf(Conversation conversation) =>
        new[] { conversation.Clocks.FirstResponse, conversation.Clocks.NextResponse, conversation.Clocks.Resolution }
            .Where(clock => clock.IsUnsatisfied)
            .Min(clock => clock.DueAt);

    private TimelineEntry WithText(TimelineEntry entry) =>
        entry.Data.Message is { } id && _conversations[entry.Conversation].Messages.GetValueOrDefault(id) is { DeletedAt: null, Awaited: false } message
            ? entry with { Data = entry.Data with { Text = message.Text } }
            : entry;

    private static Page<T> PageOf<T>(T[] all, int take, string? after)
    {
        var seen = PositionOf(after);
        var next = seen + take < all.Length ? (seen + take).ToString(CultureInfo.InvariantCulture) : null;
        return new Page<T>([.. all.Skip(seen).Take(take)], next);
    }

    private static int PositionOf(string? cursor) =>
        cursor is null ? 0
        : int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position
        : throw new InvalidQueryException("The cursor is not one of this list.");
}
