using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace SocialFunctions.Http.Security;

/// <summary>Counts what clients do, by their addresses, within a minute.</summary>
/// <param name="perMinute">How often an address may do it.</param>
internal sealed class AddressCounters(int perMinute) : IDisposable
{
    // Addresses share this many counters, so that nobody fills the memory with addresses. Who shares one with an attacker is limited with them.
    private const int Counters = 16_384;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<HttpContext> _counters = PartitionedRateLimiter.Create<HttpContext, int>(
        http => RateLimitPartition.GetFixedWindowLimiter(
            CounterOf(http.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = Window, QueueLimit = 0 }));

    /// <summary>Counts once more.</summary>
    /// <returns>Whether it is too often; then the response says when to come again.</returns>
    public bool IsTooMuch(HttpContext http)
    {
        using var lease = _counters.AttemptAcquire(http);
        if (lease.IsAcquired)
        {
            return false;
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var left) ? left : Window;
        http.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _counters.Dispose();

    // Randomised by HashCode for each process.
    private static int CounterOf(IPAddress? address)
    {
        var hash = default(HashCode);
        hash.AddBytes(NetworkOf(address));
        return (int)((uint)hash.ToHashCode() % Counters);
    }

    // A subscriber of IPv6 has at least a /64 to choose addresses from.
    private static ReadOnlySpan<byte> NetworkOf(IPAddress? address) =>
        address is null ? []
        : address.IsIPv4MappedToIPv6 ? address.MapToIPv4().GetAddressBytes()
        : address.AddressFamily is AddressFamily.InterNetworkV6 ? address.GetAddressBytes().AsSpan(0, 8)
        : address.GetAddressBytes();
}
