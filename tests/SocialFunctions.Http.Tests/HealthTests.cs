using System.Net;
using System.Text.RegularExpressions;
using SocialFunctions.Application.Ports;
using SocialFunctions.Http.Tests.Support;

namespace SocialFunctions.Http.Tests;

public sealed class HealthTests : IAsyncLifetime
{
    private const string Good = """{"status":"ok","reasons":[]}""";
    private TestHost _host = null!;

    public async Task InitializeAsync() => _host = await TestHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Live_AlwaysOk()
    {
        _host.Readiness.Outage = new StoreUnavailableException("full");

        Assert.Equal(Good, await _host.Client.GetStringAsync("/health/live"));
    }

    [Fact]
    public async Task Ready_Ok() => Assert.Equal(Good, await _host.Client.GetStringAsync("/health/ready"));

    [Fact]
    public async Task ReadyWithADoubt_OkAndDegraded()
    {
        _host.Readiness.Doubts = ["The settings file is newer"];

        Assert.Equal(
            """{"status":"degraded","reasons":[{"what":"settings","since":"2026-11-21T12:00:00Z","detail":"The settings file is newer."}]}""",
            await _host.Client.GetStringAsync("/health/ready"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CalendarWhoseFeedWasNeverFetched_IsDegradedAndAWarning(bool behindRoutesOfItsOwn)
    {
        await using var host = await TestHost.StartAsync(behindRoutesOfItsOwn: behindRoutesOfItsOwn);
        const string Address = "https://calendars.example/gr.ics?key=secret";
        const string Detail = "Calendar 'office' works without its feed, which was never fetched: the server answers 404.";
        await host.Settings.ReplaceAsync(
            InMemorySettings.Document.Replace(
                "\"teams\":",
                $$"""
                "calendars": [{ "id": "plain", "timeZone": "UTC", "weekly": { "mon": ["09:00-17:00"] } },
                    { "id": "office", "timeZone": "UTC", "weekly": { "mon": ["09:00-17:00"] }, "iCal": "{{Address}}" }],
                "teams":
                """,
                StringComparison.Ordinal),
            null,
            null,
            CancellationToken.None);
        await host.Feeds.KeepFailureAsync(Address, new FeedFailure(host.Time.GetUtcNow().AddHours(-1), "the server answers 404"), CancellationToken.None);

        Assert.Equal(
            $$"""{"status":"degraded","reasons":[{"what":"calendar","since":"2026-11-21T11:00:00Z","detail":"{{Detail}}"}]}""",
            Regex.Unescape(await host.Client.GetStringAsync("/health/ready")));
        var warnings = await (await host.ClientOf("cleo").GetAsync("/api/admin/settings/warnings")).JsonAsync();
        Assert.Contains(
            warnings.GetProperty("items").EnumerateArray(),
            warning => (warning.Text("path"), warning.Text("message")) == ("$.calendars[1].iCal", Detail));
    }

    [Fact]
    public async Task NotReady_UnavailableWithReason()
    {
        _host.Readiness.Outage = new StoreUnavailableException("conversations.db: database or disk is full");

        using var response = await _host.Client.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal(
            """
            {"status":"unavailable","reasons":[{"what":"store","since":"2026-11-21T12:00:00Z",
            "detail":"The store takes nothing: conversations.db: database or disk is full."}]}
            """.ReplaceLineEndings(""),
            await response.Content.ReadAsStringAsync());
    }
}
