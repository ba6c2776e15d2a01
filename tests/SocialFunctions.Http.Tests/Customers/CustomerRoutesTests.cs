using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Webchat;
using SocialFunctions.Conversations;
using SocialFunctions.Http.Customers;
using SocialFunctions.Http.Tests.Desk;
using SocialFunctions.Http.Tests.Support;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Tests.Customers;

/// <summary>Answers for visitors of a web page, and who may ask for them.</summary>
public sealed class CustomerRoutesTests : IAsyncLifetime
{
    private const string Secret = "widget-secret";
    private const string Page = "https://shop.example";
    private const string Messages = "/webchat/site/messages";
    private static readonly string Marias = ConversationId.Of("webchat", "site", "user:maria");

    private TestHost _host = null!;
    private int _version;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync(services: services => services.AddSingleton<IChannel>(new WebchatChannel()));
        var document = InMemorySettings.Document.Replace(
            "\"accounts\": [",
            $$"""
            "accounts": [{ "id": "site", "channel": "webchat", "externalId": "shop", "origins": ["{{Page}}"], "secrets": { "widgetSecret": "plain:{{Secret}}" } },
            """,
            StringComparison.Ordinal);
        Assert.NotNull((await _host.Settings.ReplaceAsync(document, null, null, CancellationToken.None)).Snapshot);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task PageThatHasJustOpened_GetsTheThreadAtOnce()
    {
        Store(Said("m1", 0), Answer("r1", 1), Answer("r2", 2, DeliveryStatus.Queued));

        var answers = await JsonAsync(await AskAsync("maria", ""));

        Assert.Equal(["m1 customer", "r1 agent"], Items(answers));
        Assert.Equal([], Items(await AskedAndTimedOutAsync(Next(answers))));
    }

    [Fact]
    public async Task VisitorWhoHasNotWritten_GetsAnEmptyThreadToGoOnFrom()
    {
        var answers = await JsonAsync(await AskAsync("maria", ""));

        Assert.Equal([], Items(answers));
        Store(Said("m1", 0), Answer("r1", 1));
        Assert.Equal(["r1 agent"], Items(await JsonAsync(await AskAsync("maria", Next(answers)))));
    }

    [Fact]
    public async Task ThreadThatWasErased_ShowsNothing()
    {
        _host.Conversations.Seed(
            new Conversation { Id = Marias, Channel = "webchat", Account = "site", ThreadKey = "", Contact = new("", null, []), Version = "1" },
            [Said("m1", 0), Answer("r1", 1)]);

        Assert.Equal([], Items(await JsonAsync(await AskAsync("maria", ""))));
        Assert.Equal([], Items(await AskedAndTimedOutAsync(AnswerCursor.Start)));
    }

    [Fact]
    public async Task HostThatStops_AnswersWhoHasJustOpened()
    {
        Store(Said("m1", 0), Answer("r1", 1));
        _host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.Equal(HttpStatusCode.OK, (await AskAsync("maria", "")).StatusCode);
    }

    [Fact]
    public async Task WaitingPage_GetsTheAnswerWhenItIsSent()
    {
        Store(Said("m1", 0), Answer("r1", 1), Answer("r2", 2, DeliveryStatus.Queued));
        var next = Next(await JsonAsync(await AskAsync("maria", "")));
        var waiting = AskAsync("maria", next);
        await LookAsync();
        Assert.False(waiting.IsCompleted);

        Store(Said("m1", 0), Answer("r1", 1), Answer("r2", 2));
        var answers = await JsonAsync(await GoOnUntilAsync(waiting));

        Assert.Equal(["r2 agent"], Items(answers));
        Assert.NotEqual(next, Next(answers));
    }

    [Fact]
    public async Task WhatTheVisitorWroteMeanwhile_HidesNoAnswer()
    {
        Store(Said("m1", 0), Answer("r1", 1, DeliveryStatus.Queued), Said("m2", 2));
        var next = Next(await JsonAsync(await AskAsync("maria", "")));
        Store(Said("m1", 0), Answer("r1", 1), Said("m2", 2));

        Assert.Equal(["r1 agent"], Items(await JsonAsync(await AskAsync("maria", next))));
    }

    [Fact]
    public async Task ManyAnswers_AreAllGivenAtOnce()
    {
        Store([.. Enumerable.Range(0, 450).Select(i => Answer($"r{i}", i))]);

        Assert.Equal(450, Items(await JsonAsync(await AskAsync("maria", AnswerCursor.Start))).Count);
    }

    [Fact]
    public async Task NoAnswer_EndsTheWaitWithTheSameCursor()
    {
        Store(Said("m1", 0), Answer("r1", 1));
        var next = Next(await JsonAsync(await AskAsync("maria", "")));

        Assert.Equal(next, Next(await AskedAndTimedOutAsync(next)));
    }

    [Theory]
    [InlineData("maria", "nikos")]
    [InlineData("nikos", "maria")]
    public async Task SomebodyElse_ReadsNothing(string user, string hashed)
    {
        Store(Said("m1", 0), Answer("r1", 1));

        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(user, "", hashed)).StatusCode);
    }

    [Fact]
    public async Task AnonymousVisitor_ReadsNoKnownVisitorsThread()
    {
        Store(Said("m1", 0), Answer("r1", 1));
        using var request = new HttpRequestMessage(HttpMethod.Get, Messages);
        request.Headers.Add("X-Webchat-Visitor", "user:maria-padded-to-22-letters");

        Assert.Equal([], Items(await JsonAsync(await _host.Client.SendAsync(request))));
    }

    [Theory]
    [InlineData("/webchat/nobody/messages", HttpStatusCode.NotFound)]
    [InlineData("/webchat/page/messages", HttpStatusCode.NotFound)]
    [InlineData("/webchat/site/messages?after=elsewhere", HttpStatusCode.BadRequest)]
    [InlineData("/webchat/site/messages?after=ffffffffffffffff-0-0", HttpStatusCode.BadRequest)]
    public async Task AddressThatIsWrong_IsRefused(string address, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        Prove(request, "maria", "maria");

        Assert.Equal(status, (await _host.Client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task PageOfTheAccountsOrigin_MayReadTheAnswer()
    {
        var response = await AskAsync("maria", "", origin: Page);

        Assert.Equal([Page], response.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Contains("Origin", response.Headers.Vary);
    }

    [Fact]
    public async Task PageOfAnotherOrigin_IsRefused()
    {
        var response = await AskAsync("maria", "", origin: "https://evil.example");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task PageOfThisHost_NeedsNoPermission() =>
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("maria", "", origin: _host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority))).StatusCode);

    [Theory]
    [InlineData("/webhooks/webchat/site", Page, HttpStatusCode.NoContent)]
    [InlineData(Messages, Page, HttpStatusCode.NoContent)]
    [InlineData(Messages, "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("/webhooks/messenger/page", Page, HttpStatusCode.MethodNotAllowed)]
    [InlineData("/webhooks/webchat/nobody", Page, HttpStatusCode.MethodNotAllowed)]
    public async Task QuestionOfABrowser_IsAnsweredForTheAccountsPages(string address, string origin, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, address);
        request.Headers.Add("Origin", origin);

        var response = await _host.Client.SendAsync(request);

        Assert.Equal((status, status is HttpStatusCode.NoContent), (response.StatusCode, response.Headers.Contains("Access-Control-Allow-Headers")));
    }

    [Theory]
    [InlineData(Page, HttpStatusCode.OK, 1)]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden, 0)]
    public async Task MessageFromAPage_IsTakenFromTheAccountsPagesOnly(string origin, HttpStatusCode status, int published)
    {
        var response = await PostAsync(origin);

        Assert.Equal((status, published), (response.StatusCode, _host.Queue.Published));
    }

    [Fact]
    public async Task AddressThatAsksTooOften_IsToldWhenToComeAgain()
    {
        HttpResponseMessage? response = null;
        for (var i = 0; i <= BrowserGate.PerMinute; i++)
        {
            response = await AskAsync("maria", "");
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, response!.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await PostAsync(Page)).StatusCode);
    }

    private static string HashOf(string user) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(user)));

    private static void Prove(HttpRequestMessage request, string user, string hashed)
    {
        request.Headers.Add("X-Webchat-User", user);
        request.Headers.Add("X-Webchat-Hash", HashOf(hashed));
    }

    private static Message Said(string id, int minute) => Sample.Message(id) with { PlatformId = id, SentAt = Sample.Now.AddMinutes(minute - 1000), ReceivedAt = Sample.Now.AddMinutes(minute - 1000) };

    private static Message Answer(string id, int minute, DeliveryStatus status = DeliveryStatus.Sent) => Said(id, minute) with
    {
        Direction = Direction.Out,
        Author = Author.Agent,
        Delivery = new Delivery(status, Sample.Now),
    };

    private static List<string> Items(JsonElement answers) =>
        [.. answers.GetProperty("items").EnumerateArray().Select(item => $"{item.GetProperty("id").GetString()} {item.GetProperty("author").GetString()}")];

    private static string Next(JsonElement answers) => answers.GetProperty("next").GetString()!;

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }

    private void Store(params IReadOnlyList<Message> messages) =>
        _host.Conversations.Seed(Sample.Conversation() with { Id = Marias, Channel = "webchat", Account = "site", Version = $"{++_version}" }, messages);

    private async Task<HttpResponseMessage> AskAsync(string user, string after, string? hashed = null, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, after.Length == 0 ? Messages : $"{Messages}?after={after}");
        Prove(request, user, hashed ?? user);
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return await _host.Client.SendAsync(request);
    }

    private async Task<HttpResponseMessage> PostAsync(string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/webchat/site")
        {
            Content = new StringContent($$"""{"id":"message-1","user":"maria","hash":"{{HashOf("maria")}}","text":"Hello"}"""),
        };
        request.Headers.Add("Origin", origin);
        return await _host.Client.SendAsync(request);
    }

    private async Task<JsonElement> AskedAndTimedOutAsync(string after) => await JsonAsync(await GoOnUntilAsync(AskAsync("maria", after)));

    // Time goes on by itself for whoever waits for it.
    private async Task<HttpResponseMessage> GoOnUntilAsync(Task<HttpResponseMessage> waiting)
    {
        for (var i = 0; i < 10_000 && !waiting.IsCompleted; i++)
        {
            await LookAsync();
        }

        return await waiting.WaitAsync(TimeSpan.FromSeconds(20));
    }

    // The round trip gives the waiting request time to look.
    private async Task LookAsync()
    {
        _host.Time.Advance(CustomerRoutes.LooksEvery);
        Assert.Equal(HttpStatusCode.OK, (await _host.Client.GetAsync("/health/live")).StatusCode);
    }
}
