using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;
using SocialFunctions.Http.Desk;
using SocialFunctions.Http.Problems;

namespace SocialFunctions.Http.Description;

/// <summary>Describes routes in the OpenAPI document.</summary>
internal static class RouteDescriptions
{
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder route, string operation, string summary) =>
        route.WithName(operation).WithSummary(summary);

    /// <summary>Declares how much a list answers with.</summary>
    public static RouteHandlerBuilder Pages(this RouteHandlerBuilder route, PageSizes sizes) => route.WithMetadata(sizes);

    /// <summary>Declares the body, and how one is refused that cannot be read.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder route)
        where T : class
    {
        route.ProducesProblems(StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);
        return typeof(T) == typeof(NothingMore) ? route : route.Accepts<T>("application/json");
    }

    /// <summary>Declares the response 200 and these problems. Those are added that every route may answer.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, params ReadOnlySpan<int> problems) =>
        route.Answers<T>(StatusCodes.Status200OK, problems);

    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, int status, ReadOnlySpan<int> problems)
    {
        route.Produces<T>(status);
        return route.AnswersProblems(problems);
    }

    /// <summary>Declares a response of bytes, whose type is not known before, and these problems.</summary>
    public static RouteHandlerBuilder AnswersFile(this RouteHandlerBuilder route, params ReadOnlySpan<int> problems)
    {
        route.Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream");
        return route.AnswersProblems(problems);
    }

    /// <summary>Declares the response 204, and these problems.</summary>
    public static RouteHandlerBuilder AnswersNothing(this RouteHandlerBuilder route, params ReadOnlySpan<int> problems)
    {
        route.Produces(StatusCodes.Status204NoContent);
        return route.AnswersProblems(problems);
    }

    /// <summary>Declares a response of server-sent events, and these problems.</summary>
    public static RouteHandlerBuilder AnswersEvents(this RouteHandlerBuilder route, params ReadOnlySpan<int> problems)
    {
        route.Produces<string>(StatusCodes.Status200OK, "text/event-stream");
        return route.AnswersProblems(problems);
    }

    /// <summary>Declares a second media type of the response, for requests that accept it.</summary>
    public static RouteHandlerBuilder AnswersTextToo(this RouteHandlerBuilder route, string mediaType) =>
        route.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Responses?["200"].Content?.Add(mediaType, new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
            return Task.CompletedTask;
        });

    private static RouteHandlerBuilder AnswersProblems(this RouteHandlerBuilder route, ReadOnlySpan<int> problems)
    {
        route.ProducesProblems(
        [
            .. ((ReadOnlySpan<int>)
            [
                .. problems,
                StatusCodes.Status401Unauthorized,
                StatusCodes.Status403Forbidden,
                StatusCodes.Status429TooManyRequests,
                StatusCodes.Status500InternalServerError,
                StatusCodes.Status503ServiceUnavailable,
            ]).ToArray().Distinct(),
        ]);
        return route;
    }

    private static void ProducesProblems(this RouteHandlerBuilder route, params ReadOnlySpan<int> problems)
    {
        foreach (var problem in problems)
        {
            route.Produces<Problem>(problem, Problem.ContentType);
        }
    }
}
