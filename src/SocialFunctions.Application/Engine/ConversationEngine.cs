using System.Diagnostics;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Engine;

/// <summary>Loads a conversation, decides and commits. All changes of conversations go through this class.</summary>
/// <param name="openPerAgent">Current number of open conversations per agent, for the surge notice; null when it is not counted.</param>
/// <param name="wakeCalls">Called when a conversation has work earlier than before; null when no orchestration needs a call.</param>
/// <param name="othersWait">
/// Whether other events of this conversation are accepted and not handled yet, while this event is handled; null when none wait.
/// </param>
public sealed class ConversationEngine(
    IConversationStore store, ISettingsSource settings, TimeProvider time, Func<double>? openPerAgent = null, IWakeCalls? wakeCalls = null,
    Func<string, ConversationEvent, bool>? othersWait = null)
{
    /// <summary>Attempts before contention is an error. Each lost attempt means that another writer succeeded.</summary>
    private const int MaxAttempts = 64;

    private readonly Turns _turns = new();

    /// <summary>Applies an event to a conversation.</summary>
    /// <returns>The decision. Unless it was refused or empty, it was stored, and its state carries the new version.</returns>
    /// <exception cref="UnknownAccountException">The event is inbound, and the settings no longer have its account.</exception>
    /// <exception cref="DecisionFailedException">The rules failed on the event.</exception>
    /// <exception cref="ConversationContentionException">Other writers changed the conversation during every attempt.</exception>
    public async ValueTask<Decision> HandleAsync(string conversationId, ConversationEvent what, CancellationToken cancellationToken)
    {
        // The first attempt is free unless others already wait for their turn.
        var turn = _turns.IsContended(conversationId) ? await _turns.TakeAsync(conversationId, cancellationToken) : null;
        try
        {
            for (var attempt = 0; attempt < MaxAttempts; attempt++)
            {
                if (await TryAsync(conversationId, what, cancellationToken) is { } decision)
                {
                    return decision;
                }

                turn ??= await _turns.TakeAsync(conversationId, cancellationToken);
            }
        }
        finally
        {
            turn?.Dispose();
        }

        throw new ConversationContentionException(conversationId);
    }

    /// <summary>Applies one event to each of several conversations. They share one load and one commit where the store supports it.</summary>
    /// <param name="happenings">The events with their conversations; no conversation twice.</param>
    /// <returns>For each event the exception that <see cref="HandleAsync"/> would have thrown; null when it succeeded.</returns>
    public async Task<IReadOnlyList<Exception?>> HandleAllAsync(IReadOnlyList<Happening> happenings, CancellationToken cancellationToken)
    {
        var faults = new Exception?[happenings.Count];
        var loaded = await TryLoadAllAsync(happenings, cancellationToken);
        var commits = new List<PendingCommit>(happenings.Count);
        var positions = new List<int>(happenings.Count);
        for (var i = 0; i < faults.Length; i++)
        {
            try
            {
                var before = loaded?[i] ?? await LoadAsync(happenings[i].ConversationId, happenings[i].What, cancellationToken);
                (before, var what) = await AddressAsync(before, happenings[i].ConversationId, happenings[i].What, cancellationToken);
                var decision = Decide(before, what);
                if (!decision.IsNothing && decision.Refused is null)
                {
                    commits.Add(new PendingCommit(before, decision));
                    positions.Add(i);
                }
            }
            catch (Exception e)
            {
                faults[i] = e;
            }
        }

        var versions = await TryCommitAllAsync(commits, cancellationToken);
        for (var i = 0; i < commits.Count; i++)
        {
            var happening = happenings[positions[i]];
            if (versions?[i] is null)
            {
                faults[positions[i]] = await TryHandleAsync(happening, cancellationToken);
            }
            else
            {
                ConversationMetrics.Committed(happening.What, commits[i].Decision, time);
                await CallAsync(commits[i].Before, happening.What, commits[i].Decision);
            }
        }

        return faults;
    }

    // Null when another writer was faster.
    private async ValueTask<Decision?> TryAsync(string conversationId, ConversationEvent what, CancellationToken cancellationToken)
    {
        (var loaded, what) = await AddressAsync(await LoadAsync(conversationId, what, cancellationToken), conversationId, what, cancellationToken);
        return await TryAsync(loaded, what, cancellationToken);
    }

    private async ValueTask<Decision?> TryAsync(LoadedConversation loaded, ConversationEvent what, CancellationToken cancellationToken)
    {
        var decision = Decide(loaded, what);
        if (decision.IsNothing || decision.Refused is not null)
        {
            return decision;
        }

        if (await store.CommitAsync(loaded, decision, cancellationToken) is not { } version)
        {
            return null;
        }

        ConversationMetrics.Committed(what, decision, time);
        await CallAsync(loaded, what, decision);
        return decision with { State = decision.State! with { Version = version } };
    }

    private ValueTask CallAsync(LoadedConversation before, ConversationEvent what, Decision decision) =>
        wakeCalls is not null
        && WakeCall.Of(before.Conversation, decision.State!, CommitNews.Of(before.Conversation, what, decision)) is { } call
            ? wakeCalls.WakeAsync(call)
            : ValueTask.CompletedTask;

    private ValueTask<LoadedConversation> LoadAsync(string conversationId, ConversationEvent what, CancellationToken cancellationToken) =>
        store.LoadAsync(conversationId, SubjectOf(what), cancellationToken);

    /// <summary>
    /// The conversation that an event is for, and the event in that conversation's names: a thread that moved goes on under its former key, and ids of another
    /// bot or page are told from those of the first, and an echo that only its words tell has our id.
    /// </summary>
    private async ValueTask<(LoadedConversation Loaded, ConversationEvent What)> AddressAsync(
        LoadedConversation loaded, string conversationId, ConversationEvent what, CancellationToken cancellationToken)
    {
        loaded = await PurgedAsync(loaded, conversationId, what, cancellationToken);
        switch (what)
        {
            case ThreadMoved moved:
                await new MovedThreads(store, ApplyAsync).PrepareAsync(moved, loaded.Conversation, cancellationToken);

                // The branch itself is not loaded again: what has changed in it since is not joined yet.
                loaded = moved.ThreadKey == moved.To ? loaded : await LoadAsync(conversationId, what, cancellationToken);
                break;
            case InboundEvent inbound when loaded.Conversation?.ContinuesIn is { } key:
                if (inbound is MessageDeleted && loaded.Subject is not null)
                {
                    await ApplyHereAsync(conversationId, inbound, cancellationToken);
                }

                inbound = inbound with { ThreadKey = key };
                (conversationId, what) = (inbound.ConversationId, inbound);
                loaded = await LoadAsync(conversationId, what, cancellationToken);
                break;
            case Reply { Key: { } key } reply when loaded is { Subject: null, Conversation.Joined: { } joined }:
                // It may repeat what was sent in the branch, also while that is still being joined.
                var first = reply with { MessageId = Reply.IdOf(joined.Conversation, reply.Agent, key) };
                var there = await LoadAsync(joined.Conversation, first, cancellationToken);
                return there.Subject is { } sent ? (loaded with { Subject = sent }, first) : (loaded, reply);
            case OutboxReport report when loaded.Conversation is { ContinuesInId: { } goesOn } branch:
                await ApplyAsync(goesOn, new BranchReport { Branch = branch.Id, Report = report }, cancellationToken);
                break;
        }

        var named = IdScopes.Name(what, loaded.Conversation);
        loaded = ReferenceEquals(named, what) ? loaded : await LoadAsync(conversationId, named, cancellationToken);
        return loaded.Subject is not { Awaited: false } && named is MessageEchoed echo && Echoes.Recognise(echo, loaded.Conversation) is { } ours
            ? (await LoadAsync(conversationId, ours, cancellationToken), ours)
            : (loaded, named);
    }

    /// <summary>Whoever writes to an erased conversation finishes the erasing first: what comes now must not be mixed up with what has to go.</summary>
    private async ValueTask<LoadedConversation> PurgedAsync(
        LoadedConversation loaded, string conversationId, ConversationEvent what, CancellationToken cancellationToken)
    {
        for (var purged = false; !purged && what is InboundEvent && loaded.Conversation is { IsErased: true } erased;)
        {
            purged = await store.PurgeAsync(erased, cancellationToken);
            loaded = await LoadAsync(conversationId, what, cancellationToken);
        }

        return loaded;
    }

    // Without a turn: whoever may have one already must not wait for another, which can be the same.
    private ValueTask ApplyAsync(string conversationId, ConversationEvent what, CancellationToken cancellationToken) =>
        UntilStoredAsync(conversationId, () => TryAsync(conversationId, what, cancellationToken));

    /// <summary>The same in this very conversation, wherever it goes on: what an author erases is erased in both.</summary>
    private ValueTask ApplyHereAsync(string conversationId, ConversationEvent what, CancellationToken cancellationToken) => UntilStoredAsync(
        conversationId, async () => await TryAsync(await LoadAsync(conversationId, what, cancellationToken), what, cancellationToken));

    private static async ValueTask UntilStoredAsync(string conversationId, Func<ValueTask<Decision?>> tryAsync)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await tryAsync() is not null)
            {
                return;
            }
        }

        throw new ConversationContentionException(conversationId);
    }

    private async ValueTask<IReadOnlyList<LoadedConversation>?> TryLoadAllAsync(IReadOnlyList<Happening> happenings, CancellationToken cancellationToken)
    {
        var wanted = new WantedConversation[happenings.Count];
        for (var i = 0; i < wanted.Length; i++)
        {
            wanted[i] = new WantedConversation(happenings[i].ConversationId, SubjectOf(happenings[i].What));
        }

        try
        {
            return await store.LoadAllAsync(wanted, cancellationToken);
        }
        catch (Exception)
        {
            // One of them made the batch fail. Each is loaded individually, so that only the faulty one throws.
            return null;
        }
    }

    private async ValueTask<IReadOnlyList<string?>?> TryCommitAllAsync(List<PendingCommit> commits, CancellationToken cancellationToken)
    {
        try
        {
            return commits.Count == 0 ? [] : await store.CommitAllAsync(commits, cancellationToken);
        }
        catch (Exception)
        {
            // One of them made the batch fail. Each is handled individually, so that only the faulty one throws.
            return null;
        }
    }

    private async ValueTask<Exception?> TryHandleAsync(Happening happening, CancellationToken cancellationToken)
    {
        try
        {
            await HandleAsync(happening.ConversationId, happening.What, cancellationToken);
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private Decision Decide(LoadedConversation loaded, ConversationEvent what)
    {
        var others = othersWait is not null && IdOf(loaded, what) is { } id && othersWait(id, what);
        var context = new DecisionContext(settings.Current, openPerAgent?.Invoke() ?? 0, others);
        try
        {
            return ConversationMachine.Decide(loaded, what, context, time.GetUtcNow());
        }
        catch (Exception e) when (e is not UnknownAccountException)
        {
            throw new DecisionFailedException(e);
        }
    }

    private static string? IdOf(LoadedConversation loaded, ConversationEvent what) =>
        loaded.Conversation?.Id ?? (what as InboundEvent)?.ConversationId;

    private static MessageReference SubjectOf(ConversationEvent what) => what switch
    {
        InboundEvent inbound => new MessageReference(inbound.SubjectMessageId, inbound.SubjectPlatformId),
        Reply reply => new MessageReference(reply.MessageId, null),
        OutboxReport report => new MessageReference(report.MessageId, null),
        BranchEntry entry => new MessageReference(entry.MessageId, null),
        BranchReport report => new MessageReference(report.MessageId, null),
        Claim or Release or Assign or Resolve or Reopen or Snooze or MarkPending or SetPriority or ChangeTags or AddNote or LinkTo or UnlinkFrom => default,
        DeadlineReached or AgentOffered or ConversationErased => default,
        _ => throw new UnreachableException($"No such event: {what.GetType().Name}."),
    };
}

/// <summary>An event and the conversation it happened to.</summary>
/// <param name="What">The event.</param>
public readonly record struct Happening(string ConversationId, ConversationEvent What);

/// <summary>Other writers changed the conversation during every attempt to commit.</summary>
/// <param name="conversation">Id of the conversation.</param>
public sealed class ConversationContentionException(string conversation) : Exception($"Conversation {conversation} is contended.");
