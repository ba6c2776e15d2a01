using System.Net;
using System.Text.Json;
using SocialFunctions.Http.Tests.Support;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Tests.Desk;

public sealed class CommandTests : IAsyncLifetime
{
    private const string Url = "/api/desk/conversations/messenger-one/";
    private TestHost _host = null!;
    private HttpClient _ann = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _ann = _host.ClientOf("ann");
        _host.Conversations.Seed(Sample.Conversation(), [Sample.Message("m1")]);
    }

    public async Task DisposeAsync()
    {
        _ann.Dispose();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("claim", "", "assignee", "\"ann\"")]
    [InlineData("claim", "{}", "assignee", "\"ann\"")]
    [InlineData("claim", "\uFEFF{}", "assignee", "\"ann\"")]
    [InlineData("claim", "\uFEFF", "assignee", "\"ann\"")]
    [InlineData("release", "", "assignee", "null")]
    [InlineData("assign", """{ "agent": "bob" }""", "assignee", "\"bob\"")]
    [InlineData("assign", """{ "team": "service" }""", "team", "\"service\"")]
    [InlineData("resolve", "", "status", "\"resolved\"")]
    [InlineData("reopen", "", "status", "\"open\"")]
    [InlineData("pending", "", "status", "\"pending\"")]
    [InlineData("snooze", """{ "until": "2026-11-22T09:00:00+02:00" }""", "status", "\"snoozed\"")]
    [InlineData("priority", """{ "value": "urgent" }""", "priority", "\"urgent\"")]
    [InlineData("tags", """{ "add": ["vip"], "remove": ["order"] }""", "tags", """["vip"]""")]
    [InlineData("notes", """{ "text": "Calls back tomorrow." }""", "version", "\"2\"")]
    public async Task Command_AnswersTheConversationAsItIsNow(string command, string body, string property, string value)
    {
        var response = await _ann.PostJsonAsync(Url + command, body);

        var conversation = await response.JsonAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(value, conversation.GetProperty(property).GetRawText());
        Assert.Equal($"\"{conversation.Text("version")}\"", response.Headers.ETag?.Tag);
        Assert.Equal(1, conversation.GetProperty("messages").GetArrayLength());
    }

    [Theory]
    [InlineData("\"1\"", HttpStatusCode.OK)]
    [InlineData("W/\"1\"", HttpStatusCode.OK)]
    [InlineData("1", HttpStatusCode.OK)]
    [InlineData("*", HttpStatusCode.OK)]
    [InlineData("\"2\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("\"\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("\"1\", \"2\"", HttpStatusCode.BadRequest)]
    public async Task IfMatch_HonouredOrRefused(string ifMatch, HttpStatusCode status) =>
        Assert.Equal(status, (await _ann.PostJsonAsync(Url + "claim", "", ("If-Match", ifMatch))).StatusCode);

    [Fact]
    public async Task SomebodyFaster_PreconditionFailed()
    {
        var shown = await _ann.GetAsync(Url.TrimEnd('/'));
        using var bob = _host.ClientOf("bob");
        await bob.PostJsonAsync(Url + "tags", """{ "add": ["vip"] }""");

        var response = await _ann.PostJsonAsync(Url + "resolve", "", ("If-Match", shown.Headers.ETag!.Tag));

        await response.ProblemAsync(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task SomebodyFasterMeanwhile_DecidedAgainOnTheNewState()
    {
        var once = 0;
        _host.Conversations.AfterLoad = () =>
        {
            if (Interlocked.Exchange(ref once, 1) == 0)
            {
                _host.Conversations.Seed(Sample.Conversation() with { Tags = ["order", "meanwhile"] });
            }

            return ValueTask.CompletedTask;
        };

        var conversation = await (await _ann.PostJsonAsync(Url + "tags", """{ "add": ["vip"] }""")).JsonAsync();

        Assert.Equal("""["order","meanwhile","vip"]""", conversation.GetProperty("tags").GetRawText());
    }

    [Fact]
    public async Task ConversationOfAnother_Conflict()
    {
        _host.Conversations.Seed(Sample.Conversation() with { Assignee = "bob" });

        await (await _ann.PostJsonAsync(Url + "claim", "")).ProblemAsync(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("claim")]
    [InlineData("release")]
    [InlineData("resolve")]
    [InlineData("reopen")]
    [InlineData("pending")]
    public async Task UnknownConversation_NotFound(string command) =>
        await (await _ann.PostJsonAsync($"/api/desk/conversations/nobody/{command}", "")).ProblemAsync(HttpStatusCode.NotFound);

    [Theory]
    [InlineData("claim", """{ "agent": "bob" }""", "Not known here: 'agent'.")]
    [InlineData("assign", "", "Name an agent, a team, or both.")]
    [InlineData("assign", """{ "agent": null }""", "Name an agent, a team, or both.")]
    [InlineData("assign", """{ "agent": "nobody" }""", "There is no agent")]
    [InlineData("assign", """{ "agent": 1 }""", "'agent' must be a text")]
    [InlineData("snooze", "", "'until' is missing; it must be an RFC 3339 time")]
    [InlineData("snooze", """{ "until": null }""", "'until' must be an RFC 3339 time")]
    [InlineData("snooze", """{ "until": "tomorrow" }""", "'until' must be an RFC 3339 time")]
    [InlineData("snooze", """{ "until": 1790000000 }""", "'until' must be an RFC 3339 time")]
    [InlineData("snooze", """{ "until": "12/24/2026" }""", "'until' must be an RFC 3339 time")]
    [InlineData("snooze", """{ "until": "2026-11-22T09:00:00" }""", "'until' must be an RFC 3339 time")]
    [InlineData("snooze", """{ "until": "2026-11-22T09:00" }""", "'until' must be an RFC 3339 time")]
    [InlineData("snooze", """{ "until": "2026-11-22" }""", "'until' must be an RFC 3339 time")]
    [InlineData("snooze", """{ "until": "2026-11-21T11:59:59Z" }""", "must be in the future")]
    [InlineData("snooze", """{ "until": "0001-01-01T00:00:00+14:00" }""", "'until' must be an RFC 3339 time")]
    [InlineData("priority", """{ "value": "asap" }""", "'value' must be one of low, normal, high, urgent")]
    [InlineData("priority", """{ "value": 3 }""", "'value' must be one of low, normal, high, urgent")]
    [InlineData("priority", """{ "priority": "high" }""", "Not known here: 'priority'.")]
    [InlineData("tags", "{}", "Name at least one tag")]
    [InlineData("tags", """{ "add": [""] }""", "A tag has 1 to 64 characters")]
    [InlineData("tags", """{ "add": [null] }""", "")]
    [InlineData("tags", """{ "add": ["a\u0000b"] }""", "A tag has 1 to 64 characters")]
    [InlineData("tags", """{ "remove": "order" }""", "'remove' must be a list")]
    [InlineData("notes", "{}", "'text' is missing; it must be a text")]
    [InlineData("notes", """{ "text": "" }""", "1 to 20000 characters")]
    [InlineData("notes", """{ "text": "\u0000\u0007" }""", "1 to 20000 characters")]
    public async Task SenselessBody_BadRequestThatNamesIt(string command, string body, string detail)
    {
        var response = await _ann.PostJsonAsync(Url + command, body);

        Assert.Contains(detail, await response.ProblemAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Equal("1", (await _host.Conversations.FindAsync("messenger-one", CancellationToken.None))!.Version);
    }

    [Theory]
    [InlineData(50, 64, HttpStatusCode.OK)]
    [InlineData(51, 64, HttpStatusCode.BadRequest)]
    [InlineData(50, 65, HttpStatusCode.BadRequest)]
    public async Task Tags_HaveLimits(int count, int length, HttpStatusCode status)
    {
        var tags = Enumerable.Range(0, count).Select(i => i.ToString("D" + length, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(status, (await _ann.PostJsonAsync(Url + "tags", JsonSerializer.Serialize(new { add = tags }))).StatusCode);
    }

    [Fact]
    public async Task TimeWithAnOffset_IsThatInstant()
    {
        await _ann.PostJsonAsync(Url + "snooze", """{ "until": "2026-11-22T09:00:00+02:00" }""");

        Assert.Equal(
            new DateTimeOffset(2026, 11, 22, 7, 0, 0, TimeSpan.Zero),
            (await _host.Conversations.FindAsync("messenger-one", CancellationToken.None))!.SnoozedUntil);
    }

    [Fact]
    public async Task Note_StandsOnTheTimeline()
    {
        await _ann.PostJsonAsync(Url + "notes", """{ "text": "Calls back tomorrow." }""");

        var timeline = await (await _ann.GetAsync(Url + "timeline")).JsonAsync();
        var entry = Assert.Single(timeline.GetProperty("items").EnumerateArray());
        Assert.Equal((TimelineType.Note, "agent:ann"), (entry.Text("type"), entry.Text("by")));
        Assert.Equal("Calls back tomorrow.", entry.GetProperty("data").Text("text"));
    }

    [Theory]
    [InlineData("""{ "text": "Hello" }""", HttpStatusCode.Conflict)]
    [InlineData("""{ "text": " " }""", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    public async Task PrivateReplyThatCannotBe_IsRefused(string body, HttpStatusCode status)
    {
        Assert.Equal(status, (await _ann.PostJsonAsync(Url + "private-reply", body)).StatusCode);
        Assert.Empty(_host.Conversations.Outbox);
    }
}
