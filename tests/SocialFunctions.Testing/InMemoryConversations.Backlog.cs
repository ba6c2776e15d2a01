using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Reporting;
using SocialFunctions.Routing;

namespace SocialFunctions.Testing;

/// <content>What is to be done, for reports.</content>
public sealed partial class InMemoryConversations : IBacklog
{
    public ValueTask<IReadOnlyList<BacklogCount>> CountAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult<IReadOnlyList<BacklogCount>>(
            [
                .. _conversations.Values.Select(stored => stored.Conversation).Where(c => c.Status is not ConversationStatus.Resolved).Select(c => CountOf(c, now)),
            ]);
        }
    }

    public ValueTask<IReadOnlyList<HeldCount>> HeldAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult<IReadOnlyList<HeldCount>>(
            [
                .. _conversations.Values.Select(stored => stored.Conversation).Where(c => c.Status is not ConversationStatus.Resolved)
                    .Select(c => new HeldCount(c.Channel, c.Account, new Holders(c.Team, c.Assignee), 1)),
            ]);
        }
    }

    private static BacklogCount CountOf(Conversation conversation, DateTimeOffset now)
    {
        var open = conversation.Status is ConversationStatus.Open;
        var due = DueOf(conversation);
        return new BacklogCount(
            conversation.Account,
            conversation.Team,
            conversation.Assignee,
            new Backlog(open ? 1 : 0, open && conversation.Assignee is null ? 1 : 0, due > now ? 1 : 0, due <= now ? 1 : 0));
    }
}
