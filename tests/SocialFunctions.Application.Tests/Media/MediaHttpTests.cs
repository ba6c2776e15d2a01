using System.Net;
using SocialFunctions.Application.Feeds;
using SocialFunctions.Application.Media;
using SocialFunctions.Application.Tests.Feeds;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Application.Tests.Media;

/// <summary>What customers and platforms name is fetched from public addresses only, and a token is shown to one server.</summary>
public sealed class MediaHttpTests
{
    private static readonly KeyValuePair<string, string>[] Proof = [new("Authorization", "Bearer token")];
    private static readonly Uri Address = new("https://files.example/1");

    [Fact]
    public async Task Redirect_IsFollowedWithoutTheProof()
    {
        using var server = new AskedServer(asked => asked.Url == Address.AbsoluteUri ? AskedServer.Redirect("https://cdn.example/x?sig=1") : AskedServer.File(1));
        using var http = new HttpClient(server);
        using var media = new MediaHttp(http, http);

        using var response = await media.GetAsync(Account(), Address, Proof, CancellationToken.None);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            [(Address.AbsoluteUri, "Bearer token"), ("https://cdn.example/x?sig=1", null)],
            server.Questions.Select(asked => (asked.Url, asked.Authorization)));
    }

    [Fact]
    public async Task RedirectToTheSameServer_IsFollowedWithoutTheProof()
    {
        using var server = new AskedServer(asked => asked.Url == Address.AbsoluteUri ? AskedServer.Redirect("/2") : AskedServer.File(1));
        using var http = new HttpClient(server);
        using var media = new MediaHttp(http, http);

        using var response = await media.GetAsync(Account(), Address, Proof, CancellationToken.None);

        Assert.Equal([("https://files.example/1", "Bearer token"), ("https://files.example/2", null)], server.Questions.Select(asked => (asked.Url, asked.Authorization)));
    }

    [Theory]
    [InlineData("http://files.example/1")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://files.example/1")]
    public async Task RedirectToWhatIsLessSafe_IsNotFollowed(string to)
    {
        using var server = new AskedServer(_ => AskedServer.Redirect(to));
        using var http = new HttpClient(server);
        using var media = new MediaHttp(http, http);

        var said = await Assert.ThrowsAsync<RedirectException>(() => media.GetAsync(Account(), Address, Proof, CancellationToken.None));

        Assert.StartsWith("The file's address leads to one that is not followed", said.Message, StringComparison.Ordinal);
        Assert.Single(server.Questions);
    }

    [Fact]
    public async Task RedirectsWithoutEnd_AreLeft()
    {
        using var server = new AskedServer(_ => AskedServer.Redirect("https://files.example/1"));
        using var http = new HttpClient(server);
        using var media = new MediaHttp(http, http);

        var said = await Assert.ThrowsAsync<RedirectException>(() => media.GetAsync(Account(), Address, Proof, CancellationToken.None));

        Assert.Equal("The file's address leads from one to the next without end.", said.Message);
        Assert.Equal(6, server.Questions.Count);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/a.jpg")]
    [InlineData("http://localhost:9/a.jpg")]
    [InlineData("http://169.254.169.254/metadata/identity")]
    [InlineData("http://[::ffff:10.0.0.1]/a.jpg")]
    public async Task AddressThatIsNotPublic_IsNotConnectedTo(string address)
    {
        using var named = new HttpClient();
        using var media = MediaHttp.Create(new PublicNetwork([]), named);

        var failed = await Assert.ThrowsAsync<HttpRequestException>(() => media.GetAsync(Account(), new Uri(address), [], CancellationToken.None));

        Assert.IsType<NotPublicException>(failed.InnerException);
    }

    [Fact]
    public async Task ServerThatTheAccountNames_IsConnectedTo_AndNoneThatItRedirectsTo()
    {
        await using var server = await RedirectingServer.StartAsync("http://127.0.0.2:9/a.jpg");
        using var named = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var media = MediaHttp.Create(new PublicNetwork([]), named);

        var failed = await Assert.ThrowsAsync<HttpRequestException>(
            () => media.GetAsync(Account(server.Address), new Uri($"{server.Address}a.jpg"), Proof, CancellationToken.None));

        Assert.IsType<NotPublicException>(failed.InnerException);
    }

    private static Account Account(string? baseUrl = null) => SettingsLoader.Load(
        $$"""{"accounts":[{"id":"page","channel":"messenger","externalId":"1","secrets":{"appSecret":"plain:s","verifyToken":"plain:v"} {{(baseUrl is null ? "" : $", \"baseUrl\": \"{baseUrl}\"")}} }]}""",
        1,
        new SecretSource(_ => null, AllowPlain: true),
        TestChannels.Catalog).Snapshot!.FindAccount("page")!;
}
