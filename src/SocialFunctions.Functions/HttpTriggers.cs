using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SocialFunctions.Durable.Web;

namespace SocialFunctions.Functions;

/// <summary>The Functions host has to know the routes to send requests here; all of them call <see cref="HttpFunctions"/>.</summary>
public sealed class HttpTriggers(HttpFunctions functions)
{
    /// <summary>Platforms.</summary>
    [Function("Webhook")]
    public Task<IResult> InboundWebhookAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "webhooks/{channel}/{account}")] HttpRequest request) =>
        functions.AnswerAsync(request);

    /// <summary>Agents.</summary>
    [Function("Desk")]
    public Task<IResult> DeskAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", Route = "api/desk/{*path}")] HttpRequest request,
        [DurableClient] DurableTaskClient client) => functions.AnswerAsync(request, client);

    /// <summary>Administrators.</summary>
    [Function("Admin")]
    public Task<IResult> AdminAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", Route = "api/admin/{*path}")] HttpRequest request) =>
        functions.AnswerAsync(request);

    /// <summary>Operators and probes.</summary>
    [Function("Health")]
    public Task<IResult> HealthAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/{*path}")] HttpRequest request) =>
        functions.AnswerAsync(request);

    /// <summary>The description of the routes.</summary>
    [Function("OpenApi")]
    public Task<IResult> OpenApiAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi.json")] HttpRequest request) =>
        functions.AnswerAsync(request);
}
