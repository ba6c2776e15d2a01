namespace SocialFunctions.Application.Outbox;

/// <summary>Creates the HTTP client for platforms and for the receivers of outgoing webhooks.</summary>
public static class PlatformHttp
{
    /// <summary>How long a call may take, with its answer.</summary>
    public static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(15);

    /// <summary>One client for all calls. It picks up DNS changes, and follows no redirects: they could send a token to the wrong server.</summary>
    public static HttpClient Create() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = LongestCall,
        MaxResponseContentBufferSize = 64 * 1024,
    };
}
