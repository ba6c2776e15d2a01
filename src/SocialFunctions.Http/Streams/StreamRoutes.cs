using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialFunctions.Application.News;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Presences;
using SocialFunctions.Http.Description;
using SocialFunctions.Http.Desk;

namespace SocialFunctions.Http.Streams;

/// <summary>The route on which the desk hears at once what is new.</summary>
internal sealed class StreamRoutes(
    NewsReader news, IConversationReader reader, SeenConversations seen, AtConversations present, AgentActivity activity, StreamEnds ends, TimeProvider time)
{
    /// <summary>Name of the operation.</summary>
    public const string Operation = "openStream";

    public void Map(RouteGroupBuilder desk) =>
        desk.MapGet("/stream", OpenAsync)
            .Describe(Operation, "Tells what is new as server-sent events, after Last-Event-ID or after, else from now on; ends after 210 seconds.")
            .AnswersEvents(400, 503);

    private async Task<IResult> OpenAsync(string? after, HttpContext http, CancellationToken cancellationToken)
    {
        // What a browser has remembered of the stream is newer than the address it was opened with.
        var last = http.Request.Headers["Last-Event-ID"].ToString();
        last = last.Length > 0 ? last : after;
        var listener = await news.ListenAsync(cancellationToken);
        http.Response.RegisterForDispose(listener);
        var start = string.IsNullOrEmpty(last) ? await reader.FeedEndAsync(cancellationToken) : last;

        // Read before the answer begins, so that a cursor that is none is answered 400.
        var missed = await reader.FeedAsync(DeskStream.PageSize, start, cancellationToken);
        var stream = new DeskStream(http, listener, reader, seen, present, activity, ends, time);

        // Proxies of nginx keep answers back otherwise.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(
            HeadRequests.IsOne(http) ? AsyncEnumerable.Empty<SseItem<string>>() : stream.ReadAsync(start, missed, cancellationToken));
    }
}
