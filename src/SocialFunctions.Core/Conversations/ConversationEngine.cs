using SocialFunctions.Messaging;
using SocialFunctions.Settings;

namespace SocialFunctions.Conversations;

/// <summary>Load, decide, commit. The one door through which conversations change.</summary>
/// <param name="store">Where conversations are.</param>
/// <param name="settings">The settings in force.</param>
/// <param name="time">What time it is.</param>
/// <param name="openPerAgent">Open conversations per agent at present, for the surge notice; null when nobody counts.</param>
public sealed class ConversationEngine(IConversationStore store, ISettingsSource settings, TimeProvider time, Func<double>? openPerAgent = null)
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
        var subject = SubjectOf(what);
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var loaded = await store.LoadAsync(conversationId, subject, cancellationToken);
            var context = new DecisionContext(settings.Current, openPerAgent?.Invoke() ?? 0);
            var decision = ConversationMachine.Decide(loaded, what, context, time.GetUtcNow());
            if (decision.IsNothing || decision.Refused is not null)
            {
                return decision;
            }

            if (await store.CommitAsync(loaded, decision, cancellationToken) is { } version)
            {
                return decision with { State = decision.State! with { Version = version } };
            }
        }

        throw new ConversationContentionException(conversationId);
    }

    private static MessageReference SubjectOf(ConversationEvent what) => what switch
    {
        InboundEvent inbound => new MessageReference(inbound.SubjectMessageId, inbound.SubjectPlatformId),
        Reply reply => new MessageReference(reply.MessageId, null),
        OutboxReport report => new MessageReference(report.MessageId, null),
        _ => default,
    };
}

/// <summary>An event is for an account that the settings no longer have; it can be replayed once they do.</summary>
/// <param name="account">Id of the account.</param>
public sealed class UnknownAccountException(string account) : Exception($"The settings have no account \"{account}\".");

/// <summary>A conversation was changed by others at every attempt.</summary>
/// <param name="conversation">Id of the conversation.</param>
public sealed class ConversationContentionException(string conversation) : Exception($"Conversation {conversation} is contended.");
