using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Engine;

/// <summary>
/// Follows a thread that moved to the conversation in which it goes on, and joins what a thread's two conversations have when it moves. They are joined
/// first of all, so that nothing is lost when it is interrupted; repeated, it adds nothing twice.
/// </summary>
/// <remarks>
/// The conversation that goes on is changed first, and the branch only if nobody has changed it since it was loaded. So of two moves that would join the same
/// two conversations the other way round, one is lost and begins anew: they never name each other.
/// </remarks>
internal sealed class MovedThreads(IConversationStore store, Attempts attempts)
{
    // The messages in which answers were given to what is unanswered elsewhere; the older ones are answered.
    private const int LastMessages = 200;
    private const int Page = 200;

    // Each hop is a move that became known before the one that it followed, or an owner of the same number.
    private const int MostHops = 64;

    /// <summary>Follows an event from the conversation of its thread's key to that in which it belongs.</summary>
    /// <returns>That conversation, and the event with its key.</returns>
    /// <exception cref="DecisionFailedException">It does not come to an end.</exception>
    public async ValueTask<(LoadedConversation Loaded, InboundEvent What)> FollowAsync(
        LoadedConversation loaded, InboundEvent what, CancellationToken cancellationToken)
    {
        var successors = new HashSet<string>(StringComparer.Ordinal);
        for (var hops = 0; hops < MostHops; hops++)
        {
            var next = loaded.Conversation?.ContinuesIn;
            if (next is not null && what is MessageDeleted && loaded.Subject is not null)
            {
                // What its author erases is erased in both.
                await attempts.ApplyAsync(loaded.Conversation!.Id, what, cancellationToken);
            }

            // A successor may be joined in the end: whoever has the number was the same person.
            next ??= SuccessorOf(loaded, what) is { } successor && successors.Add(successor) ? successor : null;
            if (next is null)
            {
                return (loaded, what);
            }

            what = what with { ConversationKey = next };
            loaded = await LoadAsync(what, cancellationToken);
        }

        throw new DecisionFailedException(new InvalidOperationException($"The thread of conversation {what.ConversationId} moves in a ring."));
    }

    /// <summary>The conversation in which a branch goes on.</summary>
    /// <exception cref="DecisionFailedException">It does not come to an end.</exception>
    public async ValueTask<string> EndOfAsync(Conversation branch, CancellationToken cancellationToken)
    {
        for (var hops = 0; hops < MostHops; hops++)
        {
            if (branch.ContinuesInId is not { } goesOn || (await store.LoadAsync(goesOn, default, cancellationToken)).Conversation is not { } next)
            {
                return branch.ContinuesInId ?? branch.Id;
            }

            branch = next;
        }

        throw new DecisionFailedException(new InvalidOperationException($"The thread of conversation {branch.Id} moves in a ring."));
    }

    /// <summary>Joins the two conversations of a thread that moves, if it has two: either side's word suffices, and both leave the same.</summary>
    /// <returns>The move as it is told to the conversation that goes on.</returns>
    /// <exception cref="ConversationContentionException">Other writers changed the conversations during every attempt.</exception>
    public async ValueTask<ThreadMoved> JoinAsync(ThreadMoved moved, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts.Most; attempt++)
        {
            var former = moved with { ThreadKey = moved.From };
            var present = moved with { ThreadKey = moved.To };
            var (whole, goesOn) = await FollowAsync(await LoadAsync(former, cancellationToken), former, cancellationToken);
            var (branch, passesOn) = await FollowAsync(await LoadAsync(present, cancellationToken), present, cancellationToken);
            if (goesOn.ConversationId == passesOn.ConversationId || await TryJoinAsync(whole, (ThreadMoved)goesOn, branch, passesOn, cancellationToken))
            {
                return (ThreadMoved)goesOn;
            }
        }

        throw new ConversationContentionException(moved.ConversationId);
    }

    // False when another writer was faster.
    private async ValueTask<bool> TryJoinAsync(
        LoadedConversation whole, ThreadMoved goesOn, LoadedConversation branch, InboundEvent passesOn, CancellationToken cancellationToken)
    {
        var brought = branch.Conversation is { IsErased: false } begun ? begun : null;
        if (brought is not null && !await TryBringAsync(whole, goesOn, brought, cancellationToken))
        {
            return false;
        }

        var closed = new BranchClosed
        {
            EventId = passesOn.EventId,
            Channel = passesOn.Channel,
            Account = passesOn.Account,
            ThreadKey = passesOn.ThreadKey,
            ConversationKey = passesOn.ConversationKey,
            Visibility = passesOn.Visibility,
            At = passesOn.At,
            ReceivedAt = passesOn.ReceivedAt,
            GoesOnUnder = goesOn.ConversationKey ?? goesOn.ThreadKey,
        };

        // The branch is not loaded again: what has changed in it since is not joined yet.
        if (await attempts.TryAsync(branch, closed, cancellationToken) is null)
        {
            return false;
        }

        // Its own branches name the end of their way, too.
        foreach (var earlier in brought?.JoinedBranches ?? [])
        {
            if ((await store.LoadAsync(earlier.Conversation, default, cancellationToken)).Conversation is { ContinuesIn: not null })
            {
                await attempts.ApplyAsync(earlier.Conversation, closed, cancellationToken);
            }
        }

        return true;
    }

    private async ValueTask<bool> TryBringAsync(LoadedConversation whole, ThreadMoved goesOn, Conversation branch, CancellationToken cancellationToken)
    {
        if (await attempts.TryAsync(whole, await JoinedAsync(goesOn, branch, cancellationToken), cancellationToken) is null)
        {
            return false;
        }

        string? next = null;
        do
        {
            var page = await store.TimelineAsync(branch.Id, Page, next, cancellationToken);
            foreach (var entry in page.Items.Where(BranchEntry.IsBrought))
            {
                await attempts.ApplyAsync(goesOn.ConversationId, await EntryAsync(branch.Id, entry, cancellationToken), cancellationToken);
            }

            next = page.Next;
        }
        while (next is not null);

        // Somebody may have joined it elsewhere meanwhile, without all of this.
        return (await LoadAsync(goesOn, cancellationToken)).Conversation is { ContinuesIn: null };
    }

    private async ValueTask<BranchJoined> JoinedAsync(ThreadMoved goesOn, Conversation branch, CancellationToken cancellationToken)
    {
        var written = new List<Message>();
        foreach (var conversation in (string[])[goesOn.ConversationId, branch.Id])
        {
            var last = await store.MessagesAsync(conversation, LastMessages, before: null, cancellationToken);
            written.AddRange(last.Items.Where(message => message.Direction is Direction.In));
        }

        return new BranchJoined
        {
            EventId = goesOn.EventId,
            Channel = goesOn.Channel,
            Account = goesOn.Account,
            ThreadKey = goesOn.ThreadKey,
            ConversationKey = goesOn.ConversationKey,
            Visibility = goesOn.Visibility,
            At = goesOn.At,
            ReceivedAt = goesOn.ReceivedAt,
            Move = goesOn,
            Branch = branch,
            Written = written,
        };
    }

    private async ValueTask<BranchEntry> EntryAsync(string branch, TimelineEntry entry, CancellationToken cancellationToken)
    {
        var message = entry.Data.Message is { } id ? (await store.LoadAsync(branch, new MessageReference(id, null), cancellationToken)).Subject : null;
        return new BranchEntry { Branch = branch, Entry = entry, Message = message };
    }

    private async ValueTask<LoadedConversation> LoadAsync(InboundEvent what, CancellationToken cancellationToken) => await attempts.PurgedAsync(
        await attempts.LoadAsync(what.ConversationId, what, cancellationToken), what.ConversationId, what, cancellationToken);

    // What is about a message that is here belongs here, whoever has the number now.
    private static string? SuccessorOf(LoadedConversation loaded, InboundEvent what) => loaded is { Subject: null, Conversation.KeyChanges: { Count: > 0 } changes }
        ? KeyChange.Successor(changes, what.ThreadKey, what.At)
        : null;
}
