using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Engine;

/// <summary>Load, decide, commit. The one door through which conversations change.</summary>
/// <param name="store">Where conversations are.</param>
/// <param name="settings">The settings in force.</param>
/// <param name="time">What time it is.</param>
/// <param name="openPerAgent">Open conversations per agent at present, for the surge notice; null when nobody counts.</param>
/// <param name="wakeCalls">Is called when a conversation has something to do sooner than before; null when nobody sleeps on it.</param>
public sealed class ConversationEngine(
    IConversationStore store, ISettingsSource settings, TimeProvider time, Func<double>? openPerAgent = null, IWakeCalls? wakeCalls = null)
{
    /// <summary>Attempts before contention is an error; each lost one means that somebody else succeeded.</summary>
    private const int MaxAttempts = 64;

    /// <summary>Lets an event happen to a conversation.</summary>
    /// <param name="conversationId">Id of the conversation.</param>
    /// <param name="what">What happened.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was decided and, unless refused or nothing, stored; its state carries the new version.</returns>
    /// <exception cref="UnknownAccountException">An inbound event is for an account that the settings no longer have.</exception>
    /// <exception cref="ConversationContentionException">Others changed the conversation again and again meanwhile.</exception>
    public async ValueTask<Decision> HandleAsync(string conversationId, ConversationEvent what, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var loaded = await LoadAsync(conversationId, what, cancellationToken);
            var decision = Decide(loaded, what);
            if (decision.IsNothing || decision.Refused is not null)
            {
                return decision;
            }

            if (await store.CommitAsync(loaded, decision, cancellationToken) is { } version)
            {
                ConversationMetrics.Committed(what, decision, time);
                await CallAsync(loaded, what, decision);
                return decision with { State = decision.State! with { Version = version } };
            }
        }

        throw new ConversationContentionException(conversationId);
    }

    /// <summary>Lets one event happen to each of several conversations, which share one loading and one commit where the store can.</summary>
    /// <param name="happenings">What happened to which; no conversation twice.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>For each what <see cref="HandleAsync"/> would have thrown; null when all is well.</returns>
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
                var decision = Decide(before, happenings[i].What);
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

    private ValueTask CallAsync(LoadedConversation before, ConversationEvent what, Decision decision) =>
        wakeCalls is not null
        && WakeCall.Of(before.Conversation, decision.State!, CommitNews.Of(before.Conversation, what, decision)) is { } call
            ? wakeCalls.WakeAsync(call)
            : ValueTask.CompletedTask;

    private ValueTask<LoadedConversation> LoadAsync(string conversationId, ConversationEvent what, CancellationToken cancellationToken) =>
        store.LoadAsync(conversationId, SubjectOf(what), cancellationToken);

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
            // One of them spoilt it for all: each is loaded by itself, and the guilty one says why.
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
            // One of them spoilt it for all: each is handled by itself, and the guilty one says why.
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

    private Decision Decide(LoadedConversation loaded, ConversationEvent what) =>
        ConversationMachine.Decide(loaded, what, new DecisionContext(settings.Current, openPerAgent?.Invoke() ?? 0), time.GetUtcNow());

    private static MessageReference SubjectOf(ConversationEvent what) => what switch
    {
        InboundEvent inbound => new MessageReference(inbound.SubjectMessageId, inbound.SubjectPlatformId),
        Reply reply => new MessageReference(reply.MessageId, null),
        OutboxReport report => new MessageReference(report.MessageId, null),
        _ => default,
    };
}

/// <summary>Something that happened to a conversation.</summary>
/// <param name="ConversationId">Id of the conversation.</param>
/// <param name="What">What happened.</param>
public readonly record struct Happening(string ConversationId, ConversationEvent What);

/// <summary>A conversation was changed by others at every attempt.</summary>
/// <param name="conversation">Id of the conversation.</param>
public sealed class ConversationContentionException(string conversation) : Exception($"Conversation {conversation} is contended.");
