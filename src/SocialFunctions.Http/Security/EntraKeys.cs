using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Http.Security;

/// <summary>
/// The keys that the tenant signs tokens with. They are fetched again when a token names a key that is not among them, and the request waits for the
/// result. The library's own <c>ConfigurationManager</c> is not used: it refuses such a request, refreshes in the background, and reads the system clock.
/// </summary>
internal sealed partial class EntraKeys : IDisposable
{
    /// <summary>How old keys may become before they are fetched again.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromHours(12);

    /// <summary>After a successful fetch, the shortest time until the next one, whatever keys tokens name.</summary>
    public static readonly TimeSpan PauseAfterAnswer = TimeSpan.FromMinutes(1);

    /// <summary>After a failed fetch, the shortest time until the next one.</summary>
    public static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(5);
    private const int LargestAnswer = 1024 * 1024;
    private readonly string _address;
    private readonly HttpClient _client = new() { Timeout = RequestTimeout, MaxResponseContentBufferSize = LargestAnswer };
    private readonly HttpDocumentRetriever _documents;
    private readonly TimeProvider _time;
    private readonly ILogger<EntraKeys> _log;
    private readonly Lock _gate = new();
    private volatile KeyRing _ring = KeyRing.Empty;
    private Task<KeyRing> _fetching = Task.FromResult(KeyRing.Empty);

    public EntraKeys(EntraTenant tenant, TimeProvider time, ILogger<EntraKeys> log)
    {
        _address = tenant.MetadataAddress.AbsoluteUri;
        _documents = new HttpDocumentRetriever(_client) { RequireHttps = !tenant.MetadataAddress.IsLoopback };
        _time = time;
        _log = log;
    }

    /// <summary>The keys as they were fetched last.</summary>
    public IReadOnlyCollection<SecurityKey> Current => _ring.Keys;

    /// <summary>Makes sure that <see cref="Current"/> contains a key if the tenant has it.</summary>
    /// <param name="keyId">The key id in the token; null when the token names none.</param>
    /// <param name="cancellationToken">Ends only this wait; the fetch continues for other requests.</param>
    /// <exception cref="StoreUnavailableException">The key is unknown and the key server cannot be reached.</exception>
    public async ValueTask LookForAsync(string? keyId, CancellationToken cancellationToken)
    {
        var ring = _ring;
        if (ring.IsDue(keyId, Now))
        {
            var fetching = FetchOnceAsync(keyId);

            // Known keys stay valid while new ones are being fetched.
            ring = ring.Holds(keyId) ? ring : await fetching.WaitAsync(cancellationToken);
        }

        if (ring.LastFetchFailed && !ring.Holds(keyId))
        {
            throw new StoreUnavailableException("The signing keys of Microsoft Entra ID cannot be fetched.");
        }
    }

    // Monotonic: since an arbitrary start.
    private TimeSpan Now => _time.GetElapsedTime(0);

    public void Dispose() => _client.Dispose();

    private Task<KeyRing> FetchOnceAsync(string? keyId)
    {
        lock (_gate)
        {
            if (_fetching.IsCompleted)
            {
                // Another request may have fetched them since this one looked.
                _fetching = _ring.IsDue(keyId, Now) ? Task.Run(FetchAsync) : Task.FromResult(_ring);
            }

            return _fetching;
        }
    }

    private async Task<KeyRing> FetchAsync()
    {
        try
        {
            var configuration = await OpenIdConnectConfigurationRetriever.GetAsync(_address, _documents, CancellationToken.None);
            if (configuration.SigningKeys.Count == 0)
            {
                throw new IOException("The key server lists no keys.");
            }

            var now = Now;
            return _ring = new KeyRing([.. configuration.SigningKeys], now, now + PauseAfterAnswer, LastFetchFailed: false);
        }
        catch (Exception e)
        {
            NotFetched(FaultLine.Of(e.GetBaseException()));
            return _ring = _ring with { NextFetch = Now + PauseAfterFailure, LastFetchFailed = true };
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The signing keys of Microsoft Entra ID cannot be fetched: {Error}")]
    private partial void NotFetched(string error);
}

/// <summary>Keys, and when to ask for others. Times are since an arbitrary start.</summary>
/// <param name="Keys">Those of the last fetch that succeeded.</param>
/// <param name="FetchedAt">When they were fetched.</param>
/// <param name="NextFetch">The key server is not asked again before this time.</param>
/// <param name="LastFetchFailed">Whether the keys are those of an earlier fetch because the last one failed.</param>
internal sealed record KeyRing(IReadOnlyCollection<SecurityKey> Keys, TimeSpan FetchedAt, TimeSpan NextFetch, bool LastFetchFailed)
{
    public static readonly KeyRing Empty = new([], TimeSpan.Zero, TimeSpan.Zero, LastFetchFailed: false);

    /// <summary>Whether a token's key is among them; a token that names no key is checked with all of them.</summary>
    public bool Holds(string? keyId) => keyId is null ? Keys.Count > 0 : Keys.Any(key => key.KeyId == keyId);

    /// <summary>Whether to ask the key server, for a token with this key.</summary>
    public bool IsDue(string? keyId, TimeSpan now) => now >= NextFetch && (!Holds(keyId) || now - FetchedAt >= EntraKeys.MaxAge);
}
