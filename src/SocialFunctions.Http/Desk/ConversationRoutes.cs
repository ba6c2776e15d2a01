using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialFunctions.Application.Contacts;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Presences;
using SocialFunctions.Conversations;
using SocialFunctions.Http.Description;
using SocialFunctions.Http.Problems;
using SocialFunctions.Http.Security;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Desk;

/// <summary>The routes by which agents read conversations.</summary>
internal sealed class ConversationRoutes(
    IConversationReader reader, SeenConversations seen, JoinedThread threads, AtConversations present, ISettingsSource settings, TimeProvider time)
{
    /// <summary>How many of its messages a conversation is shown with.</summary>
    public const int MessagesShown = 200;

    private const int MostReads = 3;

    private static readonly PageSizes Messages = new(MessagesShown, 1000);
    private static readonly PageSizes Timeline = new(1000, 1000);
    private static readonly PageSizes Feed = new(200, 1000);

    /// <summary>The answer when there is no such conversation.</summary>
    public static Problem Unknown => new(StatusCodes.Status404NotFound, "There is no such conversation.");

    public void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/conversations", ListAsync)
            .Describe("listConversations", "Lists conversations, the most urgent deadline first; without status everything but resolved.")
            .Pages(ConversationFilter.Sizes)
            .Answers<Listing<ConversationView>>(400);
        desk.MapGet("/conversations/{id}", FindAsync)
            .Describe("getConversation", "Shows a conversation with its clocks and its last 200 messages.")
            .Answers<ConversationView>(400, 404);
        desk.MapGet("/conversations/{id}/messages", MessagesAsync)
            .Describe("listMessages", "Lists the whole thread in pages, with the messages of linked conversations, the newest page first, each page oldest first; go on reading with next as before.")
            .Pages(Messages)
            .Answers<Listing<MessageView>>(400, 404);
        desk.MapGet("/conversations/{id}/timeline", TimelineAsync)
            .Describe("getTimeline", "Lists everything that happened in a conversation, oldest first.")
            .Pages(Timeline)
            .Answers<Listing<TimelineEntry>>(400, 404);
        desk.MapGet("/conversations/{id}/templates", TemplatesAsync)
            .Describe("listTemplates", "Lists the templates that a reply can name in a conversation; none where the platform takes none, or the settings list none.")
            .Answers<Listing<TemplateView>>(404);
        desk.MapGet("/events", FeedAsync)
            .Describe("listEvents", "Lists what happened in all conversations, in the order it was stored; go on reading from next.")
            .Pages(Feed)
            .Answers<Listing<TimelineEntry>>(400);
    }

    private async Task<IResult> ListAsync([AsParameters] ConversationFilter filter, HttpContext http, CancellationToken cancellationToken)
    {
        var agent = AgentIdentity.AgentOf(http);
        var page = await reader.ListAsync(filter.ToQuery(agent) with { Within = seen.SightOf(agent) }, cancellationToken);
        var (channels, now) = (settings.Current.Channels, time.GetUtcNow());
        var last = await reader.LastMessagesAsync(page.Items.Select(conversation => conversation.Id), cancellationToken);
        return Results.Json(
            new Listing<ConversationView>(
                [
                    .. page.Items.Select(conversation => ConversationView.Of(conversation, channels, now) with
                    {
                        Last = last.GetValueOrDefault(conversation.Id) is { } message ? LastMessageView.Of(message) : null,
                    }),
                ],
                page.Next),
            ApiJson.Default.ListingConversationView);
    }

    private async Task<IResult> FindAsync(string id, HttpContext http, CancellationToken cancellationToken)
    {
        if (await WithThreadAsync(id, AgentIdentity.AgentOf(http), cancellationToken) is not var (conversation, thread))
        {
            return Unknown;
        }

        Versions.Show(http.Response, conversation.Version);
        var view = ConversationView.Of(conversation, thread.Items, settings.Current.Channels, time.GetUtcNow());
        return Results.Json(view with { Presence = await PresentAsync(id, cancellationToken) }, ApiJson.Default.ConversationView);
    }

    // The store reads the two one after the other. A message that was committed in between is never shown beside clocks that do not know of it.
    private async ValueTask<(Conversation Conversation, Page<ThreadMessage> Thread)?> WithThreadAsync(string id, string agent, CancellationToken cancellationToken)
    {
        for (var read = 1; await seen.FindAsync(id, agent, cancellationToken) is { } conversation; read++)
        {
            var thread = await threads.PageAsync(conversation, MessagesShown, before: null, cancellationToken);
            if (read == MostReads || !thread.Items.Any(shown => shown.Conversation.Id == conversation.Id && shown.Message.Arrival > conversation.Sequence))
            {
                return (conversation, thread);
            }
        }

        return null;
    }

    // Nobody is kept from a conversation because it is not known who else is at it.
    private async ValueTask<IReadOnlyList<PresenceView>> PresentAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return PresenceView.Of(await present.OfAsync(id, cancellationToken));
        }
        catch (StoreUnavailableException)
        {
            return [];
        }
    }

    private async Task<IResult> MessagesAsync(string id, string? take, string? before, HttpContext http, CancellationToken cancellationToken)
    {
        var most = Messages.Of(take);
        if (await seen.FindAsync(id, AgentIdentity.AgentOf(http), cancellationToken) is not { } conversation)
        {
            return Unknown;
        }

        var page = await threads.PageAsync(conversation, most, before, cancellationToken);
        return Results.Json(
            new Listing<MessageView>([.. page.Items.Select(message => MessageView.Of(message, conversation))], page.Next),
            ApiJson.Default.ListingMessageView);
    }

    private async Task<IResult> TemplatesAsync(string id, HttpContext http, CancellationToken cancellationToken)
    {
        if (await seen.FindAsync(id, AgentIdentity.AgentOf(http), cancellationToken) is not { } conversation)
        {
            return Unknown;
        }

        var present = settings.Current;
        var templates = Templates.Of(
            conversation, present.Channels.Find(conversation.Channel), present.FindAccountOf(conversation.Channel, conversation.Account));
        return Results.Json(new Listing<TemplateView>([.. templates.Select(TemplateView.Of)], null), ApiJson.Default.ListingTemplateView);
    }

    private async Task<IResult> TimelineAsync(string id, string? take, string? after, HttpContext http, CancellationToken cancellationToken)
    {
        var most = Timeline.Of(take);
        return await seen.FindAsync(id, AgentIdentity.AgentOf(http), cancellationToken) is null
            ? Unknown
            : Entries(await reader.TimelineAsync(id, most, after, cancellationToken));
    }

    private async Task<IResult> FeedAsync(string? take, string? after, HttpContext http, CancellationToken cancellationToken) =>
        Entries(await seen.FeedAsync(AgentIdentity.AgentOf(http), Feed.Of(take), after, cancellationToken));

    private static IResult Entries(Page<TimelineEntry> page) =>
        Results.Json(new Listing<TimelineEntry>(page.Items, page.Next), SparseJson.Default.ListingTimelineEntry);
}
