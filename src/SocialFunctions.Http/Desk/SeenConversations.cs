using Microsoft.AspNetCore.Http;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Http.Security;

namespace SocialFunctions.Http.Desk;

/// <summary>Finds conversations for whoever asks: what they do not see is not there.</summary>
internal sealed class SeenConversations(IConversationReader reader, ISettingsSource settings)
{
    /// <summary>What the agent who asks sees.</summary>
    public Sight SightOf(HttpContext http) => Sight.Of(settings.Current, AgentIdentity.AgentOf(http));

    /// <summary>Whether the agent would see the conversation if it is there. Who sees everything costs no reading.</summary>
    public async ValueTask<bool> MayBeThereAsync(string id, HttpContext http, CancellationToken cancellationToken) =>
        SightOf(http).IsWhole || await FindAsync(id, http, cancellationToken) is not null;

    /// <summary>The conversation; null when there is none that anybody can act on, or that the agent does not see.</summary>
    public async ValueTask<Conversation?> FindAsync(string id, HttpContext http, CancellationToken cancellationToken) =>
        await reader.FindAsync(id, cancellationToken) is { HasBegun: true } conversation && SightOf(http).Covers(conversation) ? conversation : null;
}
