using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Http.Security;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Desk;

/// <summary>Finds conversations for an agent: what they do not see is not there.</summary>
internal sealed class SeenConversations(IConversationReader reader, ISettingsSource settings)
{
    private const string OneConversation = "/api/desk/conversations/{id}";

    // A feed in which an agent sees little is read on, but not to its end for one answer.
    private const int MostPages = 10;

    /// <summary>What an agent sees.</summary>
    public Sight SightOf(string agent) => Sight.Of(settings.Current, agent);

    /// <summary>The conversation; null when there is none that anybody can act on, or that the agent does not see.</summary>
    public async ValueTask<Conversation?> FindAsync(string id, string agent, CancellationToken cancellationToken) =>
        await reader.FindAsync(id, cancellationToken) is { HasBegun: true } conversation && SightOf(agent).Covers(conversation) ? conversation : null;

    /// <summary>Whether the agent would see the conversation if it is there. Who sees everything costs no reading.</summary>
    public async ValueTask<bool> MayBeThereAsync(string id, string agent, CancellationToken cancellationToken) =>
        SightOf(agent).IsWhole || await FindAsync(id, agent, cancellationToken) is not null;

    /// <summary>A page of the feed with what the agent sees, and what is about accounts. It may hold less than there is: <see cref="Page{T}.Next"/> goes on.</summary>
    public async ValueTask<Page<TimelineEntry>> FeedAsync(string agent, int take, string? after, CancellationToken cancellationToken)
    {
        var sight = SightOf(agent);
        var page = await reader.FeedAsync(take, after, cancellationToken);
        for (var read = 1; !sight.IsWhole; read++)
        {
            var conversations = await reader.FindAllAsync(page.Items.Select(entry => entry.Conversation), cancellationToken);
            List<TimelineEntry> seen = [.. page.Items.Where(entry => IsSeen(entry, sight, conversations))];
            if (seen.Count > 0 || page.Items.Count < take || read == MostPages)
            {
                return page with { Items = seen };
            }

            page = await reader.FeedAsync(take, page.Next, cancellationToken);
        }

        return page;
    }

    /// <summary>Whether an agent sees an entry of the feed.</summary>
    /// <param name="conversations">The conversations that there are, as they are now.</param>
    public static bool IsSeen(TimelineEntry entry, Sight sight, IReadOnlyDictionary<string, Conversation> conversations) =>
        TimelineType.IsOfAccount(entry.Type) || (conversations.GetValueOrDefault(entry.Conversation) is { } conversation && sight.Covers(conversation));

    /// <summary>A filter of the desk's routes: a conversation that the agent does not see is not there, whatever is done with it.</summary>
    public async ValueTask<object?> OnlySeenAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var pattern = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        return pattern?.StartsWith(OneConversation, StringComparison.Ordinal) == true
            && !await MayBeThereAsync((string)http.Request.RouteValues["id"]!, AgentIdentity.AgentOf(http), http.RequestAborted)
                ? ConversationRoutes.Unknown
                : await next(context);
    }
}
