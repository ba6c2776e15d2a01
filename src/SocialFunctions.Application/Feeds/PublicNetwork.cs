using System.Net;
using System.Net.Sockets;

namespace SocialFunctions.Application.Feeds;

/// <summary>
/// Connects only to public addresses, and to networks that were named at the start: what settings and customers name must not reach what only this
/// machine can reach. The address that is checked is the one that is connected to, at each redirect, so that no name can change its meaning in between.
/// </summary>
/// <param name="allowed">Networks that are allowed although they are not public.</param>
public sealed class PublicNetwork(IReadOnlyList<IPNetwork> allowed)
{
    // https://www.iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry, and the address by which Azure's machines reach their
    // host. NAT64 (64:ff9b::/96) is looked through below; 6to4 and Teredo hold addresses of version 4 and are not used any more.
    private static readonly IPNetwork[] Others =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15",
            "224.0.0.0/3", "168.63.129.16/32", "::/96", "64:ff9b:1::/48", "100::/64", "2001::/32", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>The networks in a list, such as <c>10.1.0.0/16, 127.0.0.1</c>.</summary>
    /// <exception cref="FormatException">One of them is none.</exception>
    public static IReadOnlyList<IPNetwork> NetworksIn(string? list) =>
    [
        .. (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(text =>
            IPNetwork.TryParse(text, out var network) ? network
            : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.AddressFamily is AddressFamily.InterNetwork ? 32 : 128)
            : throw new FormatException($"'{text}' is not a network; allowed: such as 10.1.0.0/16 or 127.0.0.1.")),
    ];

    /// <summary>Whether an address may be connected to.</summary>
    public bool Allows(IPAddress address)
    {
        var meant = Meant(address);
        return allowed.Any(network => network.Contains(meant)) || !Array.Exists(Others, network => network.Contains(meant));
    }

    /// <summary>Connects to one of the allowed addresses of a host.</summary>
    /// <exception cref="NotPublicException">It has none.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = Array.FindAll(await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken), Allows);
        if (addresses.Length == 0)
        {
            throw new NotPublicException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The address of version 4 that stands within one of version 6.</summary>
    private static IPAddress Meant(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : Nat64.Contains(address) ? new IPAddress(address.GetAddressBytes().AsSpan(12))
        : address;
}

/// <summary>A host has no address that may be connected to.</summary>
public sealed class NotPublicException() : IOException("The host has no public address.");
