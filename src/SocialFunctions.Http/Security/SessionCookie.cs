using Microsoft.AspNetCore.Http;
using SocialFunctions.Http.Problems;

namespace SocialFunctions.Http.Security;

/// <summary>The cookie that carries a session, and what keeps other sites from using it.</summary>
/// <remarks>https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html#employing-custom-request-headers-for-ajaxapi</remarks>
internal static class SessionCookie
{
    /// <summary>
    /// A header that a request which changes something must have. A form cannot send it, and a script of another origin only after asking, which is always refused.
    /// </summary>
    public const string Header = "X-SocialFunctions-Csrf";

    /// <summary>Its name.</summary>
    public const string Name = "socialfunctions-session";

    /// <summary>The id of the session in a request; null without one.</summary>
    public static string? Of(HttpRequest request) => request.Cookies[Name] is { Length: > 0 } id ? id : null;

    /// <summary>Gives the browser a session, of which scripts and other sites see nothing.</summary>
    public static void Set(HttpResponse response, string id) => response.Cookies.Append(Name, id, Options(response, AgentSessions.Lasts));

    /// <summary>Takes it away again.</summary>
    public static void Clear(HttpResponse response) => response.Cookies.Delete(Name, Options(response));

    /// <summary>Checks that a request which changes something comes from a page of this host.</summary>
    /// <exception cref="ProblemException">It may come from another site: 403.</exception>
    public static void CheckOrigin(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return;
        }

        // Browsers tell the second themselves, by https and on this machine, and no script can change it.
        if (request.Headers[Header].Count == 0 || request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site && site != "same-origin")
        {
            throw new ProblemException(
                StatusCodes.Status403Forbidden, $"A request that changes something by the session cookie needs the header {Header}, and must come from a page of this host.");
        }
    }

    private static CookieOptions Options(HttpResponse response, TimeSpan? lasts = null) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = response.HttpContext.Request.IsHttps,
        Path = "/",
        MaxAge = lasts,
        IsEssential = true,
    };
}
