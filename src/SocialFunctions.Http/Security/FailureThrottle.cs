using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace SocialFunctions.Http.Security;

/// <summary>
/// Limits how often an address may fail to prove who it is. Only failures are counted, after the check: what is genuinely signed, or has a good token, is
/// taken from any address at any rate.
/// </summary>
internal sealed class FailureThrottle(RefusalLog log) : IDisposable
{
    /// <summary>How many failures of an address within a minute are answered as what they are.</summary>
    public const int PerMinute = 60;

    // Addresses share this many counters, so that nobody fills the memory with addresses. Who shares one with an attacker sees another status for what
    // is refused anyway.
    private const int Counters = 16_384;

    private static readonly FixedWindowRateLimiterOptions Limit = new() { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 };

    private readonly PartitionedRateLimiter<HttpContext> _failures = PartitionedRateLimiter.Create<HttpContext, int>(
        http => RateLimitPartition.GetFixedWindowLimiter(CounterOf(http.Connection.RemoteIpAddress), _ => Limit));

    /// <summary>Counts and logs a failure.</summary>
    /// <param name="what">What failed, for the log.</param>
    /// <returns>Whether the address has failed too often; then the response says when to come again, with status 429.</returns>
    public bool IsTooMuch(HttpContext http, string what)
    {
        log.Write(what);
        using var lease = _failures.AttemptAcquire(http);
        if (lease.IsAcquired)
        {
            return false;
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var left) ? left : Limit.Window;
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _failures.Dispose();

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
