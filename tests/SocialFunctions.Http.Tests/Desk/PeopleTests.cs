using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Presences;
using SocialFunctions.Http.Tests.Support;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Tests.Desk;

public sealed class PeopleTests : IAsyncLifetime
{
    private TestHost _host = null!;

    public async Task InitializeAsync() => _host = await TestHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Me_SaysWhoAsksAndWhatTheyMay()
    {
        _host.Settings.Change("\"roles\": [\"agent\"]", "\"roles\": [\"agent\"], \"languages\": [\"en\", \"el\"], \"sees\": \"team\"");

        Assert.Equal(
            """
            {"id":"ann","name":"Ann","roles":["agent"],"teams":[{"id":"service","name":"Service"}],"languages":["en","el"],
            "sees":"team","signIn":"token","sessionEndsAt":null,"now":"2026-11-21T12:00:00Z",
            "may":{"answer":true,"report":false,"administer":false,"erase":false}}
            """.ReplaceLineEndings(""),
            await TextAsync("ann", "me"));
    }

    [Theory]
    [InlineData("bob", "agent,lead", true, false)]
    [InlineData("cleo", "agent,lead,admin", true, true)]
    public async Task HigherRoles_MayMore(string agent, string roles, bool report, bool administer)
    {
        var me = await GetAsync(agent, "me");

        Assert.Equal(roles, string.Join(',', me.GetProperty("roles").EnumerateArray()));
        Assert.Equal(report, me.GetProperty("may").GetProperty("report").GetBoolean());
        Assert.Equal(administer, me.GetProperty("may").GetProperty("administer").GetBoolean());
        Assert.Equal(administer, me.GetProperty("may").GetProperty("erase").GetBoolean());
        Assert.Equal("all", me.Text("sees"));
    }

    [Fact]
    public async Task AdministratorOfTheTenantOnly_IsKnownByTheirSignInName()
    {
        await using var world = await EntraWorld.StartAsync();

        var me = await (await world.SendAsync(world.Token(roles: ["admin"], user: "root@example.com"), "/api/desk/me")).JsonAsync();

        Assert.Equal(("root@example.com", "root@example.com", "entra"), (me.Text("id"), me.Text("name"), me.Text("signIn")));
        Assert.Equal("all", me.Text("sees"));
    }

    [Fact]
    public async Task Teams_AreThoseOfTheSettings() => Assert.Equal(
        """{"items":[{"id":"service","name":"Service","agents":["ann","bob"],"onCall":[],"assign":"manual"}],"next":null}""",
        await TextAsync("ann", "teams"));

    [Fact]
    public async Task Agents_AreShownWithTheirLoadAndShift()
    {
        _host.Settings.Change("\"roles\": [\"lead\"]", "\"roles\": [\"lead\"], \"languages\": [\"de\"], \"capacity\": 5, \"calendar\": \"never\"");
        _host.Conversations.Seed(Sample.Conversation("one") with { Assignee = "bob" });
        _host.Conversations.Seed(Sample.Conversation("two") with { Assignee = "bob" });
        _host.Conversations.Seed(Sample.Conversation("three") with { Assignee = "bob", Status = ConversationStatus.Pending });

        var agents = await GetAsync("ann", "agents");

        Assert.Equal(
            """
            {"id":"bob","name":"Bob","roles":["lead"],"teams":["service"],"languages":["de"],"online":false,
            "onShift":false,"shiftChangesAt":null,"open":2,"capacity":5}
            """.ReplaceLineEndings(""),
            agents.GetProperty("items")[1].GetRawText());
        Assert.True(agents.GetProperty("items")[0].GetProperty("onShift").GetBoolean());
        Assert.Equal(0, agents.GetProperty("items")[0].GetProperty("open").GetInt32());
    }

    [Fact]
    public async Task WhoAskedLately_IsOnline()
    {
        await GetAsync("bob", "teams");
        Assert.Equal(["ann", "bob"], await OnlineAsync());

        _host.Time.Advance(AgentActivity.Serves - TimeSpan.FromSeconds(1));
        Assert.Equal(["ann", "bob"], await OnlineAsync());

        _host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["ann"], await OnlineAsync());
    }

    [Fact]
    public async Task PresenceThatCannotBeRecorded_FailsNoRequest()
    {
        await using var host = await TestHost.StartAsync(services: services => services.AddSingleton<IPresences>(new BrokenPresences()));
        using var ann = host.ClientOf("ann");

        Assert.Equal(HttpStatusCode.OK, (await ann.GetAsync("/api/desk/teams")).StatusCode);
        await (await ann.GetAsync("/api/desk/agents")).ProblemAsync(HttpStatusCode.ServiceUnavailable);
    }

    private async Task<IReadOnlyList<string?>> OnlineAsync() =>
        [.. (await GetAsync("ann", "agents")).GetProperty("items").EnumerateArray().Where(a => a.GetProperty("online").GetBoolean()).Select(a => a.Text("id"))];

    private async Task<JsonElement> GetAsync(string agent, string route)
    {
        using var client = _host.ClientOf(agent);
        var response = await client.GetAsync($"/api/desk/{route}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }

    private async Task<string> TextAsync(string agent, string route) => (await GetAsync(agent, route)).GetRawText();

    private sealed class BrokenPresences : IPresences
    {
        public ValueTask PutAsync(Presence presence, CancellationToken cancellationToken) => throw new StoreUnavailableException("Down.");

        public ValueTask RemoveAsync(string agent, string conversation, CancellationToken cancellationToken) => throw new StoreUnavailableException("Down.");

        public ValueTask<IReadOnlyList<Presence>> ListAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
            throw new StoreUnavailableException("Down.");
    }
}
