using System.Net;
using System.Text;
using SocialFunctions.Channels.Twilio;

namespace SocialFunctions.Channels.Tests.Twilio;

/// <summary>Twilio's API: answers every call alike and remembers the last one.</summary>
internal sealed class TwilioStub : HttpMessageHandler
{
    private readonly Func<HttpResponseMessage> _answer;
    private readonly Exception? _failure;
    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    public TwilioStub(HttpStatusCode status, string body, TimeSpan? retryAfter = null) => _answer = () => new HttpResponseMessage(status)
    {
        Content = new StringContent(body, Encoding.UTF8, "application/json"),
        Headers = { RetryAfter = retryAfter is { } delta ? new(delta) : null },
    };

    public TwilioStub(Exception failure)
        : this(HttpStatusCode.OK, "") => _failure = failure;

    public Uri? Address { get; private set; }

    public IReadOnlyList<(string Name, string Value)> Form { get; private set; } = [];

    public string? Header(string name) => _headers.GetValueOrDefault(name);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Address = request.RequestUri;
        if (_failure is not null)
        {
            // No connection: the body is not begun.
            throw _failure;
        }

        foreach (var (name, values) in request.Headers)
        {
            _headers[name] = string.Join(',', values);
        }

        var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        Form = [.. TwilioForm.Decode(body).Select(p => (p.Key, p.Value))];
        return _answer();
    }
}
