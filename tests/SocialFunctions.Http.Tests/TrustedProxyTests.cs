using System.Text;
using SocialFunctions.Application.Feeds;
using SocialFunctions.Http.Security;
using SocialFunctions.Http.Tests.Support;

namespace SocialFunctions.Http.Tests;

/// <summary>The address that a platform called, as signatures cover it.</summary>
public sealed class TrustedProxyTests
{
    [Theory]
    [InlineData("127.0.0.0/8", false, "https://care.example.com/")]
    [InlineData("127.0.0.0/8", true, "https://care.example.com/")]
    [InlineData("203.0.113.0/24", false, "http://care.example.com/")]
    public async Task Scheme_IsThatOfATrustedProxyAndTheHostNobodyElses(string trusted, bool behindRoutesOfItsOwn, string seen)
    {
        var url = "";
        var channel = new FakeChannel("messenger") { OnVerify = request => url = request.Url };
        await using var host = await TestHost.StartAsync(
            channel, behindRoutesOfItsOwn: behindRoutesOfItsOwn, proxies: new TrustedProxies(PublicNetwork.NetworksIn(trusted)));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/messenger/page")
        {
            Content = new StringContent("one", Encoding.UTF8, "text/plain"),
            Headers = { { "X-Signature", "good" }, { "X-Forwarded-For", "198.51.100.7" }, { "X-Forwarded-Proto", "https" }, { "X-Forwarded-Host", "evil.example" } },
        };
        request.Headers.Host = "care.example.com";

        using var answer = await host.Client.SendAsync(request);

        Assert.StartsWith(seen, url, StringComparison.Ordinal);
    }
}
