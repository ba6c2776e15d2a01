using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Ports;

/// <summary>What agents see: lists, timelines and the feed. Both hosts implement it.</summary>
public interface IConversationReader
{
    /// <summary>One conversation; null when there is none.</summary>
    ValueTask<Conversation?> FindAsync(string conversationId, CancellationToken cancellationToken);

    /// <summary>A page of the conversations that match.</summary>
    ValueTask<Page<Conversation>> ListAsync(ConversationQuery query, CancellationToken cancellationToken);

    /// <summary>The last messages of a conversation, oldest first, without those that are only awaited.</summary>
    /// <param name="conversationId">Id of the conversation.</param>
    /// <param name="take">How many at most, 1 to 1000.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyList<Message>> MessagesAsync(string conversationId, int take, CancellationToken cancellationToken);

    /// <summary>What happened in a conversation, oldest first, with the texts of its messages.</summary>
    ValueTask<Page<TimelineEntry>> TimelineAsync(string conversationId, int take, string? after, CancellationToken cancellationToken);

    /// <summary>What happened in all conversations, in the order it was stored, with the texts of its messages.</summary>
    /// <param name="take">How many at most, 1 to 1000.</param>
    /// <param name="after">Cursor of the last entry seen; null from the beginning.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The entries; <see cref="Page{T}.Next"/> is never null here unless the feed is empty: it is where to go on reading later.</returns>
    ValueTask<Page<TimelineEntry>> FeedAsync(int take, string? after, CancellationToken cancellationToken);
}

/// <summary>Which conversations to list.</summary>
public sealed record ConversationQuery
{
    /// <summary>Any of these; empty means everything but resolved.</summary>
    public IReadOnlyList<ConversationStatus> Statuses { get; init; } = [];

    /// <summary>Only of this account.</summary>
    public string? Account { get; init; }

    /// <summary>Only of this assignee; <c>none</c> for those without one.</summary>
    public string? Assignee { get; init; }

    /// <summary>Only of this team.</summary>
    public string? Team { get; init; }

    /// <summary>Only with this tag.</summary>
    public string? Tag { get; init; }

    /// <summary>Only where a contact name, address or message text contains this.</summary>
    public string? Text { get; init; }

    /// <summary>Most urgent deadline first, or last message first.</summary>
    public ConversationSort Sort { get; init; }

    /// <summary>How many at most, 1 to 200.</summary>
    public int Take { get; init; } = 50;

    /// <summary>Cursor of an earlier page.</summary>
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
