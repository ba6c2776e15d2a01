using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SocialFunctions.Calendars.ICalendar;

namespace SocialFunctions.Application.Feeds;

/// <summary>Fetches calendar feeds over HTTP, with conditional requests where the server supports them.</summary>
/// <param name="http">Must follow redirects: feeds move, and the request carries no secret of ours.</param>
public sealed class FeedFetcher(HttpClient http)
{
    private readonly ConcurrentDictionary<string, (EntityTagHeaderValue? Tag, DateTimeOffset? Modified)> _seen = new(StringComparer.Ordinal);

    /// <summary>Creates a suitable client. A response that takes longer than 30 seconds, or is larger than a feed may be, fails.</summary>
    /// <param name="network">The addresses that may be connected to. A proxy would connect to others in our stead, so none is used.</param>
    public static HttpClient CreateClient(PublicNetwork network) => new(new SocketsHttpHandler
    {
        ConnectCallback = network.ConnectAsync,
        UseProxy = false,
        UseCookies = false,
        MaxAutomaticRedirections = 5,
        ConnectTimeout = TimeSpan.FromSeconds(10),
    })
    {
        Timeout = TimeSpan.FromSeconds(30),
        MaxResponseContentBufferSize = CalendarFeed.MaxBytes,
    };

    /// <summary>Fetches one feed.</summary>
    /// <returns>The feed; null when it has not changed since the last text that was <see cref="Accept">accepted</see>.</returns>
    /// <exception cref="FeedFailedException">The feed could not be fetched or is not a valid feed. The message says why, without the address.</exception>
    public async Task<FetchedFeed?> FetchAsync(string address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/calendar"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*", 0.1));
        if (_seen.TryGetValue(address, out var seen))
        {
            request.Headers.IfModifiedSince = seen.Modified;
            if (seen.Tag is not null)
            {
                request.Headers.IfNoneMatch.Add(seen.Tag);
            }
        }

        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            if (response.StatusCode == HttpStatusCode.NotModified)
            {
                return null;
            }

            if (!response.IsSuccessStatusCode)
            {
                throw new FeedFailedException($"the server answers {(int)response.StatusCode}");
            }

            var text = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            return CalendarFeed.Read(text, out var problems) is null
                ? throw new FeedFailedException(problems[0])
                : new FetchedFeed(text, response.Headers.ETag, response.Content.Headers.LastModified);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new FeedFailedException("it is larger than 1 MiB");
        }
        catch (HttpRequestException e) when (e.InnerException is NotPublicException)
        {
            throw new FeedFailedException("its server is in a network that is not public, which must be allowed when the host is started");
        }
        catch (HttpRequestException e)
        {
            throw new FeedFailedException($"the server cannot be reached ({e.HttpRequestError})");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FeedFailedException("the server does not answer in time");
        }
    }

    /// <summary>Marks a fetched text as in use. Later requests ask only for a newer one.</summary>
    public void Accept(string address, FetchedFeed fetched) => _seen[address] = (fetched.Tag, fetched.Modified);
}

/// <summary>A fetched feed.</summary>
/// <param name="Text">A valid feed.</param>
/// <param name="Tag">The server's ETag of this text; null when it sent none.</param>
/// <param name="Modified">When it last changed; null when the server does not say.</param>
public sealed record FetchedFeed(string Text, EntityTagHeaderValue? Tag, DateTimeOffset? Modified);

/// <summary>A feed could not be fetched or used.</summary>
/// <param name="reason">Why, without the address.</param>
public sealed class FeedFailedException(string reason) : Exception(reason);
