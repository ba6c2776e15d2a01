using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Tests.Messenger;

/// <summary>Answers one way, and keeps the last request.</summary>
internal sealed class StubPlatform : HttpMessageHandler
{
    private readonly HttpStatusCode _status;
    private readonly string _answer;
    private readonly TimeSpan? _retryAfter;
    private readonly Exception? _failure;

    public StubPlatform(
        HttpStatusCode status = HttpStatusCode.OK,
        string answer = $$"""{"recipient_id":"{{Pages.Customer}}","message_id":"m_77"}""",
        TimeSpan? retryAfter = null)
    {
        _status = status;
        _answer = answer;
        _retryAfter = retryAfter;
    }

    public StubPlatform(Exception failure)
        : this() => _failure = failure;

    public string? Request { get; private set; }

    public string? Authorization { get; private set; }

    public string? ContentType { get; private set; }

    public string Body { get; private set; } = "";

    public async Task<SendResult> Send(OutboundPart part, Account? account = null, CancellationToken cancellationToken = default)
    {
        using var http = new HttpClient(this, disposeHandler: false);
        return await Pages.Channel.SendAsync(http, account ?? Pages.Account(), part, Pages.Now, cancellationToken);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_failure is not null)
        {
            throw _failure;
        }

        Request = $"{request.Method} {request.RequestUri}";
        Authorization = request.Headers.Authorization?.ToString();
        ContentType = request.Content?.Headers.ContentType?.ToString();
        Body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var response = new HttpResponseMessage(_status) { Content = new StringContent(_answer, Encoding.UTF8) };
        if (_retryAfter is { } delay)
        {
            response.Headers.RetryAfter = new RetryConditionHeaderValue(delay);
        }

        return response;
    }
}
