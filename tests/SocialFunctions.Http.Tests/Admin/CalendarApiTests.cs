using System.Net;
using SocialFunctions.Http.Tests.Support;

namespace SocialFunctions.Http.Tests.Admin;

public sealed class CalendarApiTests : IAsyncLifetime
{
    private TestHost _host = null!;
    private HttpClient _cleo = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _cleo = _host.ClientOf("cleo");
        await _host.Settings.ReplaceAsync(
            InMemorySettings.Document.Replace(
                "\"accounts\": [",
                """
                "calendars": [{ "id": "office", "timeZone": "Europe/Athens", "weekly": { "mon": ["09:00-17:00"] },
                                "exceptions": [{ "yearly": "12-28", "open": [], "name": "Stocktaking" }] }],
                "accounts": [
                  { "id": "shop", "channel": "telegram", "externalId": "shop", "calendar": "office", "sending": "sandbox", "secrets": { "secretToken": "plain:t" } },
                """,
                StringComparison.Ordinal),
            null,
            null,
            CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        _cleo.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Month_ShowsHoursAndHolidays()
    {
        var month = await (await _cleo.GetAsync("/api/admin/calendars/office/month?month=2026-12")).JsonAsync();

        Assert.Equal(("office", "Europe/Athens", "2026-12"), (month.Text("calendar"), month.Text("timeZone"), month.Text("month")));
        var days = month.GetProperty("days");
        Assert.Equal(31, days.GetArrayLength());
        Assert.Equal("2026-12-07T07:00:00Z", days[6].GetProperty("open")[0].Text("from"));
        Assert.Equal(("2026-12-28", "exception", "Stocktaking"), (days[27].Text("date"), days[27].Text("basis"), days[27].GetProperty("names")[0].GetString()));
    }

    [Fact]
    public async Task WithoutAMonth_ThisOneIsShown() => Assert.Equal(
        _host.Time.GetUtcNow().ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture),
        (await (await _cleo.GetAsync("/api/admin/calendars/always/month")).JsonAsync()).Text("month"));

    [Theory]
    [InlineData("/api/admin/calendars/office/month?month=2026-13", HttpStatusCode.BadRequest)]
    [InlineData("/api/admin/calendars/office/month?month=1026-01", HttpStatusCode.BadRequest)]
    [InlineData("/api/admin/calendars/office/month?moth=2026-12", HttpStatusCode.BadRequest)]
    [InlineData("/api/admin/calendars/nowhere/month", HttpStatusCode.NotFound)]
    public async Task WhatIsNoMonth_IsRefused(string url, HttpStatusCode status) => await (await _cleo.GetAsync(url)).ProblemAsync(status);

    [Fact]
    public async Task Preview_SaysWhatCustomersWillBeTold()
    {
        var answer = await _cleo.PostJsonAsync(
            "/api/admin/acknowledgements/preview", """{ "account": "shop", "from": "2026-12-07T20:00:00Z", "take": 2 }""");

        var items = (await answer.JsonAsync()).GetProperty("items");
        Assert.Equal(2, items.GetArrayLength());
        Assert.Equal(("2026-12-07T20:00:00Z", "2026-12-14T07:00:00Z"), (items[0].Text("at"), items[0].Text("opensAt")));
        Assert.Contains("09:00", items[0].GetProperty("texts").Text("de"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "account": "nobody" }""", HttpStatusCode.NotFound)]
    [InlineData("""{ "account": "shop", "take": 0 }""", HttpStatusCode.BadRequest)]
    [InlineData("""{ "account": "shop", "from": "0001-01-01T00:00:00Z" }""", HttpStatusCode.BadRequest)]
    [InlineData("""{ }""", HttpStatusCode.BadRequest)]
    public async Task WhatCannotBePreviewed_IsRefused(string body, HttpStatusCode status) =>
        await (await _cleo.PostJsonAsync("/api/admin/acknowledgements/preview", body)).ProblemAsync(status);

    [Fact]
    public async Task Agents_SeeNeither()
    {
        using var ann = _host.ClientOf("ann");

        Assert.Equal(HttpStatusCode.Forbidden, (await ann.GetAsync("/api/admin/calendars/office/month")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await ann.GetAsync("/api/admin/settings/versions")).StatusCode);
    }
}
