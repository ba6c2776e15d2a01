using System.Net;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Http.Tests.Support;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Tests.Desk;

public sealed class ReplyTests : IAsyncLifetime
{
    private const string Url = "/api/desk/conversations/messenger-one/replies";
    private TestHost _host = null!;
    private HttpClient _ann = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _ann = _host.ClientOf("ann");
        _host.Conversations.Seed(Sample.Conversation());
    }

    public async Task DisposeAsync()
    {
        _ann.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Text_AcceptedAndOnItsWay()
    {
        var response = await _ann.PostJsonAsync(Url, """{ "text": "Your order left today." }""");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var sent = Assert.Single(_host.Conversations.Outbox).Message!;
        Assert.Equal(((await response.JsonAsync()).Text("id"), "Your order left today."), (sent.MessageId, sent.Text));
    }

    [Fact]
    public async Task TwoWithoutKey_TwoMessages()
    {
        await _ann.PostJsonAsync(Url, """{ "text": "Hello" }""");
        await _ann.PostJsonAsync(Url, """{ "text": "Hello" }""");

        Assert.Equal(2, _host.Conversations.Outbox.Count);
    }

    [Fact]
    public async Task SameKeyAgain_SameAnswerAndSentOnce()
    {
        var first = await _ann.PostJsonAsync(Url, """{ "text": "Hello" }""", ("Idempotency-Key", "key-1"));
        var again = await _ann.PostJsonAsync(Url, """{ "text": "Hello" }""", ("Idempotency-Key", "key-1"));

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (first.StatusCode, again.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Single(_host.Conversations.Outbox);
    }

    [Fact]
    public async Task SameKeyAgainInTheConversationInWhichItGoesOn_SameAnswerAndSentOnce()
    {
        _host.Conversations.Seed(Sample.Conversation("messenger-former") with { JoinedBranches = [new JoinedBranch("messenger-one", 0)] });
        var first = await _ann.PostJsonAsync(Url, """{ "text": "Hello" }""", ("Idempotency-Key", "key-1"));
        var again = await _ann.PostJsonAsync("/api/desk/conversations/messenger-former/replies", """{ "text": "Hello" }""", ("Idempotency-Key", "key-1"));

        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Single(_host.Conversations.Outbox);
    }

    [Fact]
    public async Task SameKeyAgainWithTheVersionOfThen_SameAnswer()
    {
        (string, string)[] headers = [("Idempotency-Key", "key-1"), ("If-Match", "\"1\"")];
        await _ann.PostJsonAsync(Url, """{ "text": "Hello" }""", headers);

        Assert.Equal(HttpStatusCode.Accepted, (await _ann.PostJsonAsync(Url, """{ "text": "Hello" }""", headers)).StatusCode);
        Assert.Single(_host.Conversations.Outbox);
    }

    [Theory]
    [InlineData("""{ "text": "Hello again" }""")]
    [InlineData("""{ "text": "Hello", "then": "resolved" }""")]
    [InlineData("""{ "text": "Hello", "attachments": [] }""", HttpStatusCode.Accepted)]
    [InlineData("""{ "text": "Hello", "attachments": [{ "url": "https://files.example/1.png" }] }""")]
    [InlineData("""{ "attachments": [{ "url": "https://files.example/1.png" }] }""")]
    [InlineData("""{"then":null,"text":"Hello"}""", HttpStatusCode.Accepted)]
    public async Task SameKeyWithAnotherBody_IsRefusedAndSaysSo(string body, HttpStatusCode status = HttpStatusCode.UnprocessableEntity)
    {
        await _ann.PostJsonAsync(Url, """{ "text": "Hello" }""", ("Idempotency-Key", "key-1"));
        var another = await _ann.PostJsonAsync(Url, body, ("Idempotency-Key", "key-1"));

        Assert.Equal(status, another.StatusCode);
        if (status is HttpStatusCode.UnprocessableEntity)
        {
            Assert.Contains("Idempotency-Key", await another.ProblemAsync(HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
        }

        Assert.Equal("Hello", Assert.Single(_host.Conversations.Outbox).Message!.Text);
    }

    [Fact]
    public async Task SameKeyAgainWhenTheCustomerHasOptedOutSince_FirstAnswerAgain()
    {
        var first = await _ann.PostJsonAsync(Url, """{ "text": "Hello" }""", ("Idempotency-Key", "key-1"));
        var state = (await _host.Conversations.FindAsync("messenger-one", CancellationToken.None))!;
        _host.Conversations.Seed(state with { OptedOut = true, Account = "gone" }, [.. await _host.Conversations.MessagesAsync(state.Id, 10, CancellationToken.None)]);
        var again = await _ann.PostJsonAsync(Url, """{ "text": "Hello" }""", ("Idempotency-Key", "key-1"));

        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task KeyOfAReplyStoredBeforeFingerprints_TakesAnyBodyAsTheSame()
    {
        await _ann.PostJsonAsync(Url, """{ "text": "Hello" }""", ("Idempotency-Key", "key-1"));
        var state = (await _host.Conversations.FindAsync("messenger-one", CancellationToken.None))!;
        var stored = await _host.Conversations.MessagesAsync(state.Id, 10, CancellationToken.None);
        _host.Conversations.Seed(state, [.. stored.Select(m => m with { Request = null })]);
        var again = await _ann.PostJsonAsync(Url, """{ "text": "Hello there" }""", ("Idempotency-Key", "key-1"));

        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
    }

    [Fact]
    public async Task SameKeyOfAnotherAgent_AnotherMessage()
    {
        using var bob = _host.ClientOf("bob");
        await _ann.PostJsonAsync(Url, """{ "text": "Hello" }""", ("Idempotency-Key", "key-1"));
        await bob.PostJsonAsync(Url, """{ "text": "Hello" }""", ("Idempotency-Key", "key-1"));

        Assert.Equal(2, _host.Conversations.Outbox.Count);
    }

    [Fact]
    public async Task SameKeyManyTimesAtOnce_SentOnce()
    {
        var responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            _ann.PostJsonAsync(Url, """{ "text": "Hello" }""", ("Idempotency-Key", "key-1"))));

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.Accepted, response.StatusCode));
        Assert.Single(_host.Conversations.Outbox);
    }

    [Fact]
    public async Task Attachments_TravelAlongWithTheirKind()
    {
        await _ann.PostJsonAsync(Url, """
            { "attachments": [
              { "url": "https://files.example/1.png", "contentType": "image/png" },
              { "url": "https://files.example/2.pdf", "name": "invoice.pdf" },
              { "url": "http://files.example/3", "kind": "video" } ] }
            """);

        Assert.Equal(
            [
                new Attachment("image", "https://files.example/1.png", "image/png"),
                new Attachment("file", "https://files.example/2.pdf", Name: "invoice.pdf"),
                new Attachment("video", "http://files.example/3"),
            ],
            Assert.Single(_host.Conversations.Outbox).Message!.Attachments);
    }

    [Theory]
    [InlineData("pending", ConversationStatus.Pending)]
    [InlineData("resolved", ConversationStatus.Resolved)]
    public async Task Then_MovesTheConversation(string then, ConversationStatus status)
    {
        await _ann.PostJsonAsync(Url, $$"""{ "text": "Hello", "then": "{{then}}" }""");

        Assert.Equal(status, (await _host.Conversations.FindAsync("messenger-one", CancellationToken.None))!.Status);
    }

    [Fact]
    public async Task OptedOut_ConflictWithReason()
    {
        _host.Conversations.Seed(Sample.Conversation() with { OptedOut = true });

        Assert.Contains(
            "opted out",
            await (await _ann.PostJsonAsync(Url, """{ "text": "Hello" }""")).ProblemAsync(HttpStatusCode.Conflict),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task OptedOut_SaysHowElse()
    {
        var elsewhere = Sample.Conversation("messenger-two") with { ThreadKey = "4712", Linked = ["messenger-one"] };
        _host.Conversations.Seed(Sample.Conversation() with { OptedOut = true, Linked = ["messenger-two"] });
        _host.Conversations.Seed(elsewhere);

        var problem = await (await _ann.PostJsonAsync(Url, """{ "text": "Hello" }""")).JsonAsync();

        Assert.Equal("""["conversation:messenger-two"]""", problem.GetProperty("instead").GetRawText());
    }

    [Theory]
    [InlineData("{}", "needs a text or an attachment")]
    [InlineData("""{ "text": null }""", "needs a text or an attachment")]
    [InlineData("""{ "text": " \n" }""", "needs a text or an attachment")]
    [InlineData("""{ "text": "\u0000" }""", "needs a text or an attachment")]
    [InlineData("""{ "text": "\u0000 \u0007\u001b\u200b" }""", "needs a text or an attachment")]
    [InlineData("""{ "text": "x", "then": "snoozed" }""", "'then' must be one of pending, resolved")]
    [InlineData("""{ "text": "x", "then": 1 }""", "'then' must be one of pending, resolved")]
    [InlineData("""{ "text": 1 }""", "'text' must be a text")]
    [InlineData("""{ "text": "x", "attachments": {} }""", "'attachments' must be a list")]
    [InlineData("""{ "attachments": [{ "url": "/1.png" }] }""", "must be an absolute http or https address")]
    [InlineData("""{ "attachments": [{ "url": "file:///etc/passwd" }] }""", "must be an absolute http or https address")]
    [InlineData("""{ "attachments": [{ "url": "https://x.example/1", "kind": "hologram" }] }""", "must be one of image, audio, video, file")]
    [InlineData("""{ "attachments": [{ "name": "x" }] }""", "must be an absolute http or https address")]
    [InlineData("""{ "attachments": [null] }""", "must be an object")]
    [InlineData("""{ "text": "x", "txet": "y", "attachments": [{ "url": "https://x.example/1", "size": 1 }] }""", "'txet', 'attachments[0].size'")]
    [InlineData("""{ "text": "x", "text": "y" }""", "Written twice, but only one can be meant: 'text'.")]
    [InlineData("""{ "attachments": [{ "url": "https://a", "url": "https://b" }] }""", "'attachments[0].url'")]
    [InlineData("""{ "text": "x" """, "not valid JSON")]
    [InlineData("""[]""", "must be a JSON object")]
    [InlineData("""null""", "must be a JSON object")]
    [InlineData("""{ "text": "\ud83d" }""", "")]
    public async Task SenselessBody_BadRequestThatNamesIt(string body, string detail)
    {
        var response = await _ann.PostJsonAsync(Url, body);

        Assert.Contains(detail, await response.ProblemAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Empty(_host.Conversations.Outbox);
    }

    [Fact]
    public async Task NullCharacterWithinAText_IsLeftOut()
    {
        await _ann.PostJsonAsync(Url, """{ "text": "Hel\u0000lo\n\u0000" }""");

        Assert.Equal("Hello\n", Assert.Single(await _host.Conversations.MessagesAsync("messenger-one", 10, CancellationToken.None), m => m.Direction == Direction.Out).Text);
    }

    [Theory]
    [InlineData(20_000, HttpStatusCode.Accepted)]
    [InlineData(20_001, HttpStatusCode.BadRequest)]
    [InlineData(300_000, HttpStatusCode.RequestEntityTooLarge)]
    public async Task LongText_HasALimit(int length, HttpStatusCode status) =>
        Assert.Equal(status, (await _ann.PostJsonAsync(Url, JsonSerializer.Serialize(new { text = new string('x', length) }))).StatusCode);

    [Theory]
    [InlineData(10, HttpStatusCode.Accepted)]
    [InlineData(11, HttpStatusCode.BadRequest)]
    public async Task ManyAttachments_HaveALimit(int count, HttpStatusCode status)
    {
        var attachments = Enumerable.Repeat(new { url = "https://x.example/1" }, count);

        Assert.Equal(status, (await _ann.PostJsonAsync(Url, JsonSerializer.Serialize(new { attachments }))).StatusCode);
    }

    [Fact]
    public async Task LongKey_BadRequest()
    {
        var response = await _ann.PostJsonAsync(Url, """{ "text": "x" }""", ("Idempotency-Key", new string('k', 256)));

        await response.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Form_UnsupportedMediaType()
    {
        var response = await _ann.PostAsync(Url, new FormUrlEncodedContent([new("text", "x")]));

        await response.ProblemAsync(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task UnknownConversation_NotFound()
    {
        var response = await _ann.PostJsonAsync("/api/desk/conversations/nobody/replies", """{ "text": "x" }""");

        await response.ProblemAsync(HttpStatusCode.NotFound);
    }
}
