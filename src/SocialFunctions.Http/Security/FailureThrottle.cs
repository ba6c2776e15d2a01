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

    private readonly AddressCounters _failures = new(PerMinute);

    /// <summary>Counts and logs a failure.</summary>
    /// <param name="what">What failed, for the log.</param>
    /// <returns>Whether the address has failed too often; then the response says when to come again, with status 429.</returns>
    public bool IsTooMuch(HttpContext http, string what)
    {
        log.Write(what);
        if (!_failures.IsTooMuch(http))
        {
            return false;
        }

        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _failures.Dispose();
}
