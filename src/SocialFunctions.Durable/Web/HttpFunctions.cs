using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Faults;
using SocialFunctions.Durable.Clock;

namespace SocialFunctions.Durable.Web;

/// <summary>
/// Passes every request to an HTTP function on to the product's routes. The routes authenticate the client, so the Functions host requires no key.
/// </summary>
public sealed partial class HttpFunctions(HttpPipeline pipeline, Alarm alarm, ILogger<HttpFunctions> logger)
{
    /// <summary>Handles a request that may change conversations.</summary>
    public async Task<IResult> AnswerAsync(HttpRequest request, DurableTaskClient client)
    {
        alarm.Use(client);
        return await AnswerAsync(request);
    }

    /// <summary>Handles a request that changes no conversation.</summary>
    public async Task<IResult> AnswerAsync(HttpRequest request)
    {
        try
        {
            await pipeline.Routes(request.HttpContext);

            // The response is already written. But a function that returns null counts as one without a response.
            return Results.Empty;
        }
        catch (Exception e) when (!request.HttpContext.Response.HasStarted)
        {
            // The routes handle their own errors, so they could not be opened at all. 503 makes a platform send its request again.
            LogNotOpened(FaultLine.Of(e));
            return Results.Problem("This host is not ready yet; try again in a few seconds.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The routes cannot be opened: {Error}")]
    private partial void LogNotOpened(string error);
}
