using System.Net;
using System.Text;

namespace SocialFunctions.Channels.Tests.Telegram;

/// <summary>A platform that answers every call alike, and remembers the last one.</summary>
internal sealed class PlatformStub : HttpMessageHandler
{
    private readonly Func<HttpResponseMessage> _answer;
    private readonly Exception? _failure;

    public PlatformStub(HttpStatusCode status, string body) =>
        _answer = () => new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    public PlatformStub(Exception failure)
        : this(HttpStatusCode.OK, "") => _failure = failure;

    public Uri? Address { get; private set; }

    public string? Body { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Address = request.RequestUri;
        if (_failure is not null)
        {
            // No connection: the body is not begun.
            throw _failure;
        }

        Body = await request.Content!.ReadAsStringAsync(cancellationToken);
        return _answer();
    }
}
