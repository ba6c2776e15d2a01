using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using SocialFunctions.Http.Security;

namespace SocialFunctions.Http.Pages;

/// <summary>
/// What a browser lets the desk's pages do: run their own files and ask their own host, and nothing else. Nothing in them is marked unsafe, so what a
/// customer writes cannot run even where it became markup.
/// </summary>
/// <param name="entra">Where people sign in, and with which the pages talk too; null where they sign in here.</param>
/// <remarks>https://www.w3.org/TR/CSP3/</remarks>
internal sealed class DeskPolicy(EntraTenant? entra)
{
    private readonly string _page = PolicyOf(entra, "'none'");

    // The authority answers in a frame of the page itself, where it is asked without showing anything.
    private readonly string _signedIn = PolicyOf(entra, "'self'");

    /// <summary>Sets the headers of a page.</summary>
    /// <param name="isFramed">Whether it is the page that the authority answers to.</param>
    public void Apply(IHeaderDictionary headers, bool isFramed)
    {
        headers.ContentSecurityPolicy = isFramed ? _signedIn : _page;
        headers[HeaderNames.XFrameOptions] = isFramed ? "SAMEORIGIN" : "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";

        // The authority's window tells this one that somebody signed in.
        headers["Cross-Origin-Opener-Policy"] = entra is null ? "same-origin" : "same-origin-allow-popups";
    }

    private static string PolicyOf(EntraTenant? entra, string ancestors)
    {
        var authority = entra is null ? "" : $" {EntraTenant.Authority}";
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:; "
            + $"connect-src 'self'{authority}; frame-src {(entra is null ? "'none'" : EntraTenant.Authority)}; "
            + $"form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}";
    }
}
