using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Inbound;

/// <summary>Lets what came from the inbound queue happen: to its conversation, or to the account alone.</summary>
/// <param name="engine">Changes conversations.</param>
/// <param name="feed">Takes what happens to accounts.</param>
public sealed class InboundHandling(ConversationEngine engine, IAccountFeed feed)
{
    /// <summary>Handles an event.</summary>
    /// <param name="inbound">The event.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The conversation as it is now when it was changed; null otherwise.</returns>
    /// <exception cref="UnknownAccountException">The settings have no such account.</exception>
    public async ValueTask<Conversation?> HandleAsync(InboundEvent inbound, CancellationToken cancellationToken)
    {
        if (inbound is AccountAlert alert)
        {
            await feed.AppendAsync(AccountEntries.Alert(alert), cancellationToken);
            return null;
        }

        return (await engine.HandleAsync(inbound.ConversationId, inbound, cancellationToken)).State;
    }
}
