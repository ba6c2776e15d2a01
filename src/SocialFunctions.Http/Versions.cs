using Microsoft.AspNetCore.Http;
using SocialFunctions.Http.Problems;

namespace SocialFunctions.Http;

/// <summary>Versions as entity tags.</summary>
internal static class Versions
{
    /// <summary>Sets the ETag of an answer.</summary>
    public static void Show(HttpResponse response, string version) => response.Headers.ETag = string.Concat("\"", version, "\"");

    /// <summary>The version that <c>If-Match</c> asks for; null when it is not there, or is <c>*</c>.</summary>
    /// <exception cref="ProblemException">It names several: 400.</exception>
    public static string? Expected(HttpRequest request)
    {
        var tag = request.Headers.IfMatch.ToString().Trim();
        if (tag is "" or "*")
        {
            return null;
        }

        // Proxies that compress make tags weak, and people forget the quotes; both still name the same version.
        tag = tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
        tag = tag is ['"', .. var quoted, '"'] ? quoted : tag;
        return tag.AsSpan().ContainsAny("\",")
            ? throw ProblemException.BadRequest("If-Match must name one version, as the ETag did.")
            : tag;
    }
}
