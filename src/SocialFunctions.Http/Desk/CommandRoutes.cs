using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialFunctions.Application.Contacts;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Media;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Http.Description;
using SocialFunctions.Http.Problems;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Desk;

/// <summary>The routes by which agents change conversations.</summary>
internal sealed class CommandRoutes(
    ConversationEngine engine,
    JoinedThread threads,
    ConversationLinks links,
    OtherWays others,
    Uploads uploads,
    SeenConversations seen,
    ISettingsSource settings,
    TimeProvider time)
{
    private const string Pattern = "/conversations/{id}/";
    private static readonly ApiJson Json = ApiJson.Default;

    public void Map(RouteGroupBuilder desk)
    {
        desk.MapPost(Pattern + "replies", ReplyAsync)
            .Describe("reply", "Answers the customer, by a text, attachments or a template; the same Idempotency-Key sends it once, and is refused with another body.")
            .Takes<ReplyRequest>()
            .Answers<ReplyAccepted>(StatusCodes.Status202Accepted, [400, 404, 409, 412, 422]);

        desk.MapPost(Pattern + "private-reply", ReplyInPrivateAsync)
            .Describe("privateReply", "Answers in private what the customer wrote last in public: once, while the platform takes it; Idempotency-Key as for a reply.")
            .Takes<PrivateReplyRequest>()
            .Answers<ConversationView>(400, 404, 409, 412, 422);

        Command(desk, "claim", "Takes the conversation.", Commands.Claim);
        Command(desk, "read", "Says that an agent has read what the customer wrote.", by => new MarkRead { Agent = by.Agent, ExpectedVersion = by.Version });
        Command(desk, "release", "Gives it back to the queue.", Commands.Release);
        Command(desk, "resolve", "Says that it is settled.", Commands.Resolve);
        Command(desk, "reopen", "Says that it is not settled.", Commands.Reopen);
        Command(desk, "pending", "Waits for the customer.", Commands.Pending);
        Command(desk, "assign", "Hands it to an agent, a team, or both.", Json.AssignRequest, Commands.Assign);
        Command(desk, "snooze", "Leaves it alone until a time or until the customer writes.", Json.SnoozeRequest, Commands.Snooze);
        Command(desk, "priority", "Changes how urgent it is.", Json.PriorityRequest, Commands.Priority);
        Command(desk, "tags", "Changes what it is filed under.", Json.TagsRequest, Commands.Tags);
        Command(desk, "notes", "Writes something down for colleagues.", Json.NoteRequest, Commands.Note);
        OnMessage(
            desk,
            "repeat",
            "Sends an agent's answer again that failed, or of which nobody can tell whether it was sent.",
            (message, by) => new Repeat { Agent = by.Agent, ExpectedVersion = by.Version, Message = message });
        Moderation(desk, "hide", "Hides a customer's message from others on the platform, where it can.", ModerationDeed.Hide);
        Moderation(desk, "unhide", "Shows a customer's message to others again.", ModerationDeed.Unhide);
        Moderation(desk, "like", "Likes a customer's message, where the platform can.", ModerationDeed.Like);
        Moderation(desk, "delete", "Deletes an answer of the company on the platform, where it can.", ModerationDeed.Delete);
        Command(
            desk,
            "link",
            "Shows the messages of another conversation of the same person here, and these there.",
            Json.LinkRequest,
            LinkAsync);
        Command(
            desk,
            "unlink",
            "Parts two conversations that were linked.",
            Json.LinkRequest,
            (id, request, by, asked, cancelled) => links.UnlinkAsync(
                id, new UnlinkFrom { Agent = by.Agent, ExpectedVersion = by.Version, Request = asked, Other = request.Conversation }, cancelled));
    }

    private async ValueTask<Decision> LinkAsync(string id, LinkRequest request, Caller by, CommandRequest? asked, CancellationToken cancellationToken) =>
        await seen.MayBeThereAsync(request.Conversation, by.Agent, cancellationToken)
            ? await links.LinkAsync(
                id, new LinkTo { Agent = by.Agent, ExpectedVersion = by.Version, Request = asked, Other = request.Conversation }, cancellationToken)
            : new Decision { State = null };

    private void OnMessage(RouteGroupBuilder desk, string name, string summary, Func<string, Caller, AgentCommand> command) =>
        desk.MapPost(
                $"{Pattern}messages/{{message}}/{name}",
                async (string id, string message, HttpContext http, CancellationToken cancellationToken) =>
                {
                    await JsonBody.ReadAsync(http.Request, Json.NothingMore, cancellationToken);
                    var caller = Caller.Of(http);
                    var asked = command(message, caller) with { Request = caller.RequestOf($"{name} {message}") };
                    var decision = await engine.HandleAsync(id, asked, cancellationToken);
                    return Refusal(decision) ?? await ShowAsync(decision.State!, http, cancellationToken);
                })
            .Describe($"{name}Message", summary)
            .Takes<NothingMore>()
            .Answers<ConversationView>(400, 404, 409, 412, 422);

    private void Moderation(RouteGroupBuilder desk, string name, string summary, ModerationDeed deed) => OnMessage(
        desk,
        name,
        summary,
        (message, by) => new Moderate { Agent = by.Agent, ExpectedVersion = by.Version, Message = message, Deed = deed });

    private void Command(RouteGroupBuilder desk, string name, string summary, Func<Caller, AgentCommand> command) =>
        Command(desk, name, summary, Json.NothingMore, (_, by) => command(by));

    private void Command<T>(
        RouteGroupBuilder desk, string name, string summary, JsonTypeInfo<T> type, Func<T, Caller, AgentCommand> command)
        where T : class =>
        Command(desk, name, summary, type, (id, request, by, asked, cancelled) => engine.HandleAsync(id, command(request, by) with { Request = asked }, cancelled));

    private void Command<T>(
        RouteGroupBuilder desk,
        string name,
        string summary,
        JsonTypeInfo<T> type,
        Func<string, T, Caller, CommandRequest?, CancellationToken, ValueTask<Decision>> decide)
        where T : class =>
        desk.MapPost(
                Pattern + name,
                async (string id, HttpContext http, CancellationToken cancellationToken) =>
                {
                    var request = await JsonBody.ReadAsync(http.Request, type, cancellationToken);
                    var caller = Caller.Of(http);
                    var asked = caller.RequestOf($"{name} {JsonSerializer.Serialize(request, type)}");
                    var decision = await decide(id, request, caller, asked, cancellationToken);
                    return Refusal(decision) ?? await ShowAsync(decision.State!, http, cancellationToken);
                })
            .Describe(name, summary)
            .Takes<T>()
            .Answers<ConversationView>(400, 404, 409, 412, 422);

    /// <summary>The answer to what was refused.</summary>
    public static Problem ProblemOf(Refusal refused) => new(
        refused.Kind switch
        {
            RefusalKind.Conflict => StatusCodes.Status409Conflict,
            RefusalKind.VersionMismatch => StatusCodes.Status412PreconditionFailed,
            RefusalKind.NotFound => StatusCodes.Status404NotFound,
            RefusalKind.Invalid => StatusCodes.Status400BadRequest,
            RefusalKind.Reused => StatusCodes.Status422UnprocessableEntity,
            _ => throw new UnreachableException($"{refused.Kind} is not a kind of refusal."),
        },
        refused.Reason)
    {
        Instead = refused.Instead,
    };

    private async Task<IResult> ReplyAsync(string id, HttpContext http, CancellationToken cancellationToken)
    {
        var request = await JsonBody.ReadAsync(http.Request, Json.ReplyRequest, cancellationToken);
        var reply = await WithFilesAsync(id, Commands.Reply(id, request, Caller.Of(http), time.GetUtcNow()), cancellationToken);
        var decision = await AnswerAsync(id, reply, cancellationToken);
        return Refusal(decision)
            ?? Results.Json(new ReplyAccepted(decision.Repeats ?? reply.MessageId), Json.ReplyAccepted, statusCode: StatusCodes.Status202Accepted);
    }

    private async Task<Reply> WithFilesAsync(string id, Reply reply, CancellationToken cancellationToken)
    {
        List<(string Id, string? Name)> wanted = [.. reply.Attachments.Where(attachment => attachment.Kept is not null).Select(attachment => (attachment.Kept!, attachment.Name))];
        if (wanted.Count == 0)
        {
            return reply;
        }

        var attached = await uploads.AttachAsync(id, wanted, cancellationToken);
        if (attached.Why is { } why)
        {
            throw ProblemException.BadRequest(why);
        }

        var files = new Queue<Attachment>(attached.Files);
        return reply with { Attachments = [.. reply.Attachments.Select(attachment => attachment.Kept is null ? attachment : files.Dequeue())] };
    }

    private async ValueTask<Decision> AnswerAsync(string id, Reply reply, CancellationToken cancellationToken)
    {
        var decision = await engine.HandleAsync(id, reply, cancellationToken);
        return decision is { Refused: { } refused, State: { } conversation }
            ? decision with { Refused = await others.NameAsync(conversation, refused, cancellationToken) }
            : decision;
    }

    private async Task<IResult> ReplyInPrivateAsync(string id, HttpContext http, CancellationToken cancellationToken)
    {
        var request = await JsonBody.ReadAsync(http.Request, Json.PrivateReplyRequest, cancellationToken);
        var reply = Commands.PrivateReply(id, request, Caller.Of(http), time.GetUtcNow());
        var decision = await AnswerAsync(id, reply, cancellationToken);
        return Refusal(decision) ?? await ShowAsync(decision.State!, http, cancellationToken);
    }

    private async Task<IResult> ShowAsync(Conversation conversation, HttpContext http, CancellationToken cancellationToken)
    {
        var thread = await threads.PageAsync(conversation, ConversationRoutes.MessagesShown, before: null, cancellationToken);
        Versions.Show(http.Response, conversation.Version);
        return Results.Json(ConversationView.Of(conversation, thread.Items, settings.Current.Channels, time.GetUtcNow()), Json.ConversationView);
    }

    private static Problem? Refusal(Decision decision) => decision switch
    {
        { Refused: { } refused } => ProblemOf(refused),
        { State: null } => ConversationRoutes.Unknown,
        _ => null,
    };
}
