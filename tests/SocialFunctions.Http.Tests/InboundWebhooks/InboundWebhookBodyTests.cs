using System.Net;
using System.Net.Sockets;
using System.Text;
using SocialFunctions.Http.Tests.Support;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Tests.InboundWebhooks;

public sealed class InboundWebhookBodyTests : IAsyncLifetime
{
    private const int Limit = 1024 * 1024;
    private TestHost _host = null!;

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(new FakeChannel("messenger") { LargestWebhook = Limit });

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData(1, false)]
    [InlineData(16 * 1024, false)]
    [InlineData((16 * 1024) + 1, true)]
    [InlineData(100_000, true)]
    [InlineData(Limit, false)]
    [InlineData(Limit, true)]
    public async Task UpToTheLimit_ReadWhole(int length, bool chunked)
    {
        var response = await PostAsync(length, chunked);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(new string('x', length), Assert.IsType<MessageReceived>(Assert.Single(_host.Queue.Events)).Text);
    }

    [Theory]
    [InlineData(Limit + 1, false)]
    [InlineData(Limit + 1, true)]
    [InlineData(3 * Limit, true)]
    public async Task OverTheLimit_PayloadTooLarge(int length, bool chunked)
    {
        await (await PostAsync(length, chunked)).ProblemAsync(HttpStatusCode.RequestEntityTooLarge);

        Assert.Empty(_host.Queue.Events);
    }

    [Theory]
    [InlineData(3 * Limit, HttpStatusCode.OK)]
    [InlineData((3 * Limit) + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task LimitOfAPlatformWithLongBodies_IsItsOwn(int length, HttpStatusCode status)
    {
        await using var host = await TestHost.StartAsync(new FakeChannel("messenger") { LargestWebhook = 3 * Limit });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/messenger/page") { Content = new ByteArrayContent(new byte[length]) };
        request.Headers.Add("X-Signature", "good");

        Assert.Equal(status, (await host.Client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task AnnouncedOverTheLimit_RefusedBeforeTheBodyComes()
    {
        using var client = await ConnectAsync($"Content-Length: {Limit + 1}\r\n");

        Assert.StartsWith("HTTP/1.1 413", await FirstLineAsync(client), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ClientGone_NothingPublishedAndNothingLogged(bool abruptly)
    {
        using (var client = await ConnectAsync("Content-Length: 1000\r\n"))
        {
            await client.GetStream().WriteAsync("half a webh"u8.ToArray());
            client.Client.LingerState = new LingerOption(abruptly, 0);
        }

        await _host.RequestDoneAsync();
        Assert.Equal(0, _host.Queue.Published);
        Assert.Empty(_host.Logs.Lines);
    }

    [Fact]
    public async Task BrokenChunks_ClientError()
    {
        using var client = await ConnectAsync("Transfer-Encoding: chunked\r\n");
        await client.GetStream().WriteAsync("zz\r\nnot a chunk"u8.ToArray());

        Assert.StartsWith("HTTP/1.1 400", await FirstLineAsync(client), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> PostAsync(int length, bool chunked)
    {
        var bytes = Encoding.ASCII.GetBytes(new string('x', length));
        var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/messenger/page")
        {
            Content = new ByteArrayContent(bytes),
        };
        request.Headers.Add("X-Signature", "good");
        request.Headers.TransferEncodingChunked = chunked;
        return await _host.Client.SendAsync(request);
    }

    private async Task<TcpClient> ConnectAsync(string header)
    {
        var client = new TcpClient();
        await client.ConnectAsync(_host.Client.BaseAddress!.Host, _host.Client.BaseAddress.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /webhooks/messenger/page HTTP/1.1\r\nHost: test\r\nX-Signature: good\r\n{header}\r\n"));
        return client;
    }

    private static async Task<string> FirstLineAsync(TcpClient client)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var reader = new StreamReader(client.GetStream(), leaveOpen: true);
        return await reader.ReadLineAsync(limit.Token) ?? "";
    }
}
