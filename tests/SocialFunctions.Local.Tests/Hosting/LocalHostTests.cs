using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Local.Hosting;
using SocialFunctions.Model;
using SocialFunctions.Testing;

namespace SocialFunctions.Local.Tests.Hosting;

public sealed class LocalHostTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("social-");
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _http.Dispose();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task TwoHosts_LiveSideBySide()
    {
        await using var one = await StartAsync("one");
        await using var two = await StartAsync("two");

        Assert.Equal(HttpStatusCode.OK, await ReadyAsync(one));
        Assert.Equal(HttpStatusCode.OK, await ReadyAsync(two));
    }

    [Fact]
    public async Task StoppedWorker_IsNotReady()
    {
        await using var host = await StartAsync("one");
        await LocalWorld.UntilAsync(async () => await ReadyAsync(host) == HttpStatusCode.OK, "it is ready");

        await host.Services.GetRequiredService<InboundProcessor>().StopAsync(CancellationToken.None);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ReadyAsync(host));
    }

    [Fact]
    public async Task VariablesOfTheServerItself_HaveNoEffect()
    {
        string[] names =
        [
            "ALLOWEDHOSTS", "DOTNET_AllowedHosts", "ASPNETCORE_FORWARDEDHEADERS_ENABLED", "Logging__LogLevel__Default", "KESTREL__ENDPOINTS__ONE__URL",
            "ASPNETCORE_HTTP_PORTS", "OTEL_SERVICE_NAME",
        ];
        Array.ForEach(names, name => Environment.SetEnvironmentVariable(name, "true"));
        try
        {
            await using var host = await StartAsync("one");

            var configuration = host.Services.GetRequiredService<IConfiguration>();
            Assert.Equal(
                [null, null, null, null, null, "true"],
                new[]
                {
                    "AllowedHosts", "ForwardedHeaders_Enabled", "Logging:LogLevel:Default", "Kestrel:Endpoints:One:Url", "Http_Ports", "OTEL_SERVICE_NAME",
                }.Select(key => configuration[key]));
            Assert.Equal(HttpStatusCode.OK, await ReadyAsync(host));
        }
        finally
        {
            Array.ForEach(names, name => Environment.SetEnvironmentVariable(name, null));
        }
    }

    [Fact]
    public async Task AnswerOnASandboxAccount_IsShownInTheSandboxPageByPage()
    {
        await using var host = await StartAsync("one");
        await host.Services.GetRequiredService<IInboundQueue>().PublishAsync(new AcceptedInboundWebhook([Message()], []), CancellationToken.None);
        var engine = host.Services.GetRequiredService<ConversationEngine>();
        await LocalWorld.UntilAsync(() => ReplyAsync(engine, "r1"), "the conversation is there");
        await ReplyAsync(engine, "r2");

        await LocalWorld.UntilAsync(async () => (await SandboxAsync(host, "")).GetArrayLength() == 2, "both are recorded");

        var first = await PageAsync(host, "?take=1");
        Assert.Equal("r1", first.GetProperty("items")[0].GetProperty("messageId").GetString());
        var second = await PageAsync(host, $"?take=1&after={first.GetProperty("next").GetString()}");
        Assert.Equal("r2", second.GetProperty("items")[0].GetProperty("messageId").GetString());
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
    }

    [Theory]
    [InlineData("?take=0")]
    [InlineData("?take=many")]
    [InlineData("?after=nonsense")]
    [InlineData("?offset=5")]
    public async Task SenselessSandboxQuery_IsRefused(string query)
    {
        await using var host = await StartAsync("one");

        using var response = await _http.GetAsync(new Uri($"{host.Urls.First()}/sandbox/outbox{query}"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static MessageReceived Message() => new()
    {
        EventId = "m1",
        Channel = "telegram",
        Account = "demo",
        ThreadKey = "7",
        At = new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero),
        ReceivedAt = new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero),
        PlatformId = "m1",
        From = new Sender("7"),
        Text = "Where is my order?",
    };

    private static async Task<bool> ReplyAsync(ConversationEngine engine, string id) =>
        (await engine.HandleAsync(
            ConversationId.Of("telegram", "demo", "7"),
            new Reply { Agent = "ann", MessageId = id, Text = "On its way." },
            CancellationToken.None)).Refused is null;

    private async Task<JsonElement> SandboxAsync(WebApplication host, string query) => (await PageAsync(host, query)).GetProperty("items");

    private async Task<JsonElement> PageAsync(WebApplication host, string query) =>
        JsonDocument.Parse(await _http.GetStringAsync(new Uri($"{host.Urls.First()}/sandbox/outbox{query}"))).RootElement;

    private async Task<HttpStatusCode> ReadyAsync(WebApplication host)
    {
        using var response = await _http.GetAsync(new Uri($"{host.Urls.First()}/health/ready"));
        return response.StatusCode;
    }

    private async Task<WebApplication> StartAsync(string name)
    {
        var settings = Path.Combine(_directory.FullName, "settings.json");
        await File.WriteAllTextAsync(settings, LocalWorld.Settings);
        var options = new LocalOptions
        {
            Settings = settings,
            Data = Path.Combine(_directory.FullName, name),
            Urls = "http://127.0.0.1:0",
            LogLevel = Microsoft.Extensions.Logging.LogLevel.None,
        };
        var host = LocalHost.Build(options, TestTime.Create());
        await host.StartAsync();
        return host;
    }
}
