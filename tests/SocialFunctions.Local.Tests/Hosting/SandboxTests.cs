using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using SocialFunctions.Local.Hosting;
using SocialFunctions.Testing;

namespace SocialFunctions.Local.Tests.Hosting;

/// <summary>Who may read what sandbox accounts would have sent.</summary>
public sealed class SandboxTests : IDisposable
{
    private const string Lead = "lead-0123456789";
    private const string Admin = "admin-0123456789";
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("social-");
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _http.Dispose();
        _directory.Delete(recursive: true);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("x-forwarded-proto", "https")]
    [InlineData("X-Forwarded-Whatever", "")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("X-Original-Forwarded-For", "127.0.0.1")]
    [InlineData("x-original-for", "127.0.0.1")]
    [InlineData("WL-Proxy-Client-IP", "127.0.0.1")]
    [InlineData("X-Remote-IP", "127.0.0.1")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("CF-Connecting-IP", "203.0.113.7")]
    [InlineData("Host", "desk.example")]
    public async Task RequestThroughAProxyOnThisMachine_NeedsAnAdministrator(string header, string value)
    {
        await using var host = await StartAsync("http://127.0.0.1:0");

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(host, null, (header, value)));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(host, Lead, (header, value)));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(host, Admin, (header, value)));
    }

    [Theory]
    [InlineData("http://127.0.0.1:0", HttpStatusCode.OK)]
    [InlineData("http://0.0.0.0:0", HttpStatusCode.Unauthorized)]
    [InlineData("http://127.0.0.1:0;http://0.0.0.0:0", HttpStatusCode.Unauthorized)]
    public async Task RequestOfThisMachine_NeedsNoTokenWhereNobodyElseCanConnect(string urls, HttpStatusCode status)
    {
        await using var host = await StartAsync(urls);

        Assert.Equal(status, await AskAsync(host, null));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(host, Admin));
    }

    [Fact]
    public async Task AddressThatATrustedProxyTakesOutOfItsHeader_IsStillForwarded()
    {
        await using var host = await StartAsync("http://127.0.0.1:0", "127.0.0.1");

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(host, null, ("X-Forwarded-For", "127.0.0.1")));
    }

    [Fact]
    public async Task TrustedProxyOnThisMachine_EveryRequestNeedsAnAdministrator()
    {
        await using var host = await StartAsync("http://127.0.0.1:0", "127.0.0.1");

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(host, null));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(host, Admin));
    }

    private async Task<HttpStatusCode> AskAsync(WebApplication host, string? token, (string Name, string Value)? header = null)
    {
        var port = new Uri(host.Urls.First()).Port;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}/sandbox/outbox");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        if (header is { } given)
        {
            request.Headers.TryAddWithoutValidation(given.Name, given.Value);
        }

        using var response = await _http.SendAsync(request);
        return response.StatusCode;
    }

    private async Task<WebApplication> StartAsync(string urls, string? proxies = null)
    {
        var settings = Path.Combine(_directory.FullName, "settings.json");
        await File.WriteAllTextAsync(
            settings,
            $$"""
            {
              "agents": [
                { "id": "lea", "name": "Lea", "roles": ["lead"], "token": "plain:{{Lead}}" },
                { "id": "ada", "name": "Ada", "roles": ["admin"], "token": "plain:{{Admin}}" },
              ],
            }
            """);
        var options = new LocalOptions
        {
            Settings = settings,
            Data = Path.Combine(_directory.FullName, "data"),
            Urls = urls,
            TrustedProxies = proxies,
            LogLevel = Microsoft.Extensions.Logging.LogLevel.None,
        };
        var host = LocalHost.Build(options, TestTime.Create());
        await host.StartAsync();
        return host;
    }
}
