using System.Net;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Http.Tests.Support;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Tests.Desk;

public sealed class BulkTests : IAsyncLifetime
{
    private TestHost _host = null!;
    private HttpClient _ann = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _host.Conversations.Seed(Sample.Conversation("one"));
        _host.Conversations.Seed(Sample.Conversation("two"));
        _host.Conversations.Seed(Sample.Conversation("settled") with { Status = ConversationStatus.Resolved });
        _ann = _host.ClientOf("ann");
    }

    public async Task DisposeAsync()
    {
        _ann.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Command_IsDoneWithEachAndEachIsAnswered()
    {
        var response = await PostAsync("""{ "ids": ["two", "nobody", "one", "two"], "command": "assign", "agent": "bob" }""");

        Assert.Equal(HttpStatusCode.MultiStatus, response.StatusCode);
        Assert.Equal(
            """
            {"items":[{"id":"two","status":200,"version":"2","detail":null},
            {"id":"nobody","status":404,"version":null,"detail":"There is no such conversation."},
            {"id":"one","status":200,"version":"2","detail":null}],"next":null}
            """.ReplaceLineEndings(""),
            await response.Content.ReadAsStringAsync());
        Assert.Equal("bob", (await FindAsync("one")).Text("assignee"));
        Assert.Equal("bob", (await FindAsync("two")).Text("assignee"));
    }

    [Fact]
    public async Task WhatIsRefused_KeepsNothingElseFromBeingDone()
    {
        var items = (await (await PostAsync(
            """{ "ids": ["settled", "one"], "command": "snooze", "until": "2026-11-21T13:00:00Z" }""")).JsonAsync()).GetProperty("items");

        Assert.Equal([409, 200], items.EnumerateArray().Select(item => item.GetProperty("status").GetInt32()));
        Assert.EndsWith(".", items[0].Text("detail"), StringComparison.Ordinal);
        Assert.Equal("snoozed", (await FindAsync("one")).Text("status"));
    }

    [Theory]
    [InlineData("\"command\": \"claim\"", "assignee", "ann")]
    [InlineData("\"command\": \"resolve\"", "status", "resolved")]
    [InlineData("\"command\": \"pending\"", "status", "pending")]
    [InlineData("\"command\": \"priority\", \"value\": \"urgent\"", "priority", "urgent")]
    public async Task EachCommand_DoesWhatItsOwnRouteDoes(string command, string property, string value)
    {
        Assert.Equal(HttpStatusCode.MultiStatus, (await PostAsync($$"""{ "ids": ["one", "two"], {{command}} }""")).StatusCode);

        Assert.Equal(value, (await FindAsync("one")).Text(property));
        Assert.Equal(value, (await FindAsync("two")).Text(property));
    }

    [Fact]
    public async Task Tags_AreAddedAndRemoved()
    {
        await PostAsync("""{ "ids": ["one", "two"], "command": "tags", "add": ["vip"], "remove": ["order"] }""");

        Assert.Equal("""["vip"]""", (await FindAsync("two")).GetProperty("tags").GetRawText());
    }

    [Fact]
    public async Task TwoHundred_AreDone()
    {
        string[] ids = [.. Enumerable.Range(1, 200).Select(i => $"c{i}")];
        foreach (var id in ids)
        {
            _host.Conversations.Seed(Sample.Conversation(id));
        }

        var items = (await (await PostAsync(JsonSerializer.Serialize(new { ids, command = "resolve" }))).JsonAsync()).GetProperty("items");

        Assert.Equal(ids, items.EnumerateArray().Select(item => item.Text("id")));
        Assert.All(items.EnumerateArray(), item => Assert.Equal(200, item.GetProperty("status").GetInt32()));
    }

    [Theory]
    [InlineData("""{ "ids": [], "command": "claim" }""", "1 to 200")]
    [InlineData("""{ "ids": [""], "command": "claim" }""", "1 to 200")]
    [InlineData("""{ "command": "claim" }""", "'ids' is missing")]
    [InlineData("""{ "ids": ["one"] }""", "'command' is missing")]
    [InlineData("""{ "ids": ["one"], "command": "erase" }""", "'command' must be one of claim, release, assign")]
    [InlineData("""{ "ids": ["one"], "command": "claim", "agent": "bob" }""", "The command claim takes no 'agent'.")]
    [InlineData("""{ "ids": ["one"], "command": "assign", "value": "urgent" }""", "takes no 'value', but agent and team")]
    [InlineData("""{ "ids": ["one"], "command": "assign" }""", "Name an agent, a team, or both")]
    [InlineData("""{ "ids": ["one"], "command": "snooze" }""", "needs the property 'until'")]
    [InlineData("""{ "ids": ["one"], "command": "priority" }""", "needs the property 'value'")]
    [InlineData("""{ "ids": ["one"], "command": "notes" }""", "needs the property 'text'")]
    [InlineData("""{ "ids": ["one"], "command": "tags" }""", "at least one tag")]
    [InlineData("""{ "ids": ["one"], "command": "claim", "force": true }""", "'force'")]
    public async Task Senseless_BadRequestAndNothingIsDone(string body, string detail)
    {
        Assert.Contains(detail, await (await PostAsync(body)).ProblemAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Equal("1", (await FindAsync("one")).Text("version"));
    }

    [Fact]
    public async Task MoreThanTwoHundred_BadRequest() =>
        await (await PostAsync(JsonSerializer.Serialize(new { ids = Enumerable.Range(0, 201).Select(i => $"{i}"), command = "claim" })))
            .ProblemAsync(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData(true, 503)]
    [InlineData(false, 500)]
    public async Task WhereTheStoreFails_OnlyThatOneIsAnsweredSo(bool down, int status)
    {
        var loads = 0;
        _host.Conversations.AfterLoad = () => Interlocked.Increment(ref loads) > 1 ? ValueTask.CompletedTask
            : throw (down ? new StoreUnavailableException("Down.") : new InvalidOperationException("A fault."));

        var items = (await (await PostAsync("""{ "ids": ["one", "two"], "command": "claim" }""")).JsonAsync()).GetProperty("items");

        Assert.Equal([200, status], items.EnumerateArray().Select(item => item.GetProperty("status").GetInt32()).Order());
    }

    private Task<HttpResponseMessage> PostAsync(string body) => _ann.PostJsonAsync("/api/desk/bulk", body);

    private async Task<JsonElement> FindAsync(string id) => await (await _ann.GetAsync($"/api/desk/conversations/{id}")).JsonAsync();
}
