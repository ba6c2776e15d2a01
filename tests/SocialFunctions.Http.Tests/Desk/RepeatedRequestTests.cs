using System.Net;
using SocialFunctions.Http.Tests.Support;

namespace SocialFunctions.Http.Tests.Desk;

/// <summary>An agent's program that got no answer repeats its command with the same key: it is done once.</summary>
public sealed class RepeatedRequestTests : IAsyncLifetime
{
    private const string Url = "/api/desk/conversations/messenger-one/";
    private static readonly (string, string) Key = ("Idempotency-Key", "key-1");
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
    [InlineData("notes", """{ "text": "Calls back." }""")]
    [InlineData("tags", """{ "add": ["vip"] }""")]
    [InlineData("claim", "")]
    public async Task SameRequestAgain_IsDoneOnce(string command, string body)
    {
        var first = await (await _ann.PostJsonAsync(Url + command, body, Key)).JsonAsync();
        var again = await _ann.PostJsonAsync(Url + command, body, Key, ("If-Match", "\"1\""));

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(first.Text("version"), (await again.JsonAsync()).Text("version"));
    }

    [Theory]
    [InlineData("notes", """{ "text": "Something else." }""")]
    [InlineData("tags", """{ "add": ["vip"] }""")]
    [InlineData("replies", """{ "text": "Calls back." }""")]
    public async Task AnotherRequestWithTheKey_IsRefused(string command, string body)
    {
        await _ann.PostJsonAsync(Url + "notes", """{ "text": "Calls back." }""", Key);

        var another = await _ann.PostJsonAsync(Url + command, body, Key);

        Assert.Contains("Idempotency-Key", await another.ProblemAsync(HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CommandWithTheKeyOfAnAnswer_IsRefused()
    {
        await _ann.PostJsonAsync(Url + "replies", """{ "text": "Hello!" }""", Key);

        var another = await _ann.PostJsonAsync(Url + "notes", """{ "text": "Hello!" }""", Key);

        Assert.Contains("Idempotency-Key", await another.ProblemAsync(HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SameRequestOnManyAgain_IsDoneOnce()
    {
        const string Body = """{ "ids": ["messenger-one"], "command": "notes", "text": "Calls back." }""";
        var first = await (await _ann.PostJsonAsync("/api/desk/bulk", Body, Key)).JsonAsync();
        var again = await (await _ann.PostJsonAsync("/api/desk/bulk", Body, Key)).JsonAsync();

        Assert.Equal(first.GetProperty("items")[0].Text("version"), again.GetProperty("items")[0].Text("version"));
    }

    [Fact]
    public async Task KeyOfAnotherAgent_IsAnother()
    {
        using var bob = _host.ClientOf("bob");
        var first = await (await _ann.PostJsonAsync(Url + "notes", """{ "text": "Calls back." }""", Key)).JsonAsync();

        var other = await bob.PostJsonAsync(Url + "notes", """{ "text": "Is away." }""", Key);

        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.NotEqual(first.Text("version"), (await other.JsonAsync()).Text("version"));
    }

    [Fact]
    public async Task RequestsWithoutAKey_AreEachDone()
    {
        var first = await (await _ann.PostJsonAsync(Url + "notes", """{ "text": "Calls back." }""")).JsonAsync();
        var second = await (await _ann.PostJsonAsync(Url + "notes", """{ "text": "Calls back." }""")).JsonAsync();

        Assert.NotEqual(first.Text("version"), second.Text("version"));
    }

    [Fact]
    public async Task KeyOfMoreThan255Characters_IsRefused()
    {
        var refused = await _ann.PostJsonAsync(Url + "notes", """{ "text": "Calls back." }""", ("Idempotency-Key", new string('k', 256)));

        Assert.Contains("255", await refused.ProblemAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }
}
