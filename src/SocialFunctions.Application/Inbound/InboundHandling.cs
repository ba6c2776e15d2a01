using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Inbound;

/// <summary>Applies an event from the inbound queue to its conversation, or to the account when it is an account alert.</summary>
public sealed class InboundHandling(ConversationEngine engine, IAccountFeed feed)
{
    /// <summary>Handles an event.</summary>
    /// <returns>The conversation after the event; null for an account alert.</returns>
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
