using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Ports;

/// <summary>Queries for agents: lists, timelines and the feed. Both hosts implement it.</summary>
public interface IConversationReader : IConversationHistory
{
    /// <summary>Finds a conversation; null when there is none.</summary>
    ValueTask<Conversation?> FindAsync(string conversationId, CancellationToken cancellationToken);

    /// <summary>Lists a page of the conversations that match.</summary>
    ValueTask<Page<Conversation>> ListAsync(ConversationQuery query, CancellationToken cancellationToken);

    /// <summary>The timeline entries of all conversations, in the order they were stored, with the texts of their messages.</summary>
    /// <param name="take">The most to return, 1 to 1000.</param>
    /// <param name="after">Cursor of the last entry seen; null to start from the beginning.</param>
    /// <returns>The entries. <see cref="Page{T}.Next"/> is null only when the feed is empty; otherwise it is the position to continue from later.</returns>
    ValueTask<Page<TimelineEntry>> FeedAsync(int take, string? after, CancellationToken cancellationToken);

    /// <summary>Cursor of the end of the feed: what is stored later comes after it, and about nothing else; null while the feed is empty.</summary>
    ValueTask<string?> FeedEndAsync(CancellationToken cancellationToken);
}

/// <summary>What is read in one page.</summary>
public static class ConversationReaders
{
    private const int FoundAtOnce = 32;

    /// <summary>The last messages of a conversation, oldest first.</summary>
    /// <param name="take">The most to return, 1 to 1000.</param>
    public static async ValueTask<IReadOnlyList<Message>> MessagesAsync(
        this IConversationReader reader, string conversationId, int take, CancellationToken cancellationToken) =>
        (await reader.MessagesAsync(conversationId, take, before: null, cancellationToken)).Items;

    /// <summary>The last message of each of several conversations, by the conversations' ids; none where there is none.</summary>
    public static async Task<IReadOnlyDictionary<string, Message>> LastMessagesAsync(
        this IConversationReader reader, IEnumerable<string> conversationIds, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Message>(StringComparer.Ordinal);
        foreach (var some in conversationIds.Chunk(FoundAtOnce))
        {
            var last = await Task.WhenAll(some.Select(id => reader.MessagesAsync(id, take: 1, before: null, cancellationToken).AsTask()));
            foreach (var (id, page) in some.Zip(last))
            {
                if (page.Items is [.., var message])
                {
                    found[id] = message;
                }
            }
        }

        return found;
    }

    /// <summary>Those of several conversations that there are, by their ids.</summary>
    public static async Task<IReadOnlyDictionary<string, Conversation>> FindAllAsync(
        this IConversationReader reader, IEnumerable<string> conversationIds, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Conversation>(StringComparer.Ordinal);
        foreach (var some in conversationIds.Distinct(StringComparer.Ordinal).Chunk(FoundAtOnce))
        {
            foreach (var conversation in await Task.WhenAll(some.Select(id => reader.FindAsync(id, cancellationToken).AsTask())))
            {
                if (conversation is not null)
                {
                    found[conversation.Id] = conversation;
                }
            }
        }

        return found;
    }
}

/// <summary>Which conversations to list.</summary>
public sealed record ConversationQuery
{
    /// <summary>Any of these; empty means all except resolved.</summary>
    public IReadOnlyList<ConversationStatus> Statuses { get; init; } = [];

    /// <summary>Only of this channel.</summary>
    public string? Channel { get; init; }

    /// <summary>Only of this account.</summary>
    public string? Account { get; init; }

    /// <summary>Only of this assignee; <c>none</c> for those without one.</summary>
    public string? Assignee { get; init; }

    /// <summary>Only of this team.</summary>
    public string? Team { get; init; }

    /// <summary>Only with this tag.</summary>
    public string? Tag { get; init; }

    /// <summary>Only in this language, or a variety of it: <c>de</c> finds <c>de-AT</c>.</summary>
    public string? Language { get; init; }

    /// <summary>Only what these people can read.</summary>
    public Visibility? Visibility { get; init; }

    /// <summary>Only with something that nobody has read, or only without; null for both.</summary>
    public bool? Unread { get; init; }

    /// <summary>Only what this sight covers; null for everything.</summary>
    public Sight? Within { get; init; }

    /// <summary>Only where a contact name, address or message text contains this.</summary>
    public string? Text { get; init; }

    /// <summary>Most urgent deadline first, or last message first.</summary>
    public ConversationSort Sort { get; init; }

    /// <summary>The most to return, 1 to 200.</summary>
    public int Take { get; init; } = 50;

    /// <summary>Cursor from the previous page; null for the first page.</summary>
    public string? After { get; init; }
}

/// <summary>Orders of a conversation list.</summary>
public enum ConversationSort
{
    /// <summary>Earliest due time of an unsatisfied clock first; those without one last.</summary>
    Due,

    /// <summary>Latest message first.</summary>
    Recent,
}
