using Microsoft.AspNetCore.Http;

namespace SocialFunctions.Http.Security;

/// <summary>The token in a request's header.</summary>
/// <remarks>RFC 6750</remarks>
internal static class BearerToken
{
    private const string Prefix = "Bearer ";
    private const string Realm = "Bearer realm=\"SocialFunctions\"";

    /// <summary>The token; empty when there is none behind the word, null without the word.</summary>
    public static string? Of(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? header[Prefix.Length..].Trim() : null;
    }

    /// <summary>Asks for one.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="failed">Whether there was one, but not a good one.</param>
    public static void Challenge(HttpResponse response, bool failed)
    {
        response.StatusCode = StatusCodes.Status401Unauthorized;
        response.Headers.WWWAuthenticate = failed ? Realm + ", error=\"invalid_token\"" : Realm;
    }
}
