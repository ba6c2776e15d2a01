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

    // What proxies and gateways call the address of whoever asked them, or what they were asked for, whatever stands around it.
    private static readonly string[] Forwarding =
    [
        "Forwarded", "X-Original-", "Client-IP", "ClientIP", "Real-IP", "Connecting-IP", "CF-Ray", "External-Address", "ProxyUser", "Remote-IP", "Remote-Addr",
    ];

    /// <summary>Whether a program on this machine asks.</summary>
    public bool Asks(HttpContext http) =>
        !proxies.Networks.Any(network => Array.Exists(Loopback, network.Contains))
        && http.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from)
        && IsLoopback(http.Request.Host.Host)
        && !http.Request.Headers.Keys.Any(IsForwarding)
        && server.Features.Get<IServerAddressesFeature>()?.Addresses is { Count: > 0 } addresses && addresses.All(ListensOnLoopback);

    private static bool IsForwarding(string header) =>
        header.Equals("Via", StringComparison.OrdinalIgnoreCase)
        || Array.Exists(Forwarding, name => header.Contains(name, StringComparison.OrdinalIgnoreCase));

    private static bool ListensOnLoopback(string address) => Uri.TryCreate(address, UriKind.Absolute, out var url) && IsLoopback(url.Host);

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
