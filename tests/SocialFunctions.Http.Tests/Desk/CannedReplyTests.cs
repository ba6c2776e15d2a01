using System.Net;
using System.Text.Json;
using SocialFunctions.Conversations;
using SocialFunctions.Http.Tests.Support;

namespace SocialFunctions.Http.Tests.Desk;

public sealed class CannedReplyTests : IAsyncLifetime
{
    private const string Replies = """
        "replies": [
          { "id": "hello", "title": "Greeting", "texts": { "en": "Hello {customer}, this is {agent} of {team}.", "el": "Γεια σας {customer}" } },
          { "id": "track", "title": "Παρακολούθηση", "texts": { "de": "Wo ist mein Paket?" } }
        ],
        "webhooks"
        """;

    private TestHost _host = null!;
    private HttpClient _ann = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _host.Settings.Change("\"webhooks\"", Replies);
        _host.Conversations.Seed(Sample.Conversation());
        _ann = _host.ClientOf("ann");
    }

    public async Task DisposeAsync()
    {
        _ann.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task WithoutAConversation_TextsAreAsWritten()
    {
        var items = await ItemsAsync("");

        Assert.Equal(
            """
            {"id":"hello","title":"Greeting","language":"en","languages":["en","el"],
            "text":"Hello {customer}, this is {agent} of {team}.","missing":[]}
            """.ReplaceLineEndings(""),
            items[0].GetRawText());
        Assert.Equal(2, items.Count);
    }

    [Fact]
    public async Task OfAConversation_InItsLanguageAndFilledIn()
    {
        Assert.Equal("Γεια σας Eleni", (await ItemsAsync("?conversation=messenger-one"))[0].Text("text"));
        Assert.Equal("Hello Eleni, this is Ann of Service.", (await ItemsAsync("?conversation=messenger-one&language=en-GB"))[0].Text("text"));
    }

    [Fact]
    public async Task WhatIsNotKnown_StaysAndIsNamed()
    {
        _host.Conversations.Seed(Sample.Conversation("stranger") with { Contact = new ConversationContact("c", null, []), Team = null });

        var item = (await ItemsAsync("?conversation=stranger&language=en"))[0];

        Assert.Equal("Hello {customer}, this is Ann of {team}.", item.Text("text"));
        Assert.Equal(["customer", "team"], item.GetProperty("missing").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public async Task NameThatLooksLikeAPlaceholder_IsAName()
    {
        _host.Conversations.Seed(Sample.Conversation("sly") with { Contact = new ConversationContact("c", "{agent}", []) });

        Assert.Equal("Γεια σας {agent}", (await ItemsAsync("?conversation=sly"))[0].Text("text"));
    }

    [Theory]
    [InlineData("de", "track", "de")]
    [InlineData("el", "hello", "el")]
    [InlineData("fr", "hello", "en")]
    public async Task Language_IsTheOneAskedForElseTheFirst(string asked, string id, string language) =>
        Assert.Equal(language, (await ItemsAsync($"?language={asked}")).Single(item => item.Text("id") == id).Text("language"));

    [Theory]
    [InlineData("GREET", "hello")]
    [InlineData("παρακολουθηση", "track")]
    [InlineData("paket", "track")]
    [InlineData("nothing of it")]
    public async Task Search_LooksAtIdTitleAndText(string q, params string[] ids) =>
        Assert.Equal(ids, (await ItemsAsync($"?q={Uri.EscapeDataString(q)}")).Select(item => item.Text("id")));

    [Fact]
    public async Task UnknownConversation_NotFound() =>
        await (await _ann.GetAsync("/api/desk/canned-replies?conversation=nobody")).ProblemAsync(HttpStatusCode.NotFound);

    private async Task<IReadOnlyList<JsonElement>> ItemsAsync(string query)
    {
        var response = await _ann.GetAsync($"/api/desk/canned-replies{query}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return [.. (await response.JsonAsync()).GetProperty("items").EnumerateArray()];
    }
}
