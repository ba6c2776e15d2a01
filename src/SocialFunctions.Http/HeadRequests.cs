using Microsoft.AspNetCore.Http;

namespace SocialFunctions.Http;

/// <summary>Answers HEAD as GET, without the body, on every route.</summary>
/// <remarks>https://www.rfc-editor.org/rfc/rfc9110#name-head. Monitors and load balancers probe with it.</remarks>
internal static class HeadRequests
{
    /// <summary>Whether a request that is answered as GET was HEAD, for answers that take long.</summary>
    public static bool IsOne(HttpContext http) => ReferenceEquals(http.Response.Body, Stream.Null);

    /// <summary>A middleware before the routes.</summary>
    public static async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await next(http);
            return;
        }

        var body = http.Response.Body;
        (http.Request.Method, http.Response.Body) = (HttpMethods.Get, Stream.Null);
        try
        {
            await next(http);
        }
        finally
        {
            (http.Request.Method, http.Response.Body) = (HttpMethods.Head, body);
        }
    }
}
