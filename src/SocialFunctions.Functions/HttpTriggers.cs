using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SocialFunctions.Durable.Web;

namespace SocialFunctions.Functions;

/// <summary>
/// Declares the routes to the Functions host; all of them call <see cref="HttpFunctions"/>. None names methods: to a wrong one the routes say which are right.
/// The host takes the first route that fits, in the order of the functions' names (azure-functions-host 4.1037, <c>FunctionMetadataManager</c>).
/// </summary>
public sealed class HttpTriggers(HttpFunctions functions)
{
    /// <summary>Inbound webhooks of platforms.</summary>
    [Function("InboundWebhook")]
    public Task<IResult> InboundWebhookAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "webhooks/{channel}/{account}")] HttpRequest request) =>
        functions.AnswerAsync(request);

    /// <summary>The API for agents.</summary>
    [Function("Desk")]
    public Task<IResult> DeskAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "api/desk/{*path}")] HttpRequest request,
        [DurableClient] DurableTaskClient client) => functions.AnswerAsync(request, client);

    /// <summary>The API for administrators.</summary>
    [Function("Admin")]
    public Task<IResult> AdminAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "api/admin/{*path}")] HttpRequest request) =>
        functions.AnswerAsync(request);

    /// <summary>Health checks for operators and probes.</summary>
    [Function("Health")]
    public Task<IResult> HealthAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = "health/{*path}")] HttpRequest request) =>
        functions.AnswerAsync(request);

    /// <summary>The OpenAPI document of the routes.</summary>
    [Function("OpenApi")]
    public Task<IResult> OpenApiAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = "openapi.json")] HttpRequest request) =>
        functions.AnswerAsync(request);

    /// <summary>Everything else, so that it is answered as by the routes and not by the Functions host, which has a page of its own at the root.</summary>
    [Function("Other")]
    public Task<IResult> OtherAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path}")] HttpRequest request) => functions.AnswerAsync(request);
}
