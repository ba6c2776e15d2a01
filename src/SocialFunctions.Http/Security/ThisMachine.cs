using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;

namespace SocialFunctions.Http.Security;

/// <summary>
/// Recognises requests of a program on this machine. The address alone says nothing: behind a proxy every request comes from this machine. So the server
/// must listen on loopback addresses only, nothing may have been forwarded, and the address asked for must be a loopback address too, which a page in a
/// browser that rebinds a name cannot pretend.
/// </summary>
/// <param name="proxies">Where one of them is on this machine, nothing tells its requests from those of a program here.</param>
internal sealed class ThisMachine(IServer server, TrustedProxies proxies)
{
    private static readonly IPAddress[] Loopback = [IPAddress.Loopback, IPAddress.IPv6Loopback];

    private static readonly HashSet<string> Forwarding = new(StringComparer.OrdinalIgnoreCase)
    {
        "Forwarded", "Via", "X-Real-IP", "X-Client-IP", "X-Cluster-Client-IP", "X-Original-For", "X-Original-Host", "X-Original-Proto", "True-Client-IP",
        "Forwarded-For", "X-Original-URL", "CF-Connecting-IP", "CF-Ray", "Fastly-Client-IP", "Fly-Client-IP", "X-Azure-ClientIP", "X-Envoy-External-Address", "X-ProxyUser-Ip",
    };

    /// <summary>Whether a program on this machine asks.</summary>
    public bool Asks(HttpContext http) =>
        !proxies.Networks.Any(network => Array.Exists(Loopback, network.Contains))
        && http.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from)
        && IsLoopback(http.Request.Host.Host)
        && !http.Request.Headers.Keys.Any(IsForwarding)
        && server.Features.Get<IServerAddressesFeature>()?.Addresses is { Count: > 0 } addresses && addresses.All(ListensOnLoopback);

    private static bool IsForwarding(string header) =>
        header.StartsWith("X-Forwarded", StringComparison.OrdinalIgnoreCase) || Forwarding.Contains(header);

    private static bool ListensOnLoopback(string address) => Uri.TryCreate(address, UriKind.Absolute, out var url) && IsLoopback(url.Host);

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
