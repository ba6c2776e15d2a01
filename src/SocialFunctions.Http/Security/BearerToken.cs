using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace SocialFunctions.Http.Security;

/// <summary>The token in a request's header.</summary>
/// <remarks>RFC 6750</remarks>
internal static class BearerToken
{
    private const string Prefix = "Bearer ";
    private const string Realm = "Bearer realm=\"SocialFunctions\"";

    /// <summary>The token; empty when the header names the scheme alone, null without a header of this scheme.</summary>
    public static string? Of(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? header[Prefix.Length..].Trim() : null;
    }

    /// <summary>
    /// Answers 401 and says how to authenticate, or 429 when the address has failed too often; <paramref name="failed"/> means that there was a token and
    /// it is not valid.
    /// </summary>
    public static void Challenge(HttpResponse response, bool failed)
    {
        var throttle = response.HttpContext.RequestServices.GetRequiredService<FailureThrottle>();
        if (throttle.IsTooMuch(response.HttpContext, failed ? "A request was refused: no agent has its token (401)" : "A request was refused: it has no token (401)"))
        {
            return;
        }

        response.StatusCode = StatusCodes.Status401Unauthorized;
        response.Headers.WWWAuthenticate = failed ? Realm + ", error=\"invalid_token\"" : Realm;
    }
}
