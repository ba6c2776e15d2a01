using SocialFunctions.Settings;

namespace SocialFunctions.Conversations;

/// <summary>Load, decide, commit. The one door through which conversations change.</summary>
/// <param name="store">Where conversations are.</param>
/// <param name="settings">The settings in force.</param>
/// <param name="time">What time it is.</param>
public sealed class ConversationEngine(IConversationStore store, ISettingsSource settings, TimeProvider time)
{
    /// <summary>Lets an event happen to a conversation.</summary>
    /// <param name="conversationId">Id of the conversation.</param>
    /// <param name="what">What happened.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was decided and, unless refused or nothing, stored.</returns>
    public ValueTask<Decision> HandleAsync(string conversationId, ConversationEvent what, CancellationToken cancellationToken)
    {
        _ = (store, settings, time, conversationId, what, cancellationToken);
        throw new NotImplementedException();
    }
}
