using System.Net;
using System.Text;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Tests.Twilio;

public class TwilioSendTests
{
    private static readonly OutboundPart Part = new() { IdempotencyKey = "c-1/2", MessageId = "c-1", ThreadKey = TwilioAccount.Customer, Text = "Καλημέρα & ok" };

    [Fact]
    public async Task Text_IsPostedAsTwilioWantsIt()
    {
        using var platform = new TwilioStub(HttpStatusCode.Created, """{"sid":"SM9","status":"queued"}""");

        var result = await Send(platform, Part);

        Assert.Equal(new SendResult(SendOutcome.Sent, "SM9"), result);
        Assert.Equal("https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json", platform.Address?.AbsoluteUri);
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("AC1:" + TwilioAccount.AuthToken)), platform.Header("Authorization"));
        Assert.Equal("c-1/2", platform.Header("I-Twilio-Idempotency-Token"));
        Assert.Equal("c-1/2", platform.Header("Idempotency-Key"));
        Assert.Equal([("To", TwilioAccount.Customer), ("From", TwilioAccount.Own), ("Body", "Καλημέρα & ok")], platform.Form);
    }

    [Fact]
    public async Task Media_GoWithTheText()
    {
        using var platform = new TwilioStub(HttpStatusCode.Created, "{}");

        await Send(platform, Part with { Attachments = [new Attachment("image", "https://x.example/1"), new Attachment("image", "https://x.example/2")] });

        Assert.Equal(["https://x.example/1", "https://x.example/2"], platform.Form.Where(f => f.Name == "MediaUrl").Select(f => f.Value));
    }

    [Fact]
    public async Task MessagingService_SendsByItsPool()
    {
        using var platform = new TwilioStub(HttpStatusCode.Created, "{}");

        await Send(platform, Part, TwilioAccount.Account(externalId: "MG7"));

        Assert.Contains(("MessagingServiceSid", "MG7"), platform.Form);
        Assert.DoesNotContain(platform.Form, f => f.Name == "From");
    }

    [Fact]
    public async Task WhatsAppThread_IsAnsweredOnWhatsApp()
    {
        using var platform = new TwilioStub(HttpStatusCode.Created, "{}");

        await Send(platform, Part with { ThreadKey = "whatsapp:+1555" });

        Assert.Contains(("From", "whatsapp:" + TwilioAccount.Own), platform.Form);
        Assert.Contains(("To", "whatsapp:+1555"), platform.Form);
    }

    [Fact]
    public async Task Template_IsSentByItsContentSid_WithoutABody()
    {
        using var platform = new TwilioStub(HttpStatusCode.Created, "{}");
        var template = new MessageTemplate("news", "en", [new("1", "Μαρία \"M\""), new("2", "A-7")]) { ContentSid = "HX7" };

        await Send(platform, Part with { ThreadKey = "whatsapp:+1555", Template = template });

        Assert.Equal(["To", "From", "ContentVariables", "ContentSid"], platform.Form.Select(f => f.Name).OrderDescending(StringComparer.Ordinal));
        Assert.Contains(("ContentSid", "HX7"), platform.Form);
        using var variables = JsonDocument.Parse(platform.Form.Single(f => f.Name == "ContentVariables").Value);
        Assert.Equal([("1", "Μαρία \"M\""), ("2", "A-7")], variables.RootElement.EnumerateObject().Select(v => (v.Name, v.Value.GetString()!)));
    }

    [Theory]
    [InlineData(63013)]
    [InlineData(63016)]
    [InlineData(63027)]
    [InlineData(63028)]
    [InlineData(63040)]
    [InlineData(63041)]
    [InlineData(63042)]
    [InlineData(21655)]
    [InlineData(21656)]
    public async Task RefusalOfATemplate_IsFinal_WhateverTheStatus(int code)
    {
        using var platform = new TwilioStub(HttpStatusCode.TooManyRequests, $$"""{"code":{{code}},"message":"No."}""");

        var result = await Send(platform, Part);

        Assert.Equal(SendOutcome.Permanent, result.Outcome);
        Assert.Contains($"{code}", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://public.example", "https://public.example/webhooks/twilio/sms")]
    [InlineData("https://public.example/hook?x=1", "https://public.example/hook?x=1")]
    public async Task ConfiguredUrl_ReceivesTheReports(string configured, string reports)
    {
        using var platform = new TwilioStub(HttpStatusCode.Created, "{}");

        await Send(platform, Part, TwilioAccount.Account($$""", "publicUrl": "{{configured}}" """));

        Assert.Contains(("StatusCallback", reports), platform.Form);
    }

    [Fact]
    public async Task BaseUrl_ReplacesTheOrigin()
    {
        using var platform = new TwilioStub(HttpStatusCode.Created, "{}");

        await Send(platform, Part, TwilioAccount.Account(""", "baseUrl": "http://127.0.0.1:9000/" """));

        Assert.Equal("http://127.0.0.1:9000/2010-04-01/Accounts/AC1/Messages.json", platform.Address?.AbsoluteUri);
    }

    [Theory]
    [InlineData(201, "{}")]
    [InlineData(200, "<html>")]
    [InlineData(202, "")]
    [InlineData(201, """{"sid":""}""")]
    [InlineData(201, """{"sid":" \t"}""")]
    [InlineData(201, """{"sid":null,"status":"queued"}""")]
    public async Task AnswerWithoutAnId_IsOfUnknownFate(int status, string body)
    {
        using var platform = new TwilioStub((HttpStatusCode)status, body);

        Assert.Equal(SendOutcome.Unknown, (await Send(platform, Part)).Outcome);
    }

    [Theory]
    [InlineData("""{"code":21610}""", SendOutcome.Permanent)]
    [InlineData("""{"code":20003,"message":"Authenticate"}""", SendOutcome.AccountDead)]
    [InlineData("""{"code":20429}""", SendOutcome.Transient)]
    [InlineData("""{"sid":"SM9","status":"failed","error_code":30007}""", SendOutcome.Permanent)]
    public async Task ErrorWithinASuccess_IsThatError(string body, SendOutcome outcome)
    {
        using var platform = new TwilioStub(HttpStatusCode.OK, body);

        Assert.Equal(outcome, (await Send(platform, Part)).Outcome);
    }

    [Theory]
    [InlineData(400, 21610, SendOutcome.Permanent)]
    [InlineData(400, 21211, SendOutcome.Permanent)]
    [InlineData(400, 21614, SendOutcome.Permanent)]
    [InlineData(400, 21408, SendOutcome.Permanent)]
    [InlineData(400, 21606, SendOutcome.Permanent)]
    [InlineData(400, 21612, SendOutcome.Permanent)]
    [InlineData(400, 21617, SendOutcome.Permanent)]
    [InlineData(400, 30003, SendOutcome.Permanent)]
    [InlineData(400, 30004, SendOutcome.Permanent)]
    [InlineData(400, 30005, SendOutcome.Permanent)]
    [InlineData(400, 30006, SendOutcome.Permanent)]
    [InlineData(400, 30007, SendOutcome.Permanent)]
    [InlineData(400, 63016, SendOutcome.Permanent)]
    [InlineData(400, 99999, SendOutcome.Permanent)]
    [InlineData(429, 20429, SendOutcome.Transient)]
    [InlineData(400, 21611, SendOutcome.Transient)]
    [InlineData(400, 30001, SendOutcome.Transient)]
    [InlineData(400, 30008, SendOutcome.Transient)]
    [InlineData(400, 63018, SendOutcome.Transient)]
    [InlineData(401, 20003, SendOutcome.AccountDead)]
    [InlineData(403, 20005, SendOutcome.AccountDead)]
    [InlineData(403, 30002, SendOutcome.AccountDead)]
    public async Task ErrorCode_DecidesWhatIsDone(int status, int code, SendOutcome outcome)
    {
        using var platform = new TwilioStub((HttpStatusCode)status, $$"""{"code":{{code}},"message":"text\nof Twilio's","status":{{status}}}""");

        var result = await Send(platform, Part);

        Assert.Equal(outcome, result.Outcome);
        Assert.Contains(code.ToString(System.Globalization.CultureInfo.InvariantCulture), result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', result.Error!);
    }

    [Theory]
    [InlineData(401, SendOutcome.AccountDead)]
    [InlineData(404, SendOutcome.Permanent)]
    [InlineData(408, SendOutcome.Transient)]
    [InlineData(429, SendOutcome.Transient)]
    [InlineData(503, SendOutcome.Transient)]
    public async Task StatusAlone_DecidesWithoutACode(int status, SendOutcome outcome)
    {
        using var platform = new TwilioStub((HttpStatusCode)status, "<html>no JSON</html>");

        Assert.Equal(outcome, (await Send(platform, Part)).Outcome);
    }

    [Fact]
    public async Task OptedOut_IsSaidClearly()
    {
        using var platform = new TwilioStub(HttpStatusCode.BadRequest, """{"code":21610,"message":"Attempt to send to unsubscribed recipient"}""");

        Assert.Contains("opted out", (await Send(platform, Part)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RetryAfter_IsPassedOn()
    {
        using var platform = new TwilioStub(HttpStatusCode.TooManyRequests, """{"code":20429}""", TimeSpan.FromSeconds(7));

        Assert.Equal(TimeSpan.FromSeconds(7), (await Send(platform, Part)).RetryAfter);
    }

    [Fact]
    public async Task NetworkFailure_MayWorkLater()
    {
        using var platform = new TwilioStub(new HttpRequestException(HttpRequestError.ConnectionError));

        Assert.Equal(SendOutcome.Transient, (await Send(platform, Part)).Outcome);
    }

    [Fact]
    public async Task Cancellation_IsPassedOn()
    {
        using var platform = new TwilioStub(HttpStatusCode.Created, "{}");
        using var http = new HttpClient(platform);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            TwilioAccount.Channel.SendAsync(http, TwilioAccount.Plain, Part, TwilioAccount.Now, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task NothingToSend_IsNotSent()
    {
        using var platform = new TwilioStub(HttpStatusCode.Created, "{}");

        var result = await Send(platform, Part with { Text = " ", Attachments = [new Attachment("image")] });

        Assert.Equal(SendOutcome.Permanent, result.Outcome);
        Assert.Null(platform.Address);
    }

    [Fact]
    public async Task AccountWithoutSecrets_CannotSend()
    {
        using var platform = new TwilioStub(HttpStatusCode.Created, "{}");

        var result = await Send(platform, Part, TwilioAccount.Account(secrets: """{ "authToken": "plain:x" }"""));

        Assert.Equal(SendOutcome.AccountDead, result.Outcome);
    }

    [Fact]
    public void LongText_IsSplitWithTheMediaInFront()
    {
        var parts = TwilioAccount.Channel.Split(new OutboundMessage
        {
            MessageId = "c-1",
            ThreadKey = TwilioAccount.Customer,
            Text = string.Concat(Enumerable.Repeat("word ", 700)),
            Attachments = [.. Enumerable.Range(0, 12).Select(i => new Attachment("image", $"https://x.example/{i}"))],
        });

        Assert.Equal(["c-1", "c-1/2", "c-1/3"], parts.Select(p => p.IdempotencyKey));
        Assert.All(parts, p => Assert.InRange(p.Text!.Length, 1, 1600));
        Assert.Equal([10, 2, 0], parts.Select(p => p.Attachments.Count));
        Assert.Equal(700, parts.Sum(p => p.Text!.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length));
    }

    [Fact]
    public void WhatsApp_TakesOneAttachmentAtATime() =>
        Assert.Equal([1, 1], TwilioAccount.Channel.Split(new OutboundMessage
        {
            MessageId = "c-1",
            ThreadKey = "whatsapp:+1",
            Text = "two pictures",
            Attachments = [new Attachment("image", "https://x.example/1"), new Attachment("image", "https://x.example/2")],
        }).Select(p => p.Attachments.Count));

    [Fact]
    public void EmptyMessage_IsOnePart() =>
        Assert.Null(Assert.Single(TwilioAccount.Channel.Split(new OutboundMessage { MessageId = "c-1", ThreadKey = "+1" })).Text);

    [Fact]
    public void Webhook_IsAnsweredWithEmptyTwiml()
    {
        Assert.Equal(new InboundWebhookAnswer(200, "text/xml", """<?xml version="1.0" encoding="UTF-8"?><Response/>"""), TwilioAccount.Channel.Accepted);
        Assert.Null(TwilioAccount.Channel.Handshake(TwilioAccount.Request(""), TwilioAccount.Plain));
    }

    private static async Task<SendResult> Send(TwilioStub platform, OutboundPart part, Account? account = null)
    {
        using var http = new HttpClient(platform, disposeHandler: false);
        return await TwilioAccount.Channel.SendAsync(http, account ?? TwilioAccount.Plain, part, TwilioAccount.Now, CancellationToken.None);
    }
}
