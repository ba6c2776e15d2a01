using SocialFunctions.Http.Tests.Support;

namespace SocialFunctions.Http.Tests;

public sealed class HeadTests
{
    [Theory]
    [InlineData("/health/live", false)]
    [InlineData("/health/live", true)]
    [InlineData("/openapi.json", false)]
    [InlineData("/openapi.json", true)]
    [InlineData("/api/desk/conversations", false)]
    [InlineData("/api/desk/conversations", true)]
    [InlineData("/webhooks/messenger/page?challenge=abc", false)]
    [InlineData("/webhooks/messenger/page?challenge=abc", true)]
    [InlineData("/nowhere", false)]
    [InlineData("/nowhere", true)]
    public async Task Head_IsAnsweredAsGetWithoutTheBody(string path, bool behindRoutesOfItsOwn)
    {
        await using var host = await TestHost.StartAsync(behindRoutesOfItsOwn: behindRoutesOfItsOwn);
        using var get = await host.Client.GetAsync(path);
        using var request = new HttpRequestMessage(HttpMethod.Head, path);

        using var head = await host.Client.SendAsync(request);

        Assert.Equal((get.StatusCode, get.Content.Headers.ContentType), (head.StatusCode, head.Content.Headers.ContentType));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Head_SaysHowLongTheBodyWouldBe()
    {
        await using var host = await TestHost.StartAsync();
        var document = await host.Client.GetByteArrayAsync("/openapi.json");
        using var request = new HttpRequestMessage(HttpMethod.Head, "/openapi.json");

        using var head = await host.Client.SendAsync(request);

        Assert.Equal(document.Length, head.Content.Headers.ContentLength);
    }
}
