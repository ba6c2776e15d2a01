using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Azure.Cosmos;

namespace SocialFunctions.Cosmos.Tests.Support;

/// <summary>Answers as the SDK gives them.</summary>
internal static class StandInAnswer
{
    public static ResponseMessage Of(HttpStatusCode status, JsonNode? body = null)
    {
        var answer = new ResponseMessage(status) { Content = body is null ? null : new MemoryStream(Encoding.UTF8.GetBytes(body.ToJsonString())) };
        answer.Headers.Set("x-ms-request-charge", "1");
        if (status is HttpStatusCode.TooManyRequests)
        {
            answer.Headers.Set("x-ms-retry-after-ms", "250");
        }

        return answer;
    }

    /// <summary>An answer that has nothing to do with what was asked for: 404 is of the container.</summary>
    public static ResponseMessage Instead(HttpStatusCode status)
    {
        var answer = Of(status);
        if (status is HttpStatusCode.NotFound)
        {
            answer.Headers.Set("x-ms-substatus", "1003");
        }

        return answer;
    }

    public static ResponseMessage Of(IEnumerable<JsonNode> documents, string? continuation)
    {
        var answer = Of(HttpStatusCode.OK, new JsonObject { ["Documents"] = new JsonArray([.. documents.Select(d => d.DeepClone())]) });
        if (continuation is not null)
        {
            answer.Headers.Set("x-ms-continuation", continuation);
        }

        return answer;
    }

    /// <summary>Whether a change feed starts from its end.</summary>
    public static bool IsNow(ChangeFeedStartFrom start) => start.GetType() == ChangeFeedStartFrom.Now().GetType();

    /// <summary>The continuation that a change feed starts from; null at the beginning. The SDK keeps it to itself.</summary>
    public static string? TokenOf(ChangeFeedStartFrom start) => start.GetType()
        .GetProperty("Continuation", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)?.GetValue(start) as string;
}
