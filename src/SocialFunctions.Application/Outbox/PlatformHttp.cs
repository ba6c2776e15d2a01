namespace SocialFunctions.Application.Outbox;

/// <summary>Creates the HTTP client for platforms and for the receivers of outgoing webhooks.</summary>
public static class PlatformHttp
{
    /// <summary>One client for all calls. It picks up DNS changes, and follows no redirects: they could send a token to the wrong server.</summary>
    public static HttpClient Create() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = TimeSpan.FromSeconds(15),
        MaxResponseContentBufferSize = 64 * 1024,
    };
}
