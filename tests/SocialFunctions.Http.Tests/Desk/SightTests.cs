using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SocialFunctions.Application.Media;
using SocialFunctions.Conversations;
using SocialFunctions.Http.Tests.Support;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Tests.Desk;

/// <summary>What an agent who does not see every conversation is shown, and may change.</summary>
public sealed class SightTests : IAsyncLifetime
{
    private TestHost _host = null!;
    private HttpClient _ann = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        Seed("mine", "sales", "ann");
        Seed("teams", "service", null);
        Seed("others", "sales", "bob");
        _ann = _host.ClientOf("ann");
    }

    public async Task DisposeAsync()
    {
        _ann.Dispose();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("all", "mine", "teams", "others")]
    [InlineData("team", "mine", "teams")]
    [InlineData("own", "mine")]
    public async Task ListFeedAndConversations_HoldWhatTheAgentSees(string sees, params string[] ids)
    {
        See(sees);

        Assert.Equal(ids.Order(), (await GetAsync("/api/desk/conversations")).Ids().Order());
        Assert.Equal(ids.Order(), (await GetAsync("/api/desk/conversations?q=Eleni")).Ids().Order());
        Assert.Equal(ids.Order(), (await GetAsync("/api/desk/events")).GetProperty("items").EnumerateArray().Select(e => e.Text("conversation")).Order());
        foreach (var id in new[] { "mine", "teams", "others" })
        {
            foreach (var route in new[] { "", "/messages", "/timeline" })
            {
                var response = await _ann.GetAsync($"/api/desk/conversations/{id}{route}");
                Assert.Equal(ids.Contains(id) ? HttpStatusCode.OK : HttpStatusCode.NotFound, response.StatusCode);
            }
        }
    }

    [Theory]
    [InlineData("claim", "{}")]
    [InlineData("resolve", "{}")]
    [InlineData("assign", """{ "agent": "ann" }""")]
    [InlineData("notes", """{ "text": "x" }""")]
    [InlineData("replies", """{ "text": "x" }""")]
    [InlineData("private-reply", """{ "text": "x" }""")]
    [InlineData("messages/m-others/hide", "{}")]
    [InlineData("link", """{ "conversation": "mine" }""")]
    public async Task Change_OfWhatTheyDoNotSeeIsNotFound(string route, string body)
    {
        See("own");

        Assert.Equal(
            "There is no such conversation.",
            await (await _ann.PostJsonAsync($"/api/desk/conversations/others/{route}", body)).ProblemAsync(HttpStatusCode.NotFound));
        Assert.Equal("1", (await _host.Conversations.FindAsync("others", default))!.Version);
    }

    [Fact]
    public async Task Change_OfWhatTheySeeIsDone()
    {
        See("own");

        Assert.Equal(HttpStatusCode.OK, (await _ann.PostJsonAsync("/api/desk/conversations/mine/resolve", "{}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _ann.PutAsJsonAsync("/api/desk/conversations/mine/presence", new { state = "typing" })).StatusCode);
    }

    [Fact]
    public async Task EveryRouteOfAConversation_IsClosed()
    {
        See("own");
        var document = await GetAsync("/openapi.json");
        foreach (var path in document.GetProperty("paths").EnumerateObject().Where(p => p.Name.StartsWith("/api/desk/conversations/{id}", StringComparison.Ordinal)))
        {
            foreach (var method in path.Value.EnumerateObject())
            {
                var url = path.Name.Replace("{id}", "others", StringComparison.Ordinal).Replace("{message}", "m-others", StringComparison.Ordinal);

                await (await _ann.SendAsync(new HttpRequestMessage(new HttpMethod(method.Name), url))).ProblemAsync(HttpStatusCode.NotFound);
            }
        }
    }

    [Fact]
    public async Task LinkWithWhatTheyDoNotSee_NotFound()
    {
        See("own");

        await (await _ann.PostJsonAsync("/api/desk/conversations/mine/link", """{ "conversation": "others" }""")).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Bulk_ChangesWhatTheySee()
    {
        See("own");

        var items = (await (await _ann.PostJsonAsync("/api/desk/bulk", """{ "ids": ["others", "mine"], "command": "resolve" }""")).JsonAsync()).GetProperty("items");

        Assert.Equal([404, 200], items.EnumerateArray().Select(item => item.GetProperty("status").GetInt32()));
    }

    [Fact]
    public async Task CannedRepliesAndMedia_OfWhatTheyDoNotSeeAreNotFound()
    {
        See("team");

        await (await _ann.GetAsync("/api/desk/canned-replies?conversation=others")).ProblemAsync(HttpStatusCode.NotFound);
        await (await _ann.GetAsync($"/api/desk/media/{new MediaId("others", "m-others", 0)}")).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Contacts_AreThoseOfWhatTheySee()
    {
        See("own");

        Assert.Equal(HttpStatusCode.NotFound, await LinkAsync("contact-others", "contact-mine"));
        Assert.Equal(HttpStatusCode.NotFound, await LinkAsync("contact-mine", "contact-others"));
        await (await _ann.PostJsonAsync("/api/contacts/contact-others/unlink", """{ "address": "messenger:others" }""")).ProblemAsync(HttpStatusCode.NotFound);

        See("all");
        Assert.Equal(HttpStatusCode.OK, await LinkAsync("contact-mine", "contact-others"));
    }

    [Fact]
    public async Task FeedInWhichTheySeeLittle_IsReadOn()
    {
        See("own");
        for (var i = 0; i < 30; i++)
        {
            Seed("others", "sales", "bob");
        }

        Seed("mine", "sales", "ann");

        var first = await GetAsync("/api/desk/events?take=5");
        var second = await GetAsync($"/api/desk/events?take=5&after={first.Text("next")}");
        var third = await GetAsync($"/api/desk/events?take=5&after={second.Text("next")}");

        Assert.All(new[] { first, second }, page => Assert.Equal("mine", Assert.Single(page.GetProperty("items").EnumerateArray()).Text("conversation")));
        Assert.Empty(third.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Reports_AreWholeForLeads()
    {
        _host.Settings.Change("\"roles\": [\"lead\"]", "\"roles\": [\"lead\"], \"sees\": \"own\"");
        using var bob = _host.ClientOf("bob");

        var report = await (await bob.GetAsync("/api/desk/reports/service-levels?by=team")).JsonAsync();

        Assert.Equal(["sales", "service"], report.GetProperty("items").EnumerateArray().Select(item => item.Text("key")).Order());
    }

    [Theory]
    [InlineData("me", "mine")]
    [InlineData("ann", "mine")]
    [InlineData("none", "teams")]
    public async Task Assignee_MayBeWhoAsks(string assignee, string id) =>
        Assert.Equal([id], (await GetAsync($"/api/desk/conversations?assignee={assignee}")).Ids());

    private void See(string sees) => _host.Settings.Change("\"roles\": [\"agent\"]", $"\"roles\": [\"agent\"], \"sees\": \"{sees}\"");

    private void Seed(string id, string team, string? assignee)
    {
        _host.Conversations.Seed(
            Sample.Conversation(id) with { Team = team, Assignee = assignee, Contact = new ConversationContact($"contact-{id}", "Eleni", [$"messenger:{id}"]) },
            [Sample.Message($"m-{id}")],
            [new TimelineEntry($"{id}/{Guid.NewGuid():N}", Sample.Now, TimelineType.Claimed, "agent:bob", id, new TimelineData())]);
    }

    private async Task<HttpStatusCode> LinkAsync(string contact, string other) =>
        (await _ann.PostAsJsonAsync($"/api/contacts/{contact}/link", new { contact = other })).StatusCode;

    private async Task<JsonElement> GetAsync(string url)
    {
        var response = await _ann.GetAsync(url);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }
}
