using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Contacts;

/// <summary>
/// Links two conversations of one person, and parts them. Both are told, one after the other; told again, nothing changes. A link that only one of them knows
/// yet shows nothing.
/// </summary>
public sealed class ConversationLinks(ConversationEngine engine, IConversationReader reader)
{
    /// <summary>Links them.</summary>
    /// <param name="command">The command to the first; the other gets the same in return.</param>
    /// <returns>The decision on the first, or the refusal of the other.</returns>
    public async ValueTask<Decision> LinkAsync(string conversation, LinkTo command, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(command.Other, cancellationToken) is not { HasBegun: true, ContinuesIn: null })
        {
            return new Decision { Refused = new Refusal(RefusalKind.NotFound, "There is no such conversation to link with.") };
        }

        var decided = await engine.HandleAsync(conversation, command, cancellationToken);
        if (decided.Refused is not null)
        {
            return decided;
        }

        var other = await engine.HandleAsync(
            command.Other, new LinkTo { Agent = command.Agent, Other = conversation }, cancellationToken);
        return other.Refused is null ? decided : other;
    }

    /// <summary>Parts them.</summary>
    /// <param name="command">The command to the first; the other gets the same in return, if it is still there.</param>
    /// <returns>The decision on the first.</returns>
    public async ValueTask<Decision> UnlinkAsync(string conversation, UnlinkFrom command, CancellationToken cancellationToken)
    {
        var decided = await engine.HandleAsync(conversation, command, cancellationToken);
        if (decided.Refused is null)
        {
            await engine.HandleAsync(command.Other, new UnlinkFrom { Agent = command.Agent, Other = conversation }, cancellationToken);
        }

        return decided;
    }
}
