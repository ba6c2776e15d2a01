using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SocialFunctions.Http.Pages;
using SocialFunctions.Http.Security;
using SocialFunctions.Http.Tests.Support;

namespace SocialFunctions.Http.Tests.Pages;

public sealed class DeskPagesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("desk").FullName;

    public DeskPagesTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "assets"));
        Write("index.html", "<p>page</p>");
        Write("index.html.br", "compressed page");
        Write("signed-in.html", "<p>signed in</p>");
        Write("icon.svg", "<svg/>");
        Write("assets/main-abc.js", "script");
        Write("assets/main-abc.js.br", "compressed script");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("/desk")]
    [InlineData("/desk/")]
    [InlineData("/desk/conversations/telegram-abc")]
    [InlineData("/desk/reports?by=team")]
    public async Task AnyPath_IsThePageThatIsNeverKept(string path)
    {
        await using var host = await StartAsync();

        using var answer = await host.Client.GetAsync(path);

        Assert.Equal("<p>page</p>", await answer.Content.ReadAsStringAsync());
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task ThePage_RunsNothingButItsOwnFiles()
    {
        await using var host = await StartAsync();

        using var answer = await host.Client.GetAsync("/desk/");

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.EndsWith("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
    }

    [Fact]
    public async Task WithEntra_OnlyTheAuthorityIsAskedToo()
    {
        await using var host = await StartAsync(new EntraTenant("tenant", "client"));

        using var page = await host.Client.GetAsync("/desk/");
        using var signedIn = await host.Client.GetAsync("/desk/signed-in.html");

        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("connect-src 'self' https://login.microsoftonline.com;", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.EndsWith("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.EndsWith("frame-ancestors 'self'", Assert.Single(signedIn.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("br", "compressed script", "br")]
    [InlineData("gzip, deflate, br", "compressed script", "br")]
    [InlineData("gzip, br;q=0", "script", null)]
    [InlineData("gzip", "script", null)]
    public async Task AHashedFile_IsKeptForEverAndCompressedForWhoeverTakesIt(string accepts, string content, string? encoding)
    {
        await using var host = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/desk/assets/main-abc.js");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepts);

        using var answer = await host.Client.SendAsync(request);

        Assert.Equal(content, await answer.Content.ReadAsStringAsync());
        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal("text/javascript; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl?.ToString());
        Assert.Equal("Accept-Encoding", Assert.Single(answer.Headers.Vary));
    }

    [Theory]
    [InlineData("/desk/assets/main-old.js")]
    [InlineData("/desk/assets/main-abc.js.br")]
    [InlineData("/desk/..%2Fsettings.json")]
    [InlineData("/desk/%2e%2e/settings.json")]
    [InlineData("/desk/%2Fetc/passwd.txt")]
    public async Task AFileThatIsNoneOfThePages_IsNotFound(string path)
    {
        await using var host = await StartAsync();

        using var answer = await host.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task WithoutTheBuiltFiles_OneSentenceSaysWhatIsMissing()
    {
        await using var host = await TestHost.StartAsync(
            services: services => services.AddSingleton(new DeskFiles(Path.Combine(_folder, "none"))));

        using var answer = await host.Client.GetAsync("/desk/");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("built without Node.js 20 or later", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private void Write(string path, string content) => File.WriteAllText(Path.Combine(_folder, path), content);

    private Task<TestHost> StartAsync(EntraTenant? entra = null) =>
        TestHost.StartAsync(entra: entra, services: services => services.AddSingleton(new DeskFiles(_folder)));
}
