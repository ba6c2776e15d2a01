using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace SocialFunctions.Http.Security;

/// <summary>
/// The proxies whose <c>X-Forwarded-For</c> says who a client is, and whose <c>X-Forwarded-Proto</c> says whether it came by https. The headers of anybody
/// else are ignored, because any client can send them; <c>X-Forwarded-Host</c> always is, because a proxy that does not know it passes a client's on.
/// </summary>
/// <param name="Networks">Where the proxies are.</param>
public sealed record TrustedProxies(IReadOnlyList<IPNetwork> Networks)
{
    /// <summary>No proxy is trusted: a client is whoever connects.</summary>
    public static TrustedProxies None { get; } = new([]);

    /// <summary>From here on the address of a connection, and the scheme of a request, are those of the customer's side of the trusted proxies.</summary>
    internal IApplicationBuilder Use(IApplicationBuilder app)
    {
        if (Networks.Count == 0)
        {
            return app;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in Networks)
        {
            options.KnownIPNetworks.Add(network);
        }

        return app.UseForwardedHeaders(options);
    }
}
