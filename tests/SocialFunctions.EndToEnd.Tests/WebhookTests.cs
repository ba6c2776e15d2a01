using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SocialFunctions.EndToEnd.Support;
using SocialFunctions.EndToEnd.Webhooks;
using static SocialFunctions.EndToEnd.Support.WorldSettings;

namespace SocialFunctions.EndToEnd;

/// <summary>What platforms, and those who pretend to be one, get to see.</summary>
public sealed class WebhookTests(World world) : IClassFixture<World>
{
    private const string Question = "Do you have this in green?";

    [Fact]
    public async Task SameWebhookTwentyTimesAtOnce_MakesOneMessage()
    {
        // Pain 29: at least once, and at the same time.
        var customer = Customers.OnMessenger();
        var webhook = Calm.Text(customer, Question);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => world.Product.PostAsync(webhook)));

        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));

        // Another message of the same customer comes after all of them.
        await world.Product.DeliverAsync(Calm.Text(customer, "Or in blue?"));
        var conversation = await world.Anna.WithAsync(Calm.Account, customer);
        conversation = await world.Anna.FindAsync(conversation.Id, c => c.Messages!.Any(m => m.Text == "Or in blue?"));
        Assert.Equal([Question, "Or in blue?"], conversation.Messages!.Select(m => m.Text));
    }

    [Theory]
    [InlineData("sha256=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("sha256=")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task WrongOrMissingSignature_Is401_AndNothingIsKept(string? signature)
    {
        var customer = Customers.OnMessenger();

        var status = await world.Product.PostAsync(Calm.Text(customer, Question) with { Proof = signature });

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        await world.Product.DeliverAsync(Calm.Text(Customers.OnMessenger(), Question));
        Assert.DoesNotContain(await world.Anna.OfAccountAsync(Calm.Account), c => c.ThreadKey == customer);
    }

    [Fact]
    public async Task BodyChangedOnTheWay_Is401()
    {
        var webhook = Calm.Text(Customers.OnMessenger(), Question);
        var changed = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(webhook.Body).Replace("green", "white", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Unauthorized, await world.Product.PostAsync(webhook with { Body = changed }));
    }

    [Theory]
    [InlineData("/webhooks/messenger/nobody")]
    [InlineData("/webhooks/nothing/calm")]
    [InlineData("/webhooks/telegram/calm")]
    public async Task UnknownAccount_Is404(string path)
    {
        var webhook = Calm.Text(Customers.OnMessenger(), Question) with { Path = path };

        Assert.Equal(HttpStatusCode.NotFound, await world.Product.PostAsync(webhook));
    }

    [Fact]
    public async Task ThousandLongMessagesAtOnceAfterAnOutage_AreTaken()
    {
        var customer = Customers.OnMessenger();
        var messages = string.Join(',', Enumerable.Range(1, 1_000).Select(i =>
            $$$"""{"sender":{"id":"{{{customer}}}"},"recipient":{"id":"{{{Calm.PageId}}}"},"timestamp":1795600000000,"message":{"mid":"m_big_{{{i}}}","text":"{{{string.Concat(Enumerable.Repeat("\u03b1", 326))}}}"}}"""));
        var body = $$"""{"object":"page","entry":[{"id":"{{Calm.PageId}}","time":1795600000000,"messaging":[{{messages}}]}]}""";

        Assert.Equal(HttpStatusCode.OK, await world.Product.PostAsync(Calm.Body(Encoding.UTF8.GetBytes(body))));
    }

    [Fact]
    public async Task FiveMegabytes_Are413()
    {
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await world.Product.PostAsync(Calm.Body(new byte[5 * 1024 * 1024])));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("not json at all")]
    [InlineData("[1, 2, 3]")]
    public async Task BrokenJson_Is400(string body)
    {
        Assert.Equal(HttpStatusCode.BadRequest, await world.Product.PostAsync(Calm.Body(body)));
    }

    [Fact]
    public async Task EscapedAndUnescapedText_ArriveAlike()
    {
        var (escaped, raw) = (Customers.OnMessenger(), Customers.OnMessenger());
        static Webhook Written(string customer, string text) => Calm.Body(
            $$$"""
            {"object":"page","entry":[{"id":"{{{Calm.PageId}}}","time":1,"messaging":[
              {"sender":{"id":{{{customer}}}},"recipient":{"id":"{{{Calm.PageId}}}"},
               "message":{"mid":"{{{MessengerPage.NewMid()}}}","text":"{{{text}}}"}}]}]}
            """);

        await world.Product.DeliverAsync(
            Written(escaped, """Gr\u00fc\u00dfe \ud83d\ude00 on http:\/\/example.org ?"""),
            Written(raw, "Grüße 😀 on http://example.org ?"));

        foreach (var customer in (string[])[escaped, raw])
        {
            var conversation = await world.Anna.WithAsync(Calm.Account, customer);
            Assert.Equal("Grüße 😀 on http://example.org ?", Assert.Single(conversation.Messages!).Text);
        }
    }

    [Fact]
    public async Task OneBadEventInABatch_DoesNotHoldUpTheOthers()
    {
        var customer = Customers.OnMessenger();
        var good = JsonNode.Parse(Calm.Text(customer, Question).Body)!;
        good["entry"]![0]!["messaging"]!.AsArray().Insert(0, new JsonObject { ["sender"] = 17, ["message"] = "what?" });

        await world.Product.DeliverAsync(Calm.Body(good.ToJsonString()));

        Assert.Equal(Question, Assert.Single((await world.Anna.WithAsync(Calm.Account, customer)).Messages!).Text);
    }

    [Theory]
    [InlineData(MessengerPage.VerifyToken, "subscribe", HttpStatusCode.OK, "1158201444")]
    [InlineData("guessed", "subscribe", HttpStatusCode.Forbidden, null)]
    [InlineData(MessengerPage.VerifyToken, "unsubscribe", HttpStatusCode.Forbidden, null)]
    public async Task MessengersHandshake_IsAnsweredWithTheBareChallenge_WhenTheTokenIsRight(
        string token, string mode, HttpStatusCode status, string? body)
    {
        var address = $"{Calm.Path}?hub.mode={mode}&hub.verify_token={token}&hub.challenge=1158201444";
        using var answer = await world.Product.Http.GetAsync(address);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(body ?? "", status == HttpStatusCode.OK ? await answer.Content.ReadAsStringAsync() : "");
    }

    [Fact]
    public async Task EventOfAnUnknownKind_IsTakenAndRecorded_AndOpensNoConversation()
    {
        var customer = Customers.OnMessenger();

        await world.Product.DeliverAsync(Calm.OfUnknownKind(customer, "zeppelin_landed"));

        var aside = Assert.Single(await world.Root.QuarantineAsync(), a => a.Body.Contains(customer, StringComparison.Ordinal));
        Assert.Equal(("messenger", Calm.Account, "unknown"), (aside.Channel, aside.Account, aside.Reason));
        Assert.Contains("zeppelin_landed", aside.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(await world.Anna.OfAccountAsync(Calm.Account), c => c.ThreadKey == customer);

        using var replayed = await world.Root.PostAsync($"/api/admin/quarantine/{aside.Id}/replay");
        Assert.Equal(HttpStatusCode.Conflict, replayed.StatusCode);
    }

    [Fact]
    public async Task EventOfAPageThatIsConfiguredLater_BecomesAMessageWhenReplayed()
    {
        var customer = Customers.OnMessenger();
        await world.Product.DeliverAsync(Later.Text(customer, Question) with { Path = Calm.Path });
        var aside = Assert.Single(await world.Root.QuarantineAsync(), a => a.Body.Contains(customer, StringComparison.Ordinal));
        await world.Root.ChangeSettingsAsync(
            settings => settings["accounts"]!.AsArray().Add(JsonNode.Parse(Page(Later, "always", world.Platform.Url))));

        using var replayed = await world.Root.PostAsync($"/api/admin/quarantine/{aside.Id}/replay");

        Assert.Equal(HttpStatusCode.OK, replayed.StatusCode);
        Assert.Equal(Question, Assert.Single((await world.Anna.WithAsync(Later.Account, customer)).Messages!).Text);
        Assert.NotNull(Assert.Single(await world.Root.QuarantineAsync(), a => a.Id == aside.Id).ReplayedAt);
    }
}
