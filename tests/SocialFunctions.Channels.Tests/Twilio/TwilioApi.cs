using System.Net;
using System.Text;

namespace SocialFunctions.Channels.Tests.Twilio;

/// <summary>Twilio's API: answers every call alike and remembers the last one.</summary>
internal sealed class TwilioApi(Func<HttpResponseMessage> answer) : HttpMessageHandler
{
    public TwilioApi(int status, string body, TimeSpan? retryAfter = null)
        : this(() => new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
            Headers = { RetryAfter = retryAfter is { } delta ? new(delta) : null },
        })
    {
    }

    public string? Address { get; private set; }

    public IReadOnlyDictionary<string, string> Headers { get; private set; } = new Dictionary<string, string>();

    public IReadOnlyList<string> Form { get; private set; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Address = $"{request.Method} {request.RequestUri?.AbsoluteUri}";
        Headers = request.Headers.ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase);
        var body = await request.Content!.ReadAsStringAsync(cancellationToken);
        Form = [.. body.Split('&').Select(field => WebUtility.UrlDecode(field)!).Order(StringComparer.Ordinal)];
        return answer();
    }
}
