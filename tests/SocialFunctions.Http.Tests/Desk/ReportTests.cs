using System.Net;
using System.Text.Json;
using SocialFunctions.Conversations;
using SocialFunctions.Http.Tests.Support;
using SocialFunctions.Model;
using SocialFunctions.Reporting;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Http.Tests.Desk;

public sealed class ReportTests : IAsyncLifetime
{
    private const string Address = "/api/desk/reports/service-levels";
    private TestHost _host = null!;
    private HttpClient _lead = null!;

    private DateTimeOffset Now => _host.Time.GetUtcNow();

    private DateTimeOffset Hour => RollUpKey.HourOf(Now);

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _lead = _host.ClientOf("bob");
    }

    public async Task DisposeAsync()
    {
        _lead.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Report_SaysHowPromisesWereKept()
    {
        await MeasureAsync(Met("ann", 30), Met("ann", 40), Broken("bob", 100));

        var report = await ReportAsync("?by=agent");

        Assert.Equal(("agent", Hour.AddDays(-7)), (report.Text("by"), Time(report, "from")));
        var ann = report.GetProperty("items")[0];
        Assert.Equal("ann", ann.Text("key"));
        var first = ann.GetProperty("firstResponse");
        Assert.Equal((2, 2, 0, 1d), (Number(first, "count"), Number(first, "met"), Number(first, "breached"), first.GetProperty("share").GetDouble()));
        Assert.Equal(("PT30S", "PT40S"), (first.GetProperty("business").Text("p50"), first.GetProperty("business").Text("p90")));
        Assert.Equal(("PT1M", "PT1M20S"), (first.GetProperty("wall").Text("p50"), first.GetProperty("wall").Text("p90")));
        Assert.Equal(3, Number(report.GetProperty("total").GetProperty("firstResponse"), "count"));
        Assert.Equal(JsonValueKind.Null, ann.GetProperty("resolution").GetProperty("wall").GetProperty("p50").ValueKind);
    }

    [Fact]
    public async Task Report_SaysWhatIsToBeDone()
    {
        _host.Conversations.Seed(Sample.Conversation() with
        {
            Assignee = "ann",
            Clocks = new CaseClocks { FirstResponse = new Clock { State = ClockState.Running, StartedAt = Now, DueAt = Now.AddSeconds(-1) } },
        });

        var report = await ReportAsync("?by=agent");

        Assert.Equal(Now, Time(report, "backlogAt"));
        var backlog = report.GetProperty("items").EnumerateArray().Single().GetProperty("backlog");
        Assert.Equal((1, 0, 0, 1), (Number(backlog, "open"), Number(backlog, "unassigned"), Number(backlog, "running"), Number(backlog, "overdue")));
    }

    [Theory]
    [InlineData("account", "page")]
    [InlineData("channel", "messenger")]
    [InlineData("team", "service")]
    [InlineData("agent", "ann")]
    public async Task Items_AreWhatIsAskedFor(string by, string key)
    {
        await MeasureAsync(Met("ann", 30));

        Assert.Equal(key, (await ReportAsync($"?by={by}")).GetProperty("items")[0].Text("key"));
    }

    [Fact]
    public async Task WithoutParameters_TheLastWeekByAccount()
    {
        await MeasureAsync(Met("ann", 30), Met("ann", 30) with { At = Now.AddDays(-8) });

        var report = await ReportAsync("");

        Assert.Equal(("account", 1), (report.Text("by"), Number(report.GetProperty("total").GetProperty("firstResponse"), "count")));
    }

    [Fact]
    public async Task Dates_CountWhole()
    {
        await MeasureAsync(Met("ann", 30) with { At = Instant("2026-11-20T00:00:00Z") }, Met("ann", 30) with { At = Instant("2026-11-21T23:59:59Z") });

        var report = await ReportAsync("?from=2026-11-20&to=2026-11-21&by=hour");

        Assert.Equal((Instant("2026-11-20T00:00:00Z"), Instant("2026-11-22T00:00:00Z")), (Time(report, "from"), Time(report, "to")));
        Assert.Equal(48, report.GetProperty("items").GetArrayLength());
        Assert.Equal(2, Number(report.GetProperty("total").GetProperty("firstResponse"), "count"));
    }

    [Theory]
    [InlineData("2026-11-20T10:00:00%2B02:00", "2026-11-20T08:00:00Z")]
    [InlineData("2026-11-20T10:00:00+02:00", "2026-11-20T08:00:00Z")]
    [InlineData("2026-11-20T10:59Z", "2026-11-20T10:00:00Z")]
    public async Task Times_AreRoundedToHoursOfUtc(string from, string begins) =>
        Assert.Equal(Instant(begins), Time(await ReportAsync($"?from={from}&to=2026-11-21"), "from"));

    [Theory]
    [InlineData("?by=colour", "The parameter 'by' must be one of account, channel, team, agent, hour.")]
    [InlineData("?from=yesterday", "The parameter 'from' must be a date such as 2027-01-31 or a time such as 2027-01-31T08:00:00Z.")]
    [InlineData("?to=2026-02-30", "The parameter 'to' must be a date such as 2027-01-31 or a time such as 2027-01-31T08:00:00Z.")]
    [InlineData("?to=9999-12-31", "The parameter 'to' must be a date such as 2027-01-31 or a time such as 2027-01-31T08:00:00Z.")]
    [InlineData("?from=2026-11-20&to=2026-11-19", "The parameter 'from' must be before 'to'.")]
    [InlineData("?from=2026-01-01&to=2026-06-30", "A report covers at most 92 days; ask for a shorter time.")]
    public async Task WhatMakesNoSense_IsSaidInASentence(string query, string sentence) =>
        Assert.Equal(sentence, await (await _lead.GetAsync(Address + query)).ProblemAsync(HttpStatusCode.BadRequest));

    [Fact]
    public async Task Agents_MayNotReadIt()
    {
        using var agent = _host.ClientOf("ann");

        await (await agent.GetAsync(Address)).ProblemAsync(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("text/csv", "text/csv")]
    [InlineData("application/json;q=0.5, text/csv", "text/csv")]
    [InlineData("text/*", "text/csv")]
    [InlineData("application/json, text/csv;q=0.5", "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("text/csv;q=0, application/xml", "application/json")]
    public async Task Accept_ChoosesTheForm(string accept, string form)
    {
        using var answer = await GetAsync(accept);

        Assert.Equal((form, "utf-8"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentType.CharSet));
        Assert.Equal(["Accept"], answer.Headers.Vary);
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Csv_HasALineForEachItem()
    {
        await MeasureAsync(Met("ann", 30), Broken("bob", 100), Broken("bob", 0) with { Business = null, Wall = null }, Met(null, 10) with { What = Measure.Resolution });

        using var answer = await GetAsync("text/csv", "?by=agent");
        var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n");

        Assert.Equal(5, lines.Length);
        Assert.StartsWith("agent,firstResponseCount,firstResponseMet,firstResponseBreached,firstResponseShare,firstResponseBusinessP50Seconds,", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(",acknowledged,surgeNotices,backlogOpen,backlogUnassigned,backlogRunning,backlogOverdue", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("ann,1,1,0,1,30,30,60,60,0,0,0,,,,,,0,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("bob,2,0,2,0,100,100,", lines[2], StringComparison.Ordinal);
        Assert.StartsWith(",0,0,0,,,,,,0,0,0,,,,,,1,1,0,1,10,10,20,20,0,0,0,0,0,0", lines[3], StringComparison.Ordinal);
        Assert.Equal("", lines[4]);
        Assert.All(lines[..4], line => Assert.Equal(lines[0].Count(c => c == ','), line.Count(c => c == ',')));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+30", "'+30")]
    [InlineData("-30", "'-30")]
    [InlineData("@cmd", "'@cmd")]
    [InlineData("\tx", "'\tx")]
    [InlineData("Ann \"the\" lead", "\"Ann \"\"the\"\" lead\"")]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"")]
    [InlineData("a\r\nb", "\"a\r\nb\"")]
    [InlineData("Ελένη", "Ελένη")]
    public async Task Csv_NamesAreHarmless(string agent, string cell)
    {
        await MeasureAsync(Met(agent, 30));

        using var answer = await GetAsync("text/csv", "?by=agent");

        Assert.Contains($"\r\n{cell},1,1,0,", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenApi_DescribesIt()
    {
        var document = await (await _host.Client.GetAsync("/openapi.json")).JsonAsync();

        var described = document.GetProperty("paths").GetProperty(Address).GetProperty("get");
        Assert.Equal(["from", "to", "by"], described.GetProperty("parameters").EnumerateArray().Select(p => p.Text("name")));
        Assert.Contains("hour", described.GetProperty("parameters")[2].GetProperty("schema").GetRawText(), StringComparison.Ordinal);
        var forms = described.GetProperty("responses").GetProperty("200").GetProperty("content");
        Assert.True(forms.TryGetProperty("application/json", out _));
        Assert.Equal("string", forms.GetProperty("text/csv").GetProperty("schema").Text("type"));
    }

    private async Task MeasureAsync(params Measurement[] measured)
    {
        var entries = measured.Select((m, i) => new TimelineEntry(
            $"messenger-one/{i}", m.At, TimelineType.Replied, "agent:ann", "messenger-one", new TimelineData { Measured = [m] }));
        await _host.RollUps.AddAsync([.. entries], CancellationToken.None);
    }

    private Measurement Met(string? agent, int seconds) => new()
    {
        What = Measure.FirstResponse,
        At = Now,
        Channel = "messenger",
        Account = "page",
        Team = "service",
        Agent = agent,
        Outcome = Outcome.Met,
        Business = TimeSpan.FromSeconds(seconds),
        Wall = TimeSpan.FromSeconds(2 * seconds),
    };

    private Measurement Broken(string agent, int seconds) => Met(agent, seconds) with { Outcome = Outcome.Breached };

    private async Task<JsonElement> ReportAsync(string query)
    {
        using var answer = await _lead.GetAsync(Address + query);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.JsonAsync();
    }

    private Task<HttpResponseMessage> GetAsync(string accept, string query = "")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Address + query);
        Assert.True(request.Headers.TryAddWithoutValidation("Accept", accept));
        return _lead.SendAsync(request);
    }

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static DateTimeOffset Time(JsonElement element, string name) => element.GetProperty(name).GetDateTimeOffset();

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
