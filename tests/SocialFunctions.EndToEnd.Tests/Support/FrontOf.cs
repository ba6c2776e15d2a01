using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SocialFunctions.EndToEnd.Support;

/// <summary>Stands in front of a host, and answers some paths itself.</summary>
internal sealed class FrontOf : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly HttpClient _client = new();
    private readonly Func<string, string?> _answer;

    private FrontOf(WebApplication server, Uri host, Func<string, string?> answer)
    {
        _server = server;
        _client.BaseAddress = host;
        _answer = answer;
    }

    public string Address => _server.Urls.Single();

    /// <param name="host">Who answers everything else.</param>
    /// <param name="answer">The body for a path; null to ask the host.</param>
    public static async Task<FrontOf> StartAsync(Uri host, Func<string, string?> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        var front = new FrontOf(server, host, answer);
        server.Run(front.AnswerAsync);
        await server.StartAsync();
        return front;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _client.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (_answer(context.Request.Path) is { } own)
        {
            await context.Response.WriteAsync(own);
            return;
        }

        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), $"{context.Request.Path}{context.Request.QueryString}");
        if (context.Request.ContentLength > 0)
        {
            request.Content = new StreamContent(context.Request.Body);
        }

        foreach (var (name, values) in context.Request.Headers.Where(header => header.Key != "Host"))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        using var response = await _client.SendAsync(request);
        context.Response.StatusCode = (int)response.StatusCode;
        await response.Content.CopyToAsync(context.Response.Body);
    }
}
