using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialFunctions.Application.Ports;
using SocialFunctions.Http.InboundWebhooks;
using SocialFunctions.Http.Security;
using SocialFunctions.Settings;

namespace SocialFunctions.Http.Customers;

/// <summary>
/// Lets the browsers of customers in: from pages of the account's origins, and from this host's own, and not too often. A browser says where its page is
/// from and shows the page no answer that does not allow it (https://fetch.spec.whatwg.org/#http-cors-protocol); other programs are not held by that.
/// </summary>
internal sealed class BrowserGate(ISettingsSource settings) : IDisposable
{
    /// <summary>How many requests of an address are taken within a minute. A page that waits for answers makes about three; several share an address.</summary>
    public const int PerMinute = 240;

    private const string AllowedHeaders = "Content-Type, X-Webchat-User, X-Webchat-Hash, X-Webchat-Visitor";
    private const string AllowedMethods = "GET, POST";
    private const string TenMinutes = "600";

    private static readonly Rejection WrongOrigin = new(StatusCodes.Status403Forbidden, "wrongOrigin", "The account does not allow pages of this origin.");
    private static readonly Rejection TooOften = new(StatusCodes.Status429TooManyRequests, "tooOften", "Too many requests came from this address; try again later.");

    private readonly AddressCounters _requests = new(PerMinute);

    /// <summary>Says why a browser's request is refused; null when it is let in. The response then shows the page what it may see.</summary>
    public Rejection? Refuse(HttpContext http, Account account) =>
        !Allow(http, account) ? WrongOrigin
        : _requests.IsTooMuch(http) ? TooOften
        : null;

    /// <summary>Answers the question that a browser asks before it calls another host (OPTIONS).</summary>
    public Task PreflightAsync(HttpContext http)
    {
        var response = http.Response;
        if (settings.Current.FindAccount((string)http.GetRouteValue("account")!) is not { Descriptor.FromBrowsers: true } account)
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        }
        else if (!Allow(http, account))
        {
            response.StatusCode = StatusCodes.Status403Forbidden;
        }
        else
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            response.Headers.AccessControlAllowMethods = AllowedMethods;
            response.Headers.AccessControlAllowHeaders = AllowedHeaders;
            response.Headers.AccessControlMaxAge = TenMinutes;
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => _requests.Dispose();

    private static bool Allow(HttpContext http, Account account)
    {
        http.Response.Headers.Vary = "Origin";
        if (http.Request.Headers.Origin.ToString() is not { Length: > 0 } origin)
        {
            return true;
        }

        if (!account.Settings.Origins.Contains(origin, StringComparer.OrdinalIgnoreCase))
        {
            return origin.Equals($"{http.Request.Scheme}://{http.Request.Host.Value}", StringComparison.OrdinalIgnoreCase);
        }

        http.Response.Headers.AccessControlAllowOrigin = origin;
        return true;
    }
}
