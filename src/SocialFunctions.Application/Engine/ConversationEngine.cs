using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Engine;

/// <summary>Loads a conversation, decides and commits. All changes of conversations go through this class.</summary>
/// <param name="openPerAgent">Current number of open conversations per agent, for the surge notice; null when it is not counted.</param>
/// <param name="wakeCalls">Called when a conversation has work earlier than before; null when no orchestration needs a call.</param>
/// <param name="othersWait">
/// Whether other events are accepted under any of these ids of a conversation and not handled yet, while this event is handled; null when none wait.
/// </param>
public sealed class ConversationEngine(
    IConversationStore store, ISettingsSource settings, TimeProvider time, Func<double>? openPerAgent = null, IWakeCalls? wakeCalls = null,
    Func<IReadOnlyList<string>, ConversationEvent, bool>? othersWait = null)
{
    private readonly Attempts _attempts = new(store, settings, time, openPerAgent, wakeCalls, othersWait);
    private readonly Turns _turns = new();

    private MovedThreads Threads => new(store, _attempts);

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
            for (var attempt = 0; attempt < Attempts.Most; attempt++)
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
                var before = loaded?[i] ?? await _attempts.LoadAsync(happenings[i].ConversationId, happenings[i].What, cancellationToken);
                (before, var what) = await AddressAsync(before, happenings[i].ConversationId, happenings[i].What, cancellationToken);
                var decision = _attempts.Decide(before, what);
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
                await _attempts.CommittedAsync(commits[i].Before, happening.What, commits[i].Decision);
            }
        }

        return faults;
    }

    // Null when another writer was faster.
    private async ValueTask<Decision?> TryAsync(string conversationId, ConversationEvent what, CancellationToken cancellationToken)
    {
        var loaded = await _attempts.LoadAsync(conversationId, what, cancellationToken);
        (loaded, what) = await AddressAsync(loaded, conversationId, what, cancellationToken);
        return await _attempts.TryAsync(loaded, what, cancellationToken);
    }

    /// <summary>
    /// The conversation that an event is for, and the event in that conversation's names: a thread that moved goes on under a former key, ids of another bot
    /// or page are told from those of the first, another message under a known id has one of its own when it is known, too, and an echo that only its words
    /// tell has our id.
    /// </summary>
    private async ValueTask<(LoadedConversation Loaded, ConversationEvent What)> AddressAsync(
        LoadedConversation loaded, string conversationId, ConversationEvent what, CancellationToken cancellationToken)
    {
        loaded = await _attempts.PurgedAsync(loaded, conversationId, what, cancellationToken);
        switch (what)
        {
            case ThreadMoved moved when moved.From != moved.To:
                var told = await Threads.JoinAsync(moved, cancellationToken);
                (conversationId, what) = (told.ConversationId, told);
                loaded = await _attempts.LoadAsync(conversationId, what, cancellationToken);
                break;
            case InboundEvent inbound when loaded.Conversation is { ContinuesIn: not null } or { KeyChanges.Count: > 0 }:
                (loaded, inbound) = await Threads.FollowAsync(loaded, inbound, cancellationToken);
                (conversationId, what) = (inbound.ConversationId, inbound);
                break;
            case Reply { Key: { } key } reply when loaded is { Subject: null, Conversation.JoinedBranches: { Count: > 0 } branches }:
                return await RepeatedAsync(loaded, reply, key, branches, cancellationToken) ?? (loaded, reply);
            case OutboxReport report when loaded.Conversation is { ContinuesIn: not null } branch:
                var goesOn = await Threads.EndOfAsync(branch, cancellationToken);
                await _attempts.ApplyAsync(goesOn, new BranchReport { Branch = branch.Id, Report = report }, cancellationToken);
                break;
            case MessageEchoed { SaidIn: { } open } returned:
                await SaidAsync(open, returned, cancellationToken);
                loaded = await _attempts.LoadAsync(conversationId, what, cancellationToken);
                break;
            case EntryDone done when PrivateThreads.Tell(loaded, done, settings.Current, time.GetUtcNow()) is { } arrived:
                await _attempts.ApplyAsync(arrived.ConversationId, arrived, cancellationToken);
                break;
        }

        var named = IdScopes.Name(what, loaded.Conversation);
        loaded = ReferenceEquals(named, what) ? loaded : await _attempts.LoadAsync(conversationId, named, cancellationToken);
        if (named is MessageReceived received && loaded.Subject is { } stored && Twins.OtherThan(stored, received) is { } twin)
        {
            var again = await _attempts.LoadAsync(conversationId, twin, cancellationToken);
            return again.Subject is null ? (loaded, named) : (again, twin);
        }

        return loaded.Subject is not { Awaited: false } && named is MessageEchoed echo && Echoes.Recognise(echo, loaded.Conversation) is { } ours
            ? (await _attempts.LoadAsync(conversationId, ours, cancellationToken), ours)
            : (loaded, named);
    }

    // The private thread first: told again, both are told what they do not know yet.
    private async ValueTask SaidAsync(string open, MessageEchoed echo, CancellationToken cancellationToken)
    {
        if (PrivateThreads.Tell(await _attempts.LoadAsync(open, echo, cancellationToken), echo, settings.Current) is var (here, there))
        {
            await _attempts.ApplyAsync(here.ConversationId, here, cancellationToken);
            await _attempts.ApplyAsync(open, there, cancellationToken);
        }
    }

    // It may repeat what was sent in a branch, also while that is still being joined.
    private async ValueTask<(LoadedConversation Loaded, ConversationEvent What)?> RepeatedAsync(
        LoadedConversation loaded, Reply reply, string key, IReadOnlyList<JoinedBranch> branches, CancellationToken cancellationToken)
    {
        foreach (var branch in branches)
        {
            var first = reply with { MessageId = Reply.IdOf(branch.Conversation, reply.Agent, key) };
            if (await _attempts.LoadAsync(branch.Conversation, first, cancellationToken) is { Subject: { } sent })
            {
                return (loaded with { Subject = sent }, first);
            }
        }

        return null;
    }

    private async ValueTask<IReadOnlyList<LoadedConversation>?> TryLoadAllAsync(IReadOnlyList<Happening> happenings, CancellationToken cancellationToken)
    {
        var wanted = new WantedConversation[happenings.Count];
        for (var i = 0; i < wanted.Length; i++)
        {
            wanted[i] = new WantedConversation(happenings[i].ConversationId, Attempts.SubjectOf(happenings[i].What));
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
}

/// <summary>An event and the conversation it happened to.</summary>
/// <param name="What">The event.</param>
public readonly record struct Happening(string ConversationId, ConversationEvent What);

/// <summary>Other writers changed the conversation during every attempt to commit.</summary>
/// <param name="conversation">Id of the conversation.</param>
public sealed class ConversationContentionException(string conversation) : Exception($"Conversation {conversation} is contended.");
