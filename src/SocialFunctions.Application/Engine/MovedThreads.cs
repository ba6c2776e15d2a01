using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Engine;

/// <summary>
/// Joins what a thread's two conversations have when the thread moves. First of all, so that nothing is lost when it is interrupted; repeated, it adds
/// nothing twice.
/// </summary>
/// <param name="apply">Applies an event to a conversation, without taking a turn: whoever moves may have one already, and it can be the same.</param>
internal sealed class MovedThreads(IConversationStore store, Func<string, ConversationEvent, CancellationToken, ValueTask> apply)
{
    // The messages in which answers were given to what is unanswered elsewhere; the older ones are answered.
    private const int LastMessages = 200;
    private const int Page = 200;

    /// <summary>Does what must be done before a move is told to a conversation: either side's word suffices, and both leave the same.</summary>
    /// <param name="told">The conversation that it is told to; null when there is none yet.</param>
    public async ValueTask PrepareAsync(ThreadMoved moved, Conversation? told, CancellationToken cancellationToken)
    {
        if (moved.From == moved.To)
        {
            return;
        }

        if (moved.ThreadKey != moved.To)
        {
            var present = moved with { ThreadKey = moved.To };
            await apply(present.ConversationId, present, cancellationToken);
        }
        else if (told is { HasBegun: true, ContinuesIn: null } branch)
        {
            await JoinAsync(moved with { ThreadKey = moved.From }, branch, cancellationToken);
        }
    }

    private async ValueTask JoinAsync(ThreadMoved former, Conversation branch, CancellationToken cancellationToken)
    {
        await apply(former.ConversationId, await JoinedAsync(former, branch, cancellationToken), cancellationToken);
        string? next = null;
        do
        {
            var page = await store.TimelineAsync(branch.Id, Page, next, cancellationToken);
            foreach (var entry in page.Items.Where(BranchEntry.IsBrought))
            {
                await apply(former.ConversationId, await EntryAsync(branch.Id, entry, cancellationToken), cancellationToken);
            }

            next = page.Next;
        }
        while (next is not null);
    }

    private async ValueTask<BranchJoined> JoinedAsync(ThreadMoved former, Conversation branch, CancellationToken cancellationToken)
    {
        var written = new List<Message>();
        foreach (var conversation in (string[])[former.ConversationId, branch.Id])
        {
            var last = await store.MessagesAsync(conversation, LastMessages, before: null, cancellationToken);
            written.AddRange(last.Items.Where(message => message.Direction is Direction.In));
        }

        return new BranchJoined
        {
            EventId = former.EventId,
            Channel = former.Channel,
            Account = former.Account,
            ThreadKey = former.ThreadKey,
            Visibility = former.Visibility,
            At = former.At,
            ReceivedAt = former.ReceivedAt,
            Move = former,
            Branch = branch,
            Written = written,
        };
    }

    private async ValueTask<BranchEntry> EntryAsync(string branch, TimelineEntry entry, CancellationToken cancellationToken)
    {
        var message = entry.Data.Message is { } id ? (await store.LoadAsync(branch, new MessageReference(id, null), cancellationToken)).Subject : null;
        return new BranchEntry { Branch = branch, Entry = entry, Message = message };
    }
}
