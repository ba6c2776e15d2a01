using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using SocialFunctions.Settings;

namespace SocialFunctions.Http.Problems;

/// <summary>What went wrong, as RFC 9457 problem details.</summary>
/// <param name="Detail">What is wrong with this request, in one sentence.</param>
internal sealed record Problem(
    [property: JsonPropertyOrder(2)] int Status,
    [property: JsonPropertyOrder(3)] string Detail) : IResult
{
    public const string ContentType = "application/problem+json";

    /// <summary>Always <c>about:blank</c>: the status says what kind of problem it is.</summary>
    [JsonPropertyOrder(0)]
    public string Type { get; init; } = "about:blank";

    /// <summary>The status in words.</summary>
    [JsonPropertyOrder(1)]
    public string Title { get; init; } = ReasonPhrases.GetReasonPhrase(Status);

    /// <summary>What is wrong with a document, with the place of each problem.</summary>
    [JsonPropertyOrder(4)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SettingsProblem>? Errors { get; init; }

    /// <summary>Of an answer that cannot be sent, how the customer can be reached instead: <c>reply</c>, <c>template</c>, <c>conversation:ID</c>.</summary>
    [JsonPropertyOrder(5)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Instead { get; init; }

    /// <summary>The problem for a response whose status was set without a body.</summary>
    public static Problem Of(HttpContext http) => new(http.Response.StatusCode, http.Response.StatusCode switch
    {
        StatusCodes.Status401Unauthorized => "Send the token of an agent as 'Authorization: Bearer TOKEN'.",
        StatusCodes.Status429TooManyRequests => "Too many requests from this address were refused; try again later.",
        StatusCodes.Status403Forbidden => "Your role does not allow this.",
        StatusCodes.Status404NotFound => "There is nothing at this address.",
        StatusCodes.Status405MethodNotAllowed => $"This address does not take {http.Request.Method}.",
        var status => $"The request was refused ({ReasonPhrases.GetReasonPhrase(status)}).",
    });

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.Headers.CacheControl = "no-store";
        return response.WriteAsJsonAsync(this, ApiJson.Default.Problem, ContentType, CancellationToken.None);
    }
}

/// <summary>Ends a request with a problem where no result can be returned.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    public ProblemException(int status, string detail)
        : this(new Problem(status, detail))
    {
    }

    public Problem Problem => problem;

    /// <summary>The request itself is wrong: 400.</summary>
    public static ProblemException BadRequest(string detail) => new(StatusCodes.Status400BadRequest, detail);
}
