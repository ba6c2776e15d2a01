using System.Net;
using System.Net.Http.Json;
using SocialFunctions.Http.Security;
using SocialFunctions.Http.Tests.Desk;
using SocialFunctions.Http.Tests.Support;

namespace SocialFunctions.Http.Tests;

public sealed class SignInTests : IAsyncLifetime
{
    private const string Csrf = "X-SocialFunctions-Csrf";
    private TestHost _host = null!;
    private HttpClient _browser = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _host.Conversations.Seed(Sample.Conversation());
        _browser = Browser();
    }

    public async Task DisposeAsync()
    {
        _browser.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task TokenOfAnAgent_GivesASessionThatNoScriptCanRead()
    {
        var response = await SignInAsync(_browser);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Matches("^socialfunctions-session=[A-Za-z0-9_-]{43}; max-age=43200; path=/; samesite=strict; httponly$", cookie);
        var me = await (await _browser.GetAsync("/api/desk/me")).JsonAsync();
        Assert.Equal(("ann", "session", "2026-11-22T00:00:00Z"), (me.Text("id"), me.Text("signIn"), me.Text("sessionEndsAt")));
    }

    [Fact]
    public async Task ByHttps_TheCookieIsForHttpsOnly()
    {
        await using var host = await TestHost.StartAsync(proxies: new TrustedProxies([IPNetwork.Parse("127.0.0.0/8")]));
        var request = SignIn();
        request.Headers.Add("X-Forwarded-For", "192.0.2.1");
        request.Headers.Add("X-Forwarded-Proto", "https");

        Assert.Contains("; secure;", Assert.Single((await host.Client.SendAsync(request)).Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongToken_UnauthorizedAndInTheEndTooMany()
    {
        var response = await SignInAsync(_browser, "of-nobody");
        Assert.Equal("No agent has this token.", await response.ProblemAsync(HttpStatusCode.Unauthorized));
        Assert.False(response.Headers.Contains("Set-Cookie"));

        for (var i = 1; i < 60; i++)
        {
            await SignInAsync(_browser, "of-nobody");
        }

        response = await SignInAsync(_browser, "of-nobody");
        await response.ProblemAsync(HttpStatusCode.TooManyRequests);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.NoContent, (await SignInAsync(_browser)).StatusCode);
    }

    [Fact]
    public async Task Change_NeedsTheHeader()
    {
        await SignInAsync(_browser);
        const string Claim = "/api/desk/conversations/messenger-one/claim";

        Assert.Contains(Csrf, await (await _browser.PostJsonAsync(Claim, "{}")).ProblemAsync(HttpStatusCode.Forbidden), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await _browser.PostJsonAsync(Claim, "{}", (Csrf, "1"))).StatusCode);
    }

    [Theory]
    [InlineData("same-origin", HttpStatusCode.OK)]
    [InlineData("same-site", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    [InlineData("none", HttpStatusCode.Forbidden)]
    public async Task Change_IsRefusedWhenTheBrowserSaysThatItComesFromElsewhere(string site, HttpStatusCode status)
    {
        await SignInAsync(_browser);

        var response = await _browser.PostJsonAsync("/api/desk/conversations/messenger-one/claim", "{}", (Csrf, "1"), ("Sec-Fetch-Site", site));

        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("/desk/sign-in")]
    [InlineData("/desk/sign-out")]
    public async Task SigningInAndOut_NeedTheHeaderToo(string url)
    {
        await SignInAsync(_browser);

        await (await _browser.PostJsonAsync(url, """{ "token": "token-of-bob" }""")).ProblemAsync(HttpStatusCode.Forbidden);
        Assert.Equal("ann", await WhoAsync());
    }

    [Fact]
    public async Task BearerToken_NeedsNoHeaderAndGoesBeforeTheCookie()
    {
        await SignInAsync(_browser);

        var response = await _browser.PostJsonAsync("/api/desk/conversations/messenger-one/claim", "{}", ("Authorization", "Bearer token-of-bob"));

        Assert.Equal("bob", (await response.JsonAsync()).Text("assignee"));
    }

    [Fact]
    public async Task SignedOut_TheSessionIsOverEverywhere()
    {
        var cookie = Assert.Single((await SignInAsync(_browser)).Headers.GetValues("Set-Cookie")).Split(';')[0];
        Assert.Equal(HttpStatusCode.OK, await WithAsync(cookie));

        var response = await _browser.PostJsonAsync("/desk/sign-out", "", (Csrf, "1"));

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.StartsWith("socialfunctions-session=; expires=Thu, 01 Jan 1970", Assert.Single(response.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await WithAsync(cookie));
    }

    [Theory]
    [InlineData("plain:token-of-ann", "plain:new-token-of-ann")]
    [InlineData("\"id\": \"ann\"", "\"id\": \"anna\"")]
    public async Task TokenOrAgentThatIsAnother_EndsTheSessionAtOnce(string text, string by)
    {
        await SignInAsync(_browser);
        Assert.Equal("ann", await WhoAsync());

        _host.Settings.Change("[\"ann\", \"bob\"]", "[\"bob\"]", (text, by));

        var response = await _browser.GetAsync("/api/desk/me");
        Assert.Equal("The session is over; sign in again.", await response.ProblemAsync(HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task RoleThatIsAnother_CountsAtOnce()
    {
        await SignInAsync(_browser);
        Assert.Equal(HttpStatusCode.Forbidden, (await _browser.GetAsync("/api/admin/audit")).StatusCode);

        _host.Settings.Change("\"roles\": [\"agent\"]", "\"roles\": [\"admin\"]");

        Assert.Equal(HttpStatusCode.OK, (await _browser.GetAsync("/api/admin/audit")).StatusCode);
    }

    [Fact]
    public async Task AfterTwelveHours_TheSessionIsOver()
    {
        await SignInAsync(_browser);

        _host.Time.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        Assert.Equal("ann", await WhoAsync());

        _host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await _browser.GetAsync("/api/desk/me")).StatusCode);
    }

    [Fact]
    public async Task SessionsThatAreOver_DoNotCountAsWrongTokens()
    {
        for (var i = 0; i < 61; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await WithAsync("socialfunctions-session=one-that-never-was"));
        }
    }

    [Fact]
    public async Task SigningInAgain_EndsTheSessionBefore()
    {
        var cookie = Assert.Single((await SignInAsync(_browser)).Headers.GetValues("Set-Cookie")).Split(';')[0];

        await SignInAsync(_browser, "token-of-bob");

        Assert.Equal("bob", await WhoAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, await WithAsync(cookie));
    }

    [Theory]
    [InlineData("", "'token' is missing")]
    [InlineData("""{ "token": 1 }""", "'token' must be a text")]
    [InlineData("""{ "token": "x", "name": "ann" }""", "'name'")]
    public async Task Senseless_BadRequest(string body, string detail) => Assert.Contains(
        detail, await (await _browser.PostJsonAsync("/desk/sign-in", body, (Csrf, "1"))).ProblemAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);

    [Fact]
    public async Task HowToSignIn_IsToldToEverybody()
    {
        Assert.Equal("""{"kind":"token","authority":null,"clientId":null,"scope":null}""", await _host.Client.GetStringAsync("/desk/sign-in"));

        await using var world = await EntraWorld.StartAsync();
        var ways = await (await world.Host.Client.GetAsync("/desk/sign-in")).JsonAsync();
        var tenant = world.Keys.Tenant;
        Assert.Equal("entra", ways.Text("kind"));
        Assert.Equal($"https://login.microsoftonline.com/{tenant.Id}", ways.Text("authority"));
        Assert.Equal($"api://{ways.Text("clientId")}/.default", ways.Text("scope"));
        Assert.EndsWith(ways.Text("clientId")!, tenant.Audience, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await world.Host.Client.SendAsync(SignIn())).StatusCode);
    }

    private static HttpRequestMessage SignIn(string token = "token-of-ann") =>
        new(HttpMethod.Post, "/desk/sign-in") { Content = JsonContent.Create(new { token }), Headers = { { Csrf, "1" } } };

    private static Task<HttpResponseMessage> SignInAsync(HttpClient browser, string token = "token-of-ann") => browser.SendAsync(SignIn(token));

    private HttpClient Browser() => new(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = _host.Client.BaseAddress };

    private async Task<string?> WhoAsync() => (await (await _browser.GetAsync("/api/desk/me")).JsonAsync()).Text("id");

    private async Task<HttpStatusCode> WithAsync(string cookie)
    {
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = _host.Client.BaseAddress };
        return (await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/api/desk/me") { Headers = { { "Cookie", cookie } } })).StatusCode;
    }
}
