using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace SocialFunctions.EndToEnd.Platform;

/// <summary>Something that goes wrong with one call.</summary>
/// <returns>Whether it was answered; otherwise the platform goes on as if nothing were wrong.</returns>
internal delegate Task<bool> Fault(HttpContext http);

/// <summary>What goes wrong with platforms.</summary>
internal static class Faults
{
    /// <summary>The connection breaks without an answer.</summary>
    public static Fault Reset { get; } = http =>
    {
        http.Abort();
        return Task.FromResult(true);
    };

    /// <summary>Facebook no longer takes the access token.</summary>
    public static Fault DeadToken { get; } = Graph(401, 190, "Error validating access token");

    public static Fault Status(int status) => async http =>
    {
        http.Response.StatusCode = status;
        await http.Response.WriteAsync("<html>something is wrong</html>");
        return true;
    };

    public static Fault TooMany(TimeSpan retryAfter) => async http =>
    {
        http.Response.Headers.RetryAfter = retryAfter.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        return await Graph(429, 613, "Calls to this api have exceeded the rate limit.")(http);
    };

    public static Fault Graph(int status, int code, string message) => async http =>
    {
        http.Response.StatusCode = status;
        await http.Response.WriteAsJsonAsync(new { error = new { message, type = "OAuthException", code, fbtrace_id = "e2e" } });
        return true;
    };

    public static Fault Slow(TimeSpan delay) => async _ =>
    {
        await Task.Delay(delay);
        return false;
    };
}
