using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SocialFunctions.Http.Tests.Support;

namespace SocialFunctions.Http.Tests.Desk;

public sealed class PresenceTests : IAsyncLifetime
{
    private const string Url = "/api/desk/conversations/messenger-one";
    private TestHost _host = null!;
    private HttpClient _ann = null!;
    private HttpClient _bob = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _host.Conversations.Seed(Sample.Conversation());
        _host.Conversations.Seed(Sample.Conversation("messenger-two"));
        (_ann, _bob) = (_host.ClientOf("ann"), _host.ClientOf("bob"));
    }

    public async Task DisposeAsync()
    {
        _ann.Dispose();
        _bob.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Said_IsShownToColleagues()
    {
        await SayAsync(_bob, "typing");
        Assert.Equal(
            """
            {"conversation":"messenger-one","presence":[{"agent":"ann","state":"looking","until":"2026-11-21T12:00:30Z"},
            {"agent":"bob","state":"typing","until":"2026-11-21T12:00:30Z"}]}
            """.ReplaceLineEndings(""),
            (await SayAsync(_ann, "looking")).GetRawText());

        Assert.Equal(["ann looking", "bob typing"], await ShownAsync());
        Assert.Empty(await ShownAsync("/api/desk/conversations/messenger-two"));
    }

    [Fact]
    public async Task NotSaidAgain_IsForgottenAfterHalfAMinute()
    {
        await SayAsync(_ann, "looking");
        _host.Time.Advance(TimeSpan.FromSeconds(15));
        await SayAsync(_bob, "looking");
        _host.Time.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal(["bob looking"], await ShownAsync());
    }

    [Fact]
    public async Task Gone_IsForgottenAtOnce()
    {
        await SayAsync(_ann, "typing");

        Assert.Empty((await SayAsync(_ann, "gone")).GetProperty("presence").EnumerateArray());
        Assert.Empty(await ShownAsync());
    }

    [Theory]
    [InlineData("""{ "state": "sleeping" }""", "'state' must be one of looking, typing, gone")]
    [InlineData("{}", "'state' is missing")]
    [InlineData("""{ "state": "typing", "until": "x" }""", "'until'")]
    public async Task Senseless_BadRequest(string body, string detail)
    {
        var response = await _ann.PutAsync($"{Url}/presence", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.Contains(detail, await response.ProblemAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownConversation_NotFound() =>
        await (await _ann.PutAsJsonAsync("/api/desk/conversations/nobody/presence", new { state = "typing" })).ProblemAsync(HttpStatusCode.NotFound);

    [Fact]
    public async Task List_DoesNotShowPresence()
    {
        await SayAsync(_ann, "looking");

        var list = await (await _ann.GetAsync("/api/desk/conversations")).JsonAsync();

        Assert.False(list.GetProperty("items")[0].TryGetProperty("presence", out _));
    }

    private static async Task<JsonElement> SayAsync(HttpClient agent, string state)
    {
        var response = await agent.PutAsJsonAsync($"{Url}/presence", new { state });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }

    private async Task<IReadOnlyList<string>> ShownAsync(string url = Url)
    {
        var conversation = await (await _bob.GetAsync(url)).JsonAsync();
        return [.. conversation.GetProperty("presence").EnumerateArray().Select(p => $"{p.Text("agent")} {p.Text("state")}")];
    }
}
