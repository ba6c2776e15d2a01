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

    /// <summary>The platform takes the message, and its answer is lost.</summary>
    public static Fault AnswerLost { get; } = http =>
    {
        http.Items[nameof(AnswerLost)] = true;
        return Task.FromResult(false);
    };

    /// <summary>Facebook no longer takes the access token.</summary>
    public static Fault DeadToken { get; } = Graph(401, 190, "Error validating access token");

    public static Fault Status(int status) => async http =>
    {
        http.Response.StatusCode = status;
        await http.Response.WriteAsync("<html>something is wrong</html>");
        return true;
    };

    /// <summary>The platform answers with a success, and says this; nobody knows whether it has the message.</summary>
    public static Fault Success(string body) => async http =>
    {
        await http.Response.WriteAsync(body);
        return true;
    };

    public static Fault TooMany(TimeSpan retryAfter) => async http =>
    {
        http.Response.Headers.RetryAfter = retryAfter.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        return await Graph(429, 613, "Calls to this api have exceeded the rate limit.")(http);
    };

    public static Fault Graph(int status, int code, string message, int? subcode = null) => async http =>
    {
        http.Response.StatusCode = status;
        await http.Response.WriteAsJsonAsync(new { error = new { message, type = "OAuthException", code, error_subcode = subcode, fbtrace_id = "e2e" } });
        return true;
    };

    /// <summary>The platform answers this, and has not taken the message.</summary>
    public static Fault Answer(int status, string body) => async http =>
    {
        http.Response.StatusCode = status;
        await http.Response.WriteAsync(body);
        return true;
    };

    /// <summary>It gets the call, and loses it.</summary>
    public static Fault Forgets(TimeSpan delay) => async http =>
    {
        await Task.Delay(delay);
        http.Abort();
        return true;
    };

    public static Fault Slow(TimeSpan delay) => async _ =>
    {
        await Task.Delay(delay);
        return false;
    };
}
