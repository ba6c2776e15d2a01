using SocialFunctions.Application.Feeds;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Media;

/// <summary>
/// Gets files from where customers and platforms say that they are: from public addresses only, and from the server that an operator named as the
/// account's <c>baseUrl</c>.
/// </summary>
/// <param name="elsewhere">Connects to public addresses only, and follows no redirects.</param>
/// <param name="named">Connects to anything, and follows no redirects.</param>
public sealed class MediaHttp(HttpClient elsewhere, HttpClient named) : IDisposable
{
    private const int MostRedirects = 5;

    // Some servers refuse whoever does not say what they are.
    private const string UserAgent = "SocialFunctions";

    /// <param name="network">What may be connected to. A proxy would connect to others in our stead, so none is used.</param>
    /// <param name="named">The client by which platforms are called.</param>
    public static MediaHttp Create(PublicNetwork network, HttpClient named) => new(
        new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = network.ConnectAsync,
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            Timeout = TimeSpan.FromSeconds(20),
        },
        named);

    /// <summary>Asks for a file. The headers go to the first server alone: another one must not get a token.</summary>
    /// <returns>The answer, with its body unread.</returns>
    /// <exception cref="RedirectException">It leads where it is not followed.</exception>
    /// <exception cref="HttpRequestException">There is no answer.</exception>
    public async Task<HttpResponseMessage> GetAsync(
        Account account, Uri address, IReadOnlyList<KeyValuePair<string, string>> headers, CancellationToken cancellationToken)
    {
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
            foreach (var (name, value) in redirects == 0 ? headers : [])
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            var client = IsNamed(account, address) ? named : elsewhere;
            var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location)
            {
                return response;
            }

            response.Dispose();
            address = Uri.TryCreate(address, location, out var next) && IsFollowed(address, next)
                ? next
                : throw new RedirectException("The file's address leads to one that is not followed: only web addresses are, and none that is less safe than the one before.");
        }

        throw new RedirectException("The file's address leads from one to the next without end.");
    }

    /// <inheritdoc/>
    public void Dispose() => elsewhere.Dispose();

    private static bool IsFollowed(Uri from, Uri to) =>
        to.Scheme == Uri.UriSchemeHttps || (to.Scheme == Uri.UriSchemeHttp && from.Scheme == Uri.UriSchemeHttp);

    private static bool IsNamed(Account account, Uri address) =>
        account.Settings.BaseUrl is { } own && Uri.TryCreate(own, UriKind.Absolute, out var origin)
        && (origin.Scheme, origin.Host, origin.Port) == (address.Scheme, address.Host, address.Port);
}

/// <summary>A file's address leads where it is not followed.</summary>
/// <param name="sentence">Where, for the agent.</param>
public sealed class RedirectException(string sentence) : HttpRequestException(sentence);
