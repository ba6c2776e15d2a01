using System.Net;
using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Http.Tests.Support;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Tests.InboundWebhooks;

public sealed class InboundWebhookTests : IAsyncLifetime
{
    private TestHost _host = null!;

    public async Task InitializeAsync() => _host = await TestHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Genuine_PublishedInOrderAndAnsweredAsTheChannelSays()
    {
        var response = await PostAsync("one\ntwo\naside:three");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("taken", await response.Content.ReadAsStringAsync());
        Assert.Equal(["event-one", "event-two"], _host.Queue.Events.Select(e => e.EventId));
        Assert.Equal("aside:three", Assert.Single(_host.Queue.SetAside).Body);
        Assert.Equal(1, _host.Queue.Published);
    }

    [Fact]
    public async Task WebhookThatWantsItsOwnWords_AnsweredInThemOnceItIsStored()
    {
        var response = await PostAsync("one\nconfirm");

        Assert.Equal("4711", await response.Content.ReadAsStringAsync());
        Assert.Equal(1, _host.Queue.Published);
    }

    [Fact]
    public async Task NothingInIt_AcceptedAndNothingPublished()
    {
        var response = await PostAsync("");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(0, _host.Queue.Published);
    }

    [Fact]
    public async Task AnswerWithoutBody_HasNoContentType()
    {
        await using var host = await TestHost.StartAsync(new FakeChannel("messenger") { Accepted = new InboundWebhookAnswer(204, null, "") });

        var response = await host.Client.SendAsync(RequestOf("one"));

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Null(response.Content.Headers.ContentType);
    }

    [Theory]
    [InlineData("/webhooks/myspace/page")]
    [InlineData("/webhooks/messenger/nobody")]
    [InlineData("/webhooks/messenger/bot")]
    [InlineData("/webhooks/Messenger/page")]
    public async Task UnknownChannelOrAccount_NotFound(string address)
    {
        var detail = await (await PostAsync("one", address: address)).ProblemAsync(HttpStatusCode.NotFound);

        Assert.Equal("There is no such account on this channel.", detail);
        Assert.Empty(_host.Queue.Events);
    }

    [Theory]
    [InlineData(null, "The webhook carries no signature.")]
    [InlineData("nosecret", "The account has no secret to check the webhook with.")]
    [InlineData("bad", "The signature is not that of this webhook.")]
    public async Task NotGenuine_Unauthorized(string? signature, string detail)
    {
        Assert.Equal(detail, await (await PostAsync("one", signature)).ProblemAsync(HttpStatusCode.Unauthorized));
        Assert.Empty(_host.Queue.Events);
    }

    [Fact]
    public async Task Unreadable_BadRequestWithTheChannelsSentence()
    {
        var detail = await (await PostAsync("unreadable")).ProblemAsync(HttpStatusCode.BadRequest);

        Assert.Equal("The body is not what this platform sends.", detail);
        Assert.Equal(0, _host.Queue.Published);
    }

    [Fact]
    public async Task UnreadableWhereThePlatformRepeatsA400_AnsweredWithWhatEndsIt() =>
        Assert.Equal("It would be the same again.", await (await PostAsync("never again")).ProblemAsync(HttpStatusCode.NotAcceptable));

    [Fact]
    public async Task FaultWhileReading_KeptWholeAndAccepted()
    {
        var response = await PostAsync("fault with a customer's words");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var kept = Assert.Single(_host.Queue.SetAside);
        Assert.Equal((QuarantineReason.Failed, "page", "fault with a customer's words"), (kept.Reason, kept.Account, kept.Body));
        Assert.Contains(_host.Logs.Lines, line => line.Contains("KeyNotFoundException", StringComparison.Ordinal));
        Assert.DoesNotContain(_host.Logs.Lines, line => line.Contains("customer's words", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FaultWhileReading_KeptWithoutWhatLetsSomebodyIn()
    {
        await PostAsync("fault with a secret");

        Assert.Equal("fault with a ", Assert.Single(_host.Queue.SetAside).Body);
    }

    [Fact]
    public async Task FaultWhileReadingWhatMayNotBeKept_SentAgainLater()
    {
        await (await PostAsync("fault in a stranger's body")).ProblemAsync(HttpStatusCode.ServiceUnavailable);

        Assert.Empty(_host.Queue.SetAside);
    }

    [Fact]
    public async Task FaultWhileVerifying_SentAgainLater()
    {
        await (await PostAsync("one", "fault")).ProblemAsync(HttpStatusCode.ServiceUnavailable);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task QueueFails_SentAgainLater(bool expected)
    {
        _host.Queue.Failure = expected ? new QueueUnavailableException("The disk is full.") : new InvalidOperationException("A bug.");

        var response = await PostAsync("one");

        Assert.NotNull(response.Headers.RetryAfter?.Delta);
        Assert.DoesNotContain("disk", await response.ProblemAsync(HttpStatusCode.ServiceUnavailable), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handshake_AnsweredByTheChannel()
    {
        var response = await _host.Client.GetAsync("/webhooks/messenger/page?challenge=1%2B2");

        Assert.Equal("1+2", await response.Content.ReadAsStringAsync());
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task HandshakeUnknownToTheChannel_MethodNotAllowed()
    {
        var response = await _host.Client.GetAsync("/webhooks/messenger/page");

        await response.ProblemAsync(HttpStatusCode.MethodNotAllowed);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task FaultInHandshake_AskedAgainLater() =>
        await (await _host.Client.GetAsync("/webhooks/messenger/page?challenge=fault")).ProblemAsync(HttpStatusCode.ServiceUnavailable);

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task OtherMethods_MethodNotAllowed(string method)
    {
        var response = await _host.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/webhooks/messenger/page"));

        await response.ProblemAsync(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task TheChannelSees_WhatThePlatformSent()
    {
        var url = new Uri(_host.Client.BaseAddress!, "/webhooks/messenger/page") + "?a=%7e%41&b=%D7%90";
        var request = RequestOf("one");
        request.RequestUri = new Uri(url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        request.Content!.Headers.ContentType = new("application/json") { CharSet = "utf-8" };

        string?[] seen = [];
        _host.Channel.OnVerify = r =>
            seen = [r.Url, r.Query("a"), r.Query("b"), r.Query("c"), r.Header("X-Signature"), r.Header("X-Other"), r.ContentType];

        await _host.Client.SendAsync(request);

        Assert.Equal<IEnumerable<string?>>([url, "~A", "א", null, "good", null, "application/json; charset=utf-8"], seen);
    }

    [Fact]
    public async Task ATokenOfAnAgent_IsNotLookedAt()
    {
        var request = RequestOf("one");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer of-nobody");

        Assert.Equal(HttpStatusCode.OK, (await _host.Client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Rejected_LoggedOnceWithReasonAndWithoutBody()
    {
        await PostAsync("a customer's words", "bad");

        var line = Assert.Single(_host.Logs.Lines);
        Assert.Contains("messenger/page rejected: signatureMismatch (401)", line, StringComparison.Ordinal);
        Assert.DoesNotContain("customer", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StrangeAddress_CannotForgeALogLine()
    {
        await PostAsync("one", address: "/webhooks/messenger/a%0AError%20all%20is%20lost" + new string('x', 500));

        var line = Assert.Single(_host.Logs.Lines);
        Assert.DoesNotContain('\n', line);
        Assert.True(line.Length < 250);
    }

    [Fact]
    public async Task ManyAtOnce_EachPublishedOnceWithItsOwnBody()
    {
        var bodies = Enumerable.Range(0, 200).Select(i => $"{i}-{new string((char)('a' + (i % 26)), i * 200)}").ToList();

        await Task.WhenAll(bodies.Select(body => PostAsync(body)));

        Assert.Equal(bodies.Order(), _host.Queue.Events.Cast<MessageReceived>().Select(e => e.Text).Order());
    }

    private Task<HttpResponseMessage> PostAsync(string body, string? signature = "good", string address = "/webhooks/messenger/page") =>
        _host.Client.SendAsync(RequestOf(body, signature, address));

    private static HttpRequestMessage RequestOf(string body, string? signature = "good", string address = "/webhooks/messenger/page")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        if (signature is not null)
        {
            request.Headers.Add("X-Signature", signature);
        }

        return request;
    }
}
