using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Ports;

/// <summary>What was said and done in a conversation. Both hosts implement it, with the store.</summary>
public interface IConversationHistory
{
    /// <summary>
    /// A page of a conversation's messages, without messages that are only expected: the newest page first, each page oldest first. Messages that
    /// arrive meanwhile shift no page.
    /// </summary>
    /// <param name="take">The most to return, 1 to 1000.</param>
    /// <param name="before">Cursor from the page after it; null for the last messages.</param>
    ValueTask<Page<Message>> MessagesAsync(string conversationId, int take, string? before, CancellationToken cancellationToken);

    /// <summary>The timeline of a conversation, oldest first, with the texts of its messages.</summary>
    ValueTask<Page<TimelineEntry>> TimelineAsync(string conversationId, int take, string? after, CancellationToken cancellationToken);
}
