using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Faults;
using SocialFunctions.Functions.Clock;

namespace SocialFunctions.Functions.Web;

/// <summary>
/// The Functions host's side of the routes: it has to know them to send requests here, and what is answered is decided behind them. Whoever asks
/// authenticates as the routes demand, so the host itself asks for no key.
/// </summary>
/// <param name="pipeline">The routes.</param>
/// <param name="alarm">Wakes the orchestrations of conversations that agents change.</param>
/// <param name="logger">Takes what an operator should know.</param>
public sealed partial class HttpFunctions(HttpPipeline pipeline, Alarm alarm, ILogger<HttpFunctions> logger)
{
    /// <summary>Platforms.</summary>
    /// <param name="request">The request.</param>
    [Function("Webhook")]
    public Task<IResult> WebhookAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "webhooks/{channel}/{account}")] HttpRequest request) => AnswerAsync(request);

    /// <summary>Agents.</summary>
    /// <param name="request">The request.</param>
    /// <param name="client">Starts and wakes orchestrations.</param>
    [Function("Desk")]
    public async Task<IResult> DeskAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", Route = "api/desk/{*path}")] HttpRequest request,
        [DurableClient] DurableTaskClient client)
    {
        alarm.Use(client);
        return await AnswerAsync(request);
    }

    /// <summary>Administrators.</summary>
    /// <param name="request">The request.</param>
    [Function("Admin")]
    public Task<IResult> AdminAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", Route = "api/admin/{*path}")] HttpRequest request) =>
        AnswerAsync(request);

    /// <summary>Operators and probes.</summary>
    /// <param name="request">The request.</param>
    [Function("Health")]
    public Task<IResult> HealthAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/{*path}")] HttpRequest request) =>
        AnswerAsync(request);

    /// <summary>The description of the routes.</summary>
    /// <param name="request">The request.</param>
    [Function("OpenApi")]
    public Task<IResult> OpenApiAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi.json")] HttpRequest request) =>
        AnswerAsync(request);

    private async Task<IResult> AnswerAsync(HttpRequest request)
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
