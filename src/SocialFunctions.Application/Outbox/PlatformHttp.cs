namespace SocialFunctions.Application.Outbox;

/// <summary>The connections to platforms and to the receivers of outgoing webhooks.</summary>
public static class PlatformHttp
{
    /// <summary>One client for all calls. It notices changed addresses, and follows no redirects: they could lead a token astray.</summary>
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
