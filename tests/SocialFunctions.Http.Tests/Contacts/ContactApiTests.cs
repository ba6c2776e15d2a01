using System.Net;
using System.Text.Json;
using SocialFunctions.Conversations;
using SocialFunctions.Http.Tests.Desk;
using SocialFunctions.Http.Tests.Support;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Tests.Contacts;

public sealed class ContactApiTests : IAsyncLifetime
{
    private const string Url = "/api/contacts/contact-one";
    private TestHost _host = null!;
    private HttpClient _cleo = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _cleo = _host.ClientOf("cleo");
        _host.Conversations.Seed(
            Sample.Conversation() with { OptedOut = true, OptOut = OptOut.Keyword },
            [.. Enumerable.Range(1, 3).Select(i => Sample.Message($"m{i}", 20 - i))],
            [new TimelineEntry("messenger-one/1", Sample.Now, TimelineType.Claimed, "agent:ann", "messenger-one", new TimelineData())]);
        _host.Conversations.Seed(Sample.Conversation("messenger-two") with
        {
            ThreadKey = "4712",
            Contact = new ConversationContact("contact-two", "Nikos", ["messenger:4712"]),
        });
    }

    public async Task DisposeAsync()
    {
        _cleo.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Contact_IsWhatIsKnownOfThePerson()
    {
        var contact = await (await _cleo.GetAsync(Url)).JsonAsync();

        Assert.Equal(("contact-one", "Eleni", "el"), (contact.Text("id"), contact.Text("name"), contact.Text("language")));
        Assert.Equal("messenger:4711", contact.GetProperty("addresses")[0].GetString());
        Assert.Equal("messenger-one", contact.GetProperty("conversations")[0].Text("id"));
        Assert.Equal("keyword", contact.GetProperty("optOuts")[0].Text("how"));
    }

    [Fact]
    public async Task Export_IsOneFileWithEverything()
    {
        var response = await _cleo.GetAsync(Url + "/export");

        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        var export = await response.JsonAsync();
        Assert.Equal(["format", "exportedAt", "contact", "conversations"], export.EnumerateObject().Select(property => property.Name));
        Assert.Equal("socialfunctions.contact/1", export.Text("format"));
        Assert.Equal("Eleni", export.GetProperty("contact").Text("name"));
        var conversation = export.GetProperty("conversations")[0];
        Assert.Equal("messenger-one", conversation.GetProperty("conversation").Text("id"));
        Assert.Equal(["m3", "m2", "m1"], conversation.GetProperty("messages").EnumerateArray().Select(message => message.Text("id")));
        Assert.Equal("claimed", conversation.GetProperty("timeline")[0].Text("type"));
    }

    [Fact]
    public async Task Erased_IsUnknownFromThenOn_AndAnsweredTheSameAgain()
    {
        var first = await _cleo.DeleteAsync(Url);
        _host.Time.Advance(TimeSpan.FromMinutes(1));
        var second = await _cleo.DeleteAsync(Url);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        await (await _cleo.GetAsync(Url)).ProblemAsync(HttpStatusCode.NotFound);
        await (await _cleo.GetAsync(Url + "/export")).ProblemAsync(HttpStatusCode.NotFound);
        foreach (var path in (string[])["", "/timeline", "/messages"])
        {
            await (await _cleo.GetAsync("/api/desk/conversations/messenger-one" + path)).ProblemAsync(HttpStatusCode.NotFound);
        }

        Assert.Equal("contactErased", (await (await _cleo.GetAsync("/api/admin/audit")).JsonAsync()).GetProperty("items")[0].Text("what"));
    }

    [Fact]
    public async Task Deeds_AreAuditedWithoutNames()
    {
        await _cleo.GetAsync(Url + "/export");
        await _cleo.PostJsonAsync(Url + "/link", """{"contact":"contact-two"}""");
        await _cleo.PostJsonAsync(Url + "/unlink", """{"address":"messenger:4712"}""");
        await _cleo.DeleteAsync(Url);

        Assert.Equal(
            ["contactExported", "contactLinked", "contactUnlinked", "contactErased"],
            _host.Audit.Entries.Select(entry => JsonNamingPolicy.CamelCase.ConvertName(entry.What.ToString())));
        Assert.DoesNotContain("Eleni", string.Join('\n', _host.Audit.Entries), StringComparison.Ordinal);
        Assert.DoesNotContain("4712", string.Join('\n', _host.Audit.Entries), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LinkedContact_IsOnePersonUntilUnlinked()
    {
        using var ann = _host.ClientOf("ann");

        var linked = await (await ann.PostJsonAsync(Url + "/link", """{"contact":"contact-two"}""")).JsonAsync();
        var unlinked = await (await ann.PostJsonAsync(Url + "/unlink", """{"address":"messenger:4712"}""")).JsonAsync();

        Assert.Equal(["id", "contacts", "links"], linked.EnumerateObject().Select(property => property.Name));
        Assert.Equal(2, linked.GetProperty("contacts").GetArrayLength());
        Assert.Equal("ann", linked.GetProperty("links")[0].Text("by"));
        Assert.Equal(1, unlinked.GetProperty("contacts").GetArrayLength());
    }

    [Theory]
    [InlineData("/link", """{"contact":"nobody"}""", HttpStatusCode.NotFound)]
    [InlineData("/link", """{}""", HttpStatusCode.BadRequest)]
    [InlineData("/unlink", """{"address":"messenger:4711"}""", HttpStatusCode.Conflict)]
    [InlineData("/unlink", """{"address":"messenger:1"}""", HttpStatusCode.NotFound)]
    public async Task SenselessLink_IsRefused(string path, string body, HttpStatusCode status) =>
        await (await _cleo.PostJsonAsync(Url + path, body)).ProblemAsync(status);

    [Fact]
    public async Task Agents_MayLinkAndNothingElse()
    {
        using var bob = _host.ClientOf("bob");

        await (await bob.GetAsync(Url)).ProblemAsync(HttpStatusCode.Forbidden);
        await (await bob.GetAsync(Url + "/export")).ProblemAsync(HttpStatusCode.Forbidden);
        await (await bob.DeleteAsync(Url)).ProblemAsync(HttpStatusCode.Forbidden);
        Assert.NotNull(await _host.Conversations.FindAsync("messenger-one", CancellationToken.None));
    }

    [Fact]
    public async Task LinkedConversations_ShowEachOthersMessages()
    {
        using var ann = _host.ClientOf("ann");
        _host.Conversations.Seed((await _host.Conversations.FindAsync("messenger-two", CancellationToken.None))!, [Sample.Message("n1", 18)]);

        var linked = await (await ann.PostJsonAsync(
            "/api/desk/conversations/messenger-one/link", """{"conversation":"messenger-two"}""")).JsonAsync();

        Assert.Equal(["m1", "m2", "n1", "m3"], linked.GetProperty("messages").EnumerateArray().Select(message => message.Text("id")));
        Assert.Equal("messenger-two", linked.GetProperty("messages")[2].Text("conversation"));
        Assert.False(linked.GetProperty("messages")[0].TryGetProperty("conversation", out _));
        Assert.Equal("messenger-two", linked.GetProperty("linked")[0].GetString());
        var other = await (await ann.GetAsync("/api/desk/conversations/messenger-two/messages?take=3")).JsonAsync();
        Assert.Equal(["n1", "m2", "m3"], other.Ids());
        var rest = await (await ann.GetAsync($"/api/desk/conversations/messenger-two/messages?take=3&before={other.Text("next")}")).JsonAsync();
        Assert.Equal(["m1"], rest.Ids());

        var parted = await (await ann.PostJsonAsync(
            "/api/desk/conversations/messenger-two/unlink", """{"conversation":"messenger-one"}""")).JsonAsync();
        Assert.Equal(["n1"], parted.GetProperty("messages").EnumerateArray().Select(message => message.Text("id")));
    }
}
