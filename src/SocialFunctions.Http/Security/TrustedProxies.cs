using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace SocialFunctions.Http.Security;

/// <summary>The proxies whose <c>X-Forwarded-For</c> says who a client is. The header of anybody else is ignored, because any client can send it.</summary>
/// <param name="Networks">Where the proxies are.</param>
public sealed record TrustedProxies(IReadOnlyList<IPNetwork> Networks)
{
    /// <summary>No proxy is trusted: a client is whoever connects.</summary>
    public static TrustedProxies None { get; } = new([]);

    /// <summary>From here on the address of a connection is that of the customer's side of the trusted proxies.</summary>
    internal IApplicationBuilder Use(IApplicationBuilder app)
    {
        if (Networks.Count == 0)
        {
            return app;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in Networks)
        {
            options.KnownIPNetworks.Add(network);
        }

        return app.UseForwardedHeaders(options);
    }
}
