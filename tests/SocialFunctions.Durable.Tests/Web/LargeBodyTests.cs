using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SocialFunctions.Durable.Hosting;
using SocialFunctions.Durable.Tests.Support;
using SocialFunctions.Durable.Web;

namespace SocialFunctions.Durable.Tests.Web;

/// <summary>The worker's own server, as the Functions host calls it: the whole body is sent before the answer is read.</summary>
public sealed class LargeBodyTests : IAsyncLifetime
{
    private WebApplication _worker = null!;
    private World _world = null!;
    private HttpFunctions _functions = null!;

    // What can be read of the body after the function.
    private readonly TaskCompletionSource<int> _left = new();

    public async Task InitializeAsync()
    {
        _world = await World.CreateAsync();
        _functions = new HttpFunctions(new HttpPipeline(RefuseAsync), _world.Settings, _world.Alarm, _world.Time, NullLogger<HttpFunctions>.Instance);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(FunctionsHost.ConfigureServer).UseUrls("http://127.0.0.1:0");
        _worker = builder.Build();
        _worker.Run(async http =>
        {
            await _functions.AnswerAsync(http.Request);
            try
            {
                _left.SetResult(await http.Request.Body.ReadAsync(new byte[1]));
            }
            catch (BadHttpRequestException e)
            {
                _left.SetException(e);
            }
        });
        await _worker.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _worker.DisposeAsync();
        _world.Dispose();
    }

    [Theory]
    [InlineData(5, false, false)]
    [InlineData(5, false, true)]
    [InlineData(90, false, false)]
    [InlineData(90, true, false)]
    [InlineData(90, true, true)]
    public async Task BodyThatIsRefused_IsReadToItsEnd(int megabytes, bool chunked, bool expectsToBeAsked)
    {
        using var client = new HttpClient();
        using var content = new ByteArrayContent(new byte[megabytes * 1_000_000]);
        using var request = new HttpRequestMessage(HttpMethod.Post, _worker.Urls.Single()) { Content = content };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.ExpectContinue = expectsToBeAsked;

        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal(0, await _left.Task.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    private static Task RefuseAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return http.Response.WriteAsync("too long", http.RequestAborted);
    }
}
