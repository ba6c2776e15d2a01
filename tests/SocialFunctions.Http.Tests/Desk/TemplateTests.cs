using System.Net;
using SocialFunctions.Http.Tests.Support;

namespace SocialFunctions.Http.Tests.Desk;

/// <summary>Replies by a template, and the list of those that can be sent.</summary>
public sealed class TemplateTests : IAsyncLifetime
{
    private const string Url = "/api/desk/conversations/whatsapp-one/replies";
    private const string Account = """
        { "id": "wa", "channel": "whatsapp", "externalId": "2001", "sending": "sandbox", "secrets": { "appSecret": "plain:app-secret", "verifyToken": "plain:v" },
          "templates": [
            { "name": "order_news", "language": "en_US", "text": "Hello {{1}}, there is news of order {{2}}." },
            { "name": "hello", "language": "en", "text": "Hello, may we write to you?" }] },
        """;

    private TestHost _host = null!;
    private HttpClient _ann = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _ann = _host.ClientOf("ann");
        var settings = InMemorySettings.Document.Replace("\"accounts\": [", $"\"accounts\": [{Account}", StringComparison.Ordinal);
        Assert.Empty((await _host.Settings.ReplaceAsync(settings, null, null, CancellationToken.None)).Problems);
        _host.Conversations.Seed(Sample.Conversation("whatsapp-one") with
        {
            Channel = "whatsapp",
            Account = "wa",
            ThreadKey = "306900000007",
            LastCustomerActionAt = Sample.Now.AddDays(-2),
        });
        _host.Conversations.Seed(Sample.Conversation());
    }

    public async Task DisposeAsync()
    {
        _ann.Dispose();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("""["Maria", "A-7"]""")]
    [InlineData("""{ "2": "A-7", "1": "Maria" }""")]
    public async Task Template_IsAcceptedAndShownAsTheCustomerSeesIt(string variables)
    {
        var answer = await _ann.PostJsonAsync(Url, $$"""{ "template": { "name": "order_news", "language": "en_US", "variables": {{variables}} } }""");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("order_news", Assert.Single(_host.Conversations.Outbox).Message!.Template!.Name);
        var shown = (await (await _ann.GetAsync("/api/desk/conversations/whatsapp-one")).JsonAsync()).GetProperty("messages")[0];
        Assert.Equal("Hello Maria, there is news of order A-7.", shown.Text("text"));
        Assert.Equal("""[{"name":"1","value":"Maria"},{"name":"2","value":"A-7"}]""", shown.GetProperty("template").GetProperty("variables").GetRawText());
    }

    [Fact]
    public async Task TextAfterTheWindow_SaysThatATemplateIsPossible()
    {
        var answer = await _ann.PostJsonAsync(Url, """{ "text": "Hello" }""");

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("""["template"]""", (await answer.JsonAsync()).GetProperty("instead").GetRawText());
    }

    [Theory]
    [InlineData("""{ "name": "order_news", "language": "en_US", "variables": ["Maria"] }""", "needs 2 variables (1, 2)")]
    [InlineData("""{ "name": "order_news", "language": "de", "variables": ["Maria", "A-7"] }""", "not in 'de'")]
    [InlineData("""{ "name": "nothing", "language": "en_US" }""", "has no template 'nothing'")]
    [InlineData("""{ "name": "", "language": "en_US" }""", "name has 1 to 512 characters")]
    [InlineData("""{ "name": "order_news", "language": "English, please" }""", "such as 'en_US'")]
    [InlineData("""{ "name": "order_news", "language": "en_US", "variables": "Maria" }""", "a list of texts, or an object of texts")]
    [InlineData("""{ "name": "order_news", "language": "en_US", "variables": [1, 2] }""", "a list of texts, or an object of texts")]
    [InlineData("""{ "name": "order_news", "language": "en_US", "variables": { "1": null } }""", "a list of texts, or an object of texts")]
    [InlineData("""{ "name": "order_news", "language": "en_US", "variables": { "1": "a", "1": "b" } }""", "given twice")]
    [InlineData("""{ "name": "order_news", "language": "en_US", "variables": ["Maria\nPapadopoulou", "A-7"] }""", "in one line")]
    [InlineData("""{ "name": "order_news", "language": "en_US", "variables": ["Maria     P.", "A-7"] }""", "in one line")]
    [InlineData("""{ "name": "order_news", "language": "en_US", "variables": ["", "A-7"] }""", "in one line")]
    [InlineData("""{ "name": "order_news" }""", "'template'")]
    [InlineData("""{ "name": "order_news", "language": "en_US", "varialbes": [] }""", "'template.varialbes'")]
    public async Task WrongTemplate_BadRequestThatSaysWhy(string template, string detail)
    {
        var answer = await _ann.PostJsonAsync(Url, $$"""{ "template": {{template}} }""");

        Assert.Contains(detail, await answer.ProblemAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Empty(_host.Conversations.Outbox);
    }

    [Theory]
    [InlineData("""{ "text": "Hello", "template": { "name": "hello", "language": "en" } }""")]
    [InlineData("""{ "attachments": [{ "url": "https://files.example/1" }], "template": { "name": "hello", "language": "en" } }""")]
    public async Task TemplateWithSomethingBesides_BadRequest(string body) =>
        Assert.Contains("sent as it is", await (await _ann.PostJsonAsync(Url, body)).ProblemAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);

    [Fact]
    public async Task OutsideWhatsApp_ConflictThatSaysWhatIsPossible()
    {
        var answer = await _ann.PostJsonAsync(
            "/api/desk/conversations/messenger-one/replies", """{ "template": { "name": "hello", "language": "en" } }""");

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var problem = await answer.JsonAsync();
        Assert.Equal("""["reply"]""", problem.GetProperty("instead").GetRawText());
        Assert.Contains("takes no templates", problem.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SameKeyAgain_SentOnce()
    {
        const string Body = """{ "template": { "name": "order_news", "language": "en_US", "variables": ["Maria", "A-7"] } }""";
        await _ann.PostJsonAsync(Url, Body, ("Idempotency-Key", "key-1"));
        var again = await _ann.PostJsonAsync(Url, Body, ("Idempotency-Key", "key-1"));
        var other = await _ann.PostJsonAsync(Url, Body.Replace("A-7", "A-8", StringComparison.Ordinal), ("Idempotency-Key", "key-1"));

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.UnprocessableEntity), (again.StatusCode, other.StatusCode));
        Assert.Single(_host.Conversations.Outbox);
    }

    [Fact]
    public async Task List_HasThoseOfTheAccountWithTheirVariables()
    {
        var list = await (await _ann.GetAsync("/api/desk/conversations/whatsapp-one/templates")).JsonAsync();

        Assert.Equal("""["order_news","hello"]""", $"[{string.Join(',', list.GetProperty("items").EnumerateArray().Select(item => $"\"{item.Text("name")}\""))}]");
        Assert.Equal("""["1","2"]""", list.GetProperty("items")[0].GetProperty("variables").GetRawText());
    }

    [Fact]
    public async Task ListWhereThePlatformTakesNone_IsEmpty() => Assert.Equal(
        0, (await (await _ann.GetAsync("/api/desk/conversations/messenger-one/templates")).JsonAsync()).GetProperty("items").GetArrayLength());

    [Fact]
    public async Task ListOfAnUnknownConversation_NotFound() =>
        Assert.Equal(HttpStatusCode.NotFound, (await _ann.GetAsync("/api/desk/conversations/nobody/templates")).StatusCode);
}
