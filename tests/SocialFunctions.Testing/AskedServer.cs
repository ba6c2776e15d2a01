using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace SocialFunctions.Testing;

/// <summary>One question that a server got.</summary>
/// <param name="Authorization">The header of that name; null without.</param>
public sealed record Asked(string Method, string Url, string? Authorization, string Body);

/// <summary>Stands for all servers of the network, and answers as it is told.</summary>
public sealed class AskedServer(Func<Asked, HttpResponseMessage> answer) : HttpMessageHandler
{
    private readonly ConcurrentQueue<Asked> _questions = new();

    public IReadOnlyList<Asked> Questions => [.. _questions];

    public static HttpResponseMessage Json(HttpStatusCode status, string json) =>
        new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage File(params byte[] content) => new(HttpStatusCode.OK) { Content = new ByteArrayContent(content) };

    public static HttpResponseMessage Redirect(string to) =>
        new(HttpStatusCode.Found) { Headers = { Location = new Uri(to, UriKind.RelativeOrAbsolute) } };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = new Asked(
            request.Method.Method,
            request.RequestUri!.AbsoluteUri,
            request.Headers.TryGetValues("Authorization", out var values) ? values.Single() : null,
            request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
        _questions.Enqueue(asked);
        return answer(asked);
    }
}
