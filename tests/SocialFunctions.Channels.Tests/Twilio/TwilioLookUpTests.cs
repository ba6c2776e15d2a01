using System.Net;
using System.Text.Json;
using System.Web;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Twilio;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Tests.Twilio;

/// <summary>Finding a message whose call was never answered in Twilio's list.</summary>
public sealed class TwilioLookUpTests
{
    private static readonly DateTimeOffset Since = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly OutboundPart Part = new() { IdempotencyKey = "c/1/2", MessageId = "m-1", ThreadKey = TwilioAccount.Customer, Text = "It’s on its way!" };

    [Fact]
    public async Task List_IsAskedForTheCustomerAndTheNumber()
    {
        using var api = new ListApi(List());

        await FindAsync(api);

        Assert.Equal(("GET", "/2010-04-01/Accounts/AC1/Messages.json"), (api.Method, api.Address!.AbsolutePath));
        var query = HttpUtility.ParseQueryString(api.Address.Query);
        Assert.Equal((TwilioAccount.Customer, TwilioAccount.Own), (query["To"], query["From"]));
    }

    [Fact]
    public async Task MessageInTheList_IsTaken() => Assert.Equal([new TakenMessage("SM1")], await TakenAsync(Sent("SM1", Since.AddSeconds(2))));

    [Fact]
    public async Task EmptyList_IsNotTaken() => Assert.IsType<SendFate.NotTaken>(await FindAsync(new ListApi(List())));

    [Theory]
    [InlineData("Something else", 2)]
    [InlineData("It’s on its way!", -3600)]
    public async Task OtherTextOrEarlierMessage_IsNotTheOne(string body, int seconds) =>
        Assert.IsType<SendFate.NotTaken>(await FindAsync(new ListApi(List(Sent("SM1", Since.AddSeconds(seconds), body)))));

    [Fact]
    public async Task MessageToSomebodyElse_IsNotTheOne() =>
        Assert.IsType<SendFate.NotTaken>(await FindAsync(new ListApi(List(Sent("SM1", Since, to: "+306900000009")))));

    [Fact]
    public async Task TemplateThatReadsOtherwise_IsNeverTold_SoThatItIsNotSentTwice()
    {
        var template = Part with { Template = new MessageTemplate("news", "en", []) { ContentSid = "HX7" } };

        Assert.IsType<SendFate.Untold>(await FindAsync(new ListApi(List(Sent("SM1", Since, "Another text"))), template));
        Assert.IsType<SendFate.Taken>(await FindAsync(new ListApi(List(Sent("SM1", Since))), template));
    }

    [Theory]
    [InlineData("It's on its way!")]
    [InlineData("Sent from your Twilio trial account - It’s on its way!")]
    public async Task TextAsTwilioChangesIt_IsTheOne(string body) => Assert.Single(await TakenAsync(Sent("SM1", Since, body)));

    [Fact]
    public async Task SeveralThatLookTheSame_ComeInTheOrderOfTheirTimes() => Assert.Equal(
        ["SM1", "SM2"], (await TakenAsync(Sent("SM2", Since.AddSeconds(9)), Sent("SM1", Since.AddSeconds(1)))).Select(message => message.PlatformId));

    [Fact]
    public async Task MessageThatIsStillQueued_IsTheOne() => Assert.Single(await TakenAsync(
        new { sid = "SM1", to = TwilioAccount.Customer, body = Part.Text, status = "queued", date_sent = (string?)null }));

    [Fact]
    public async Task MessageThatFailedSince_HasItsReason() => Assert.Contains(
        "30003", Assert.Single(await TakenAsync(Sent("SM1", Since, status: "undelivered", error: 30003))).Failure, StringComparison.Ordinal);

    [Theory]
    [InlineData(401, """{"code":20003}""")]
    [InlineData(503, "<html>")]
    [InlineData(200, "<html>")]
    [InlineData(200, "{}")]
    public async Task AnswerWithoutAList_IsAskedForAgain(int status, string body) =>
        Assert.IsType<SendFate.NotNow>(await FindAsync(new ListApi(body, status)));

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task KeyThatMayNotReadTheList_IsNeverTold(int status) =>
        Assert.IsType<SendFate.Untold>(await FindAsync(new ListApi("""{"code":20003}""", status)));

    private static async Task<IReadOnlyList<TakenMessage>> TakenAsync(params object[] messages) =>
        Assert.IsType<SendFate.Taken>(await FindAsync(new ListApi(List(messages)))).Messages;

    private static async Task<SendFate> FindAsync(ListApi api, OutboundPart? part = null)
    {
        using var http = new HttpClient(api);
        return await new TwilioChannel().LookUpAsync(http, TwilioAccount.Plain, part ?? Part, Since, Since.AddMinutes(1), CancellationToken.None);
    }

    private static object Sent(string sid, DateTimeOffset at, string? body = null, string? to = null, string status = "sent", int? error = null) => new
    {
        sid,
        to = to ?? TwilioAccount.Customer,
        from = TwilioAccount.Own,
        body = body ?? Part.Text,
        direction = "outbound-api",
        status,
        error_code = error,
        date_created = $"{at:ddd, dd MMM yyyy HH:mm:ss} +0000",
    };

    private static string List(params object[] messages) => JsonSerializer.Serialize(new { messages, page = 0, page_size = 20, next_page_uri = (string?)null });

    private sealed class ListApi(string body, int status = 200) : HttpMessageHandler
    {
        public string? Method { get; private set; }

        public Uri? Address { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (Method, Address) = (request.Method.Method, request.RequestUri);
            return Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) });
        }
    }
}
