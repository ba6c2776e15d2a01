using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SocialFunctions.Durable.Web;

namespace SocialFunctions.Functions;

/// <summary>Declares the routes to the Functions host; all of them call <see cref="HttpFunctions"/>.</summary>
public sealed class HttpTriggers(HttpFunctions functions)
{
    /// <summary>Inbound webhooks of platforms.</summary>
    [Function("Webhook")]
    public Task<IResult> InboundWebhookAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "webhooks/{channel}/{account}")] HttpRequest request) =>
        functions.AnswerAsync(request);

    /// <summary>The API for agents.</summary>
    [Function("Desk")]
    public Task<IResult> DeskAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", Route = "api/desk/{*path}")] HttpRequest request,
        [DurableClient] DurableTaskClient client) => functions.AnswerAsync(request, client);

    /// <summary>The API for administrators.</summary>
    [Function("Admin")]
    public Task<IResult> AdminAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", Route = "api/admin/{*path}")] HttpRequest request) =>
        functions.AnswerAsync(request);

    /// <summary>Health checks for operators and probes.</summary>
    [Function("Health")]
    public Task<IResult> HealthAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/{*path}")] HttpRequest request) =>
        functions.AnswerAsync(request);

    /// <summary>The OpenAPI document of the routes.</summary>
    [Function("OpenApi")]
    public Task<IResult> OpenApiAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi.json")] HttpRequest request) =>
        functions.AnswerAsync(request);
}
