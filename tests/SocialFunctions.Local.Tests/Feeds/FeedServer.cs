using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SocialFunctions.Local.Tests.Feeds;

/// <summary>A server of one feed, on this machine.</summary>
internal sealed class FeedServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FeedServer(WebApplication app) => _app = app;

    public string Address => $"{_app.Urls.First()}/holidays.ics?key=secret-key";

    /// <summary>What it serves; an error when null.</summary>
    public volatile string? Text;

    public volatile int Requests;

    public volatile int Unchanged;

    public static async Task<FeedServer> StartAsync(string? text)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new FeedServer(builder.Build()) { Text = text };
        server._app.MapGet("/holidays.ics", server.AnswerAsync);
        await server._app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        Interlocked.Increment(ref Requests);
        if (Text is not { } text)
        {
            http.Response.StatusCode = 503;
            return;
        }

        var tag = $"\"{text.GetHashCode(StringComparison.Ordinal)}\"";
        if (http.Request.Headers.IfNoneMatch == tag)
        {
            Interlocked.Increment(ref Unchanged);
            http.Response.StatusCode = 304;
            return;
        }

        http.Response.Headers.ETag = tag;
        await http.Response.WriteAsync(text);
    }
}
