using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Faults;
using SocialFunctions.Durable.Clock;

namespace SocialFunctions.Durable.Web;

/// <summary>
/// Answers what the Functions host sends to any HTTP function: what is answered is decided behind the routes. Whoever asks authenticates as the routes
/// demand, so the host itself asks for no key.
/// </summary>
/// <param name="pipeline">The routes.</param>
/// <param name="alarm">Wakes the orchestrations of conversations that agents change.</param>
/// <param name="logger">Takes what an operator should know.</param>
public sealed partial class HttpFunctions(HttpPipeline pipeline, Alarm alarm, ILogger<HttpFunctions> logger)
{
    /// <summary>Answers a request that may change conversations.</summary>
    /// <param name="request">The request.</param>
    /// <param name="client">Starts and wakes orchestrations.</param>
    public async Task<IResult> AnswerAsync(HttpRequest request, DurableTaskClient client)
    {
        alarm.Use(client);
        return await AnswerAsync(request);
    }

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    public async Task<IResult> AnswerAsync(HttpRequest request)
    {
        try
        {
            await pipeline.Routes(request.HttpContext);

            // Everything is written. A function that returns nothing at all is taken for one that forgot to answer.
            return Results.Empty;
        }
        catch (Exception e) when (!request.HttpContext.Response.HasStarted)
        {
            // The routes answer for whatever happens in them; they could not even be opened. A platform must not take that for an answer.
            LogNotOpened(FaultLine.Of(e));
            return Results.Problem("This host is not ready yet; try again in a few seconds.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The routes cannot be opened: {Error}")]
    private partial void LogNotOpened(string error);
}
