using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;
using SocialFunctions.Http.Desk;
using SocialFunctions.Http.Problems;

namespace SocialFunctions.Http.Description;

/// <summary>What the OpenAPI document says of a route.</summary>
internal static class RouteDescriptions
{
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder route, string operation, string summary) =>
        route.WithName(operation).WithSummary(summary);

    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder route)
        where T : class =>
        typeof(T) == typeof(NothingMore) ? route : route.Accepts<T>("application/json");

    /// <summary>Answers 200, or one of these problems; every route may also answer 401 and 403.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, params ReadOnlySpan<int> problems) =>
        route.Answers<T>(StatusCodes.Status200OK, problems);

    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, int status, ReadOnlySpan<int> problems)
    {
        route.Produces<T>(status);
        foreach (var problem in (ReadOnlySpan<int>)[.. problems, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden])
        {
            route.Produces<Problem>(problem, Problem.ContentType);
        }

        return route;
    }

    /// <summary>Answers in another media type too, when the request accepts it.</summary>
    public static RouteHandlerBuilder AnswersTextToo(this RouteHandlerBuilder route, string mediaType) =>
        route.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Responses?["200"].Content?.Add(mediaType, new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
            return Task.CompletedTask;
        });
}
