using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Azure.Sms;
using SocialFunctions.Channels.Twilio;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Azure.Tests.Sms;

/// <summary>The SDK sends what the REST client of the other host sends, and its errors mean the same.</summary>
public sealed class TwilioSdkChannelTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly OutboundPart Part = new()
    {
        IdempotencyKey = "c-1/2",
        MessageId = "c-1",
        ThreadKey = "+306900000001",
        Text = "Καλημέρα & ok = 👋",
    };

    private static readonly OutboundPart Media = Part with
    {
        Attachments = [new Attachment("image", "https://x.example/1?a=b&c=ä%20d"), new Attachment("image", "no address"), new Attachment("image", null)],
    };

    [Fact]
    public async Task Text_IsPostedAsTwilioWantsIt()
    {
        using var api = new TwilioApi(201, """{"sid":"SM9","status":"queued"}""");

        var result = await Send(api, Part);

        Assert.Equal(new SendResult(SendOutcome.Sent, "SM9"), result);
        Assert.Equal("POST https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json", api.Address);
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("AC1:token")), api.Headers["Authorization"]);
        Assert.Equal(["Body=Καλημέρα & ok = 👋", "From=+15005550006", "To=+306900000001"], api.Form);
    }

    public static TheoryData<string, string, string> Accounts => new()
    {
        { "+15005550006", "", "text" },
        { "+15005550006", "", "media" },
        { "+15005550006", "", "whatsapp" },
        { "MG7", "", "text" },
        { "+15005550006", """, "publicUrl": "https://public.example/hook?x=1" """, "text" },
        { "+15005550006", """, "baseUrl": "http://127.0.0.1:9000/" """, "text" },
        { "+15005550006", """, "baseUrl": "http://127.0.0.1:9000/proxy" """, "media" },
    };

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task Call_IsTheSameAsWithoutTheSdk(string externalId, string more, string kind)
    {
        var account = Account(externalId, more);
        var part = kind switch { "media" => Media, "whatsapp" => Part with { ThreadKey = "whatsapp:+1555" }, _ => Part };
        using var bySdk = new TwilioApi(201, "{}");
        using var byRest = new TwilioApi(201, "{}");

        await Send(bySdk, part, account);
        await Send(byRest, part, account, new TwilioChannel());

        Assert.Equal(byRest.Address, bySdk.Address);
        Assert.Equal(byRest.Form, bySdk.Form);
        Assert.Equal(byRest.Headers, bySdk.Headers);
    }

    [Theory]
    [InlineData(200, "{}")]
    [InlineData(200, "<html>")]
    [InlineData(200, "[]")]
    [InlineData(202, "")]
    [InlineData(301, "")]
    [InlineData(400, """{"code":21610,"message":"text\nof Twilio's","status":400}""")]
    [InlineData(400, """{"code":21611,"message":"full","status":400}""")]
    [InlineData(400, """{"code":99999,"message":"new\nto us","status":400}""")]
    [InlineData(401, """{"code":20003,"message":"Authenticate","status":401}""")]
    [InlineData(401, "")]
    [InlineData(404, "<html>")]
    [InlineData(408, "null")]
    [InlineData(429, """{"code":20429,"message":"Too Many Requests","status":429}""")]
    [InlineData(500, "[1]")]
    [InlineData(502, "<html>")]
    [InlineData(503, "{}")]
    public async Task Answer_MeansTheSameAsWithoutTheSdk(int status, string body)
    {
        using var bySdk = new TwilioApi(status, body, TimeSpan.FromSeconds(7));
        using var byRest = new TwilioApi(status, body, TimeSpan.FromSeconds(7));

        Assert.Equal(await Send(byRest, Part, channel: new TwilioChannel()), await Send(bySdk, Part));
    }

    [Fact]
    public async Task RetryAfter_IsHandedOn()
    {
        using var api = new TwilioApi(429, """{"code":20429,"message":"Too Many Requests","status":429}""", TimeSpan.FromSeconds(7));

        Assert.Equal(
            new SendResult(SendOutcome.Transient, Error: "Too many requests at once. (Twilio 20429)", RetryAfter: TimeSpan.FromSeconds(7)),
            await Send(api, Part));
    }

    [Fact]
    public async Task ErrorInTheNewerForm_IsReadToo()
    {
        using var api = new TwilioApi(400, """{"type":"https://twilio.com/errors","title":"Opted out","status":400,"code":21610,"detail":"STOP"}""");

        Assert.Contains("(Twilio 21610)", (await Send(api, Part)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoConnection_IsTransient()
    {
        using var api = new TwilioApi(() => throw new HttpRequestException(HttpRequestError.ConnectionError));

        Assert.Equal(new SendResult(SendOutcome.Transient, Error: "The platform could not be reached (ConnectionError)."), await Send(api, Part));
    }

    [Fact]
    public async Task NoAnswerInTime_IsTransient()
    {
        using var api = new TwilioApi(() => throw new TaskCanceledException());

        Assert.Equal(new SendResult(SendOutcome.Transient, Error: "The platform did not answer in time."), await Send(api, Part));
    }

    [Fact]
    public async Task GivingUp_Throws()
    {
        using var given = new CancellationTokenSource();
        using var api = new TwilioApi(() =>
        {
            given.Cancel();
            throw new OperationCanceledException(given.Token);
        });
        using var http = new HttpClient(api, disposeHandler: false);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new TwilioSdkChannel().SendAsync(http, Account(), Part, Now, given.Token));
    }

    [Fact]
    public async Task AccountWithoutSecrets_IsDeadAndNothingIsCalled()
    {
        using var api = new TwilioApi(201, "{}");

        Assert.Equal(SendOutcome.AccountDead, (await Send(api, Part, Account(secrets: """{ "authToken": "plain:token" }"""))).Outcome);
        Assert.Null(api.Address);
    }

    [Fact]
    public async Task NothingToSend_IsPermanent()
    {
        using var api = new TwilioApi(201, "{}");

        Assert.Equal(SendOutcome.Permanent, (await Send(api, Part with { Text = " " })).Outcome);
    }

    [Fact]
    public void AllElse_IsThatOfTheChannel()
    {
        var (sdk, plain) = (new TwilioSdkChannel(), new TwilioChannel());
        var request = new WebhookRequest { Url = "https://x.example/", Query = _ => null, Header = _ => null, Body = Encoding.UTF8.GetBytes("From=%2B1&To=%2B2&Body=x&MessageSid=SM1") };

        Assert.Equal(plain.Name, sdk.Name);
        Assert.Equal(plain.Accepted, sdk.Accepted);
        Assert.Equal(plain.Handshake(request, Account()), sdk.Handshake(request, Account()));
        Assert.Equal(plain.Verify(request, Account()), sdk.Verify(request, Account()));
        Assert.Equivalent(plain.Normalise(request, Account(), Load(), Now), sdk.Normalise(request, Account(), Load(), Now), strict: true);
        Assert.Equal(
            plain.Split(new Conversations.OutboundMessage { MessageId = "m", ThreadKey = "+1", Text = new string('x', 4_000) }).Count,
            sdk.Split(new Conversations.OutboundMessage { MessageId = "m", ThreadKey = "+1", Text = new string('x', 4_000) }).Count);
    }

    private static async Task<SendResult> Send(TwilioApi api, OutboundPart part, Account? account = null, IChannel? channel = null)
    {
        using var http = new HttpClient(api, disposeHandler: false);
        return await (channel ?? new TwilioSdkChannel()).SendAsync(http, account ?? Account(), part, Now, CancellationToken.None);
    }

    private static Account Account(string externalId = "+15005550006", string more = "", string? secrets = null) =>
        Load(externalId, more, secrets).FindAccount("sms")!;

    private static SettingsSnapshot Load(string externalId = "+15005550006", string more = "", string? secrets = null)
    {
        secrets ??= """{ "accountSid": "plain:AC1", "authToken": "plain:token" }""";
        var loaded = SettingsLoader.Load(
            $$"""
            {
              "accounts": [{ "id": "sms", "channel": "twilio", "externalId": "{{externalId}}", "secrets": {{secrets}}{{more}} }],
              "policies": [{ "id": "standard", "targets": { "normal": { "firstResponse": "PT30M" } } }]
            }
            """,
            1,
            new SecretSource(_ => null, AllowPlain: true));
        return loaded.Snapshot ?? throw new InvalidOperationException(string.Join('\n', loaded.Problems));
    }
}
