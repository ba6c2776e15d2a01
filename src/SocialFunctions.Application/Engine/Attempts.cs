using System.Diagnostics;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Engine;

/// <summary>One attempt at an event in one conversation: load, decide, commit. Another writer may be faster.</summary>
/// <param name="openPerAgent">See <see cref="ConversationEngine"/>, as for the others.</param>
internal sealed class Attempts(
    IConversationStore store, ISettingsSource settings, TimeProvider time, Func<double>? openPerAgent, IWakeCalls? wakeCalls,
    Func<IReadOnlyList<string>, ConversationEvent, bool>? othersWait)
{
    /// <summary>Attempts before contention is an error. Each lost attempt means that another writer succeeded.</summary>
    public const int Most = 64;

    public ValueTask<LoadedConversation> LoadAsync(string conversationId, ConversationEvent what, CancellationToken cancellationToken) =>
        store.LoadAsync(conversationId, SubjectOf(what), cancellationToken);

    /// <summary>Whoever writes to an erased conversation finishes the erasing first: what comes now must not be mixed up with what has to go.</summary>
    public async ValueTask<LoadedConversation> PurgedAsync(
        LoadedConversation loaded, string conversationId, ConversationEvent what, CancellationToken cancellationToken)
    {
        for (var purged = false; !purged && what is InboundEvent && loaded.Conversation is { IsErased: true } erased;)
        {
            purged = await store.PurgeAsync(erased, cancellationToken);
            loaded = await LoadAsync(conversationId, what, cancellationToken);
        }

        return loaded;
    }

    /// <returns>The decision; null when another writer was faster.</returns>
    public async ValueTask<Decision?> TryAsync(LoadedConversation loaded, ConversationEvent what, CancellationToken cancellationToken)
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

        await CommittedAsync(loaded, what, decision);
        return decision with { State = decision.State! with { Version = version } };
    }

    /// <summary>
    /// Applies an event to a conversation as it is, wherever it goes on. Without a turn: whoever may have one already must not wait for another, which can be
    /// the same.
    /// </summary>
    /// <exception cref="ConversationContentionException">Other writers changed the conversation during every attempt.</exception>
    public async ValueTask ApplyAsync(string conversationId, ConversationEvent what, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Most; attempt++)
        {
            var loaded = await LoadAsync(conversationId, what, cancellationToken);
            if (await TryAsync(await PurgedAsync(loaded, conversationId, what, cancellationToken), what, cancellationToken) is not null)
            {
                return;
            }
        }

        throw new ConversationContentionException(conversationId);
    }

    /// <exception cref="DecisionFailedException">The rules failed on the event.</exception>
    public Decision Decide(LoadedConversation loaded, ConversationEvent what)
    {
        var others = othersWait is not null && othersWait(IdsOf(loaded, what), what);
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

    /// <summary>What follows a commit.</summary>
    public ValueTask CommittedAsync(LoadedConversation before, ConversationEvent what, Decision decision)
    {
        ConversationMetrics.Committed(what, decision, time);
        return wakeCalls is not null
            && WakeCall.Of(before.Conversation, decision.State!, CommitNews.Of(before.Conversation, what, decision)) is { } call
                ? wakeCalls.WakeAsync(call)
                : ValueTask.CompletedTask;
    }

    /// <summary>The message that an event is about.</summary>
    public static MessageReference SubjectOf(ConversationEvent what) => what switch
    {
        InboundEvent inbound => new MessageReference(inbound.SubjectMessageId, inbound.SubjectPlatformId),
        Reply reply => new MessageReference(reply.MessageId, null),
        Moderate moderate => new MessageReference(moderate.Message, null),
        Repeat repeat => new MessageReference(repeat.Message, null),
        OutboxReport report => new MessageReference(report.MessageId ?? report.Moderation?.MessageId, null),
        BranchEntry entry => new MessageReference(entry.MessageId, null),
        BranchReport report => new MessageReference(report.MessageId, null),
        MarkRead or Claim or Release or Assign or Resolve or Reopen or Snooze or MarkPending or SetPriority or ChangeTags or AddNote or LinkTo or UnlinkFrom => default,
        DeadlineReached or AgentOffered or ConversationErased => default,
        _ => throw new UnreachableException($"No such event: {what.GetType().Name}."),
    };

    private static IReadOnlyList<string> IdsOf(LoadedConversation loaded, ConversationEvent what) =>
        loaded.Conversation is { } conversation ? KeyChange.ArrivalIds(conversation)
        : what is InboundEvent inbound ? [inbound.ConversationId]
        : [];
}
