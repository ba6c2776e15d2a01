using System.Net;
using System.Net.Sockets;
using System.Text;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Twilio;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Channels.Tests.Twilio;

/// <summary>What a call of Twilio's SDK sends, and what an answer means.</summary>
public sealed class TwilioCallTests
{
    private const string PublicApi = "https://api.twilio.com";

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

    public static TheoryData<string, string, string, string, string[]> Accounts => new()
    {
        { "+15005550006", "", "text", PublicApi, ["From=+15005550006", "To=+306900000001"] },
        {
            "+15005550006", "", "media", PublicApi,
            ["From=+15005550006", "MediaUrl=https://x.example/1?a=b&c=ä%20d", "MediaUrl=no address", "To=+306900000001"]
        },
        { "+15005550006", "", "whatsapp", PublicApi, ["From=whatsapp:+15005550006", "To=whatsapp:+1555"] },
        { "MG7", "", "text", PublicApi, ["MessagingServiceSid=MG7", "To=+306900000001"] },
        {
            "+15005550006", """, "publicUrl": "https://public.example/hook?x=1" """, "text", PublicApi,
            ["From=+15005550006", "StatusCallback=https://public.example/hook?x=1", "To=+306900000001"]
        },
        {
            "+15005550006", """, "baseUrl": "http://127.0.0.1:9000/" """, "text", "http://127.0.0.1:9000",
            ["From=+15005550006", "To=+306900000001"]
        },
        {
            "+15005550006", """, "baseUrl": "http://127.0.0.1:9000/proxy" """, "media", "http://127.0.0.1:9000/proxy",
            ["From=+15005550006", "MediaUrl=https://x.example/1?a=b&c=ä%20d", "MediaUrl=no address", "To=+306900000001"]
        },
    };

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task Call_IsAsTheRestApiHasIt(string externalId, string more, string kind, string origin, string[] form)
    {
        var part = kind switch { "media" => Media, "whatsapp" => Part with { ThreadKey = "whatsapp:+1555" }, _ => Part };
        using var api = new TwilioApi(201, "{}");

        await Send(api, part, Account(externalId, more));

        Assert.Equal($"POST {origin}/2010-04-01/Accounts/AC1/Messages.json", api.Address);
        Assert.Equal(["Body=Καλημέρα & ok = 👋", .. form], api.Form);
        Assert.Equal(["Authorization", "I-Twilio-Idempotency-Token", "Idempotency-Key"], api.Headers.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("c-1/2", "c-1/2"), (api.Headers["I-Twilio-Idempotency-Token"], api.Headers["Idempotency-Key"]));
    }

    [Theory]
    [InlineData(200, "{}", SendOutcome.Unknown, "The platform answered 200 and did not name the message.")]
    [InlineData(200, "<html>", SendOutcome.Unknown, "The platform answered 200 and did not name the message.")]
    [InlineData(200, "[]", SendOutcome.Unknown, "The platform answered 200 and did not name the message.")]
    [InlineData(202, "", SendOutcome.Unknown, "The platform answered 202 and did not name the message.")]
    [InlineData(400, """{"code":21610,"message":"text\nof Twilio's","status":400}""", SendOutcome.Permanent, "The customer has opted out (STOP); nothing can be sent until they write START. (Twilio 21610)")]
    [InlineData(400, """{"code":21611,"message":"full","status":400}""", SendOutcome.Transient, "The number's sending queue is full. (Twilio 21611)")]
    [InlineData(400, """{"code":99999,"message":"new\nto us","status":400}""", SendOutcome.Permanent, "Twilio error 99999: new to us")]
    [InlineData(401, """{"code":20003,"message":"Authenticate","status":401}""", SendOutcome.AccountDead, "Twilio does not accept the account's credentials. (Twilio 20003)")]
    [InlineData(401, "", SendOutcome.AccountDead, "Twilio answered 401.")]
    [InlineData(404, "<html>", SendOutcome.Permanent, "Twilio answered 404.")]
    [InlineData(408, "null", SendOutcome.Transient, "Twilio answered 408.")]
    [InlineData(429, """{"code":20429,"message":"Too Many Requests","status":429}""", SendOutcome.Transient, "Too many requests at once. (Twilio 20429)")]
    [InlineData(500, "[1]", SendOutcome.Unknown, "A gateway before the platform answered 500.")]
    [InlineData(502, "<html>", SendOutcome.Unknown, "A gateway before the platform answered 502.")]
    [InlineData(503, "{}", SendOutcome.Transient, "Twilio answered 503.")]
    public async Task Answer_MeansWhatItsStatusAndCodeSay(int status, string body, SendOutcome outcome, string? error)
    {
        using var api = new TwilioApi(status, body, TimeSpan.FromSeconds(7));

        Assert.Equal(
            new SendResult(outcome, Error: error, RetryAfter: outcome == SendOutcome.Transient ? TimeSpan.FromSeconds(7) : null)
            {
                OptOut = body.Contains("21610", StringComparison.Ordinal) ? OptOut.Keyword : null,
            },
            await Send(api, Part));
    }

    [Theory]
    [InlineData("""{"sid":"SM9","date_created":"yesterday","price":{},"status":7}""")]
    [InlineData("""{"sid":"SM9","num_segments":[]}""")]
    public async Task TakenMessageThatTheSdkCannotRead_IsSentAndKeepsItsId(string body)
    {
        using var api = new TwilioApi(201, body);

        Assert.Equal(new SendResult(SendOutcome.Sent, "SM9"), await Send(api, Part));
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
        using var http = PlatformHttp.Create();
        var account = Account(more: $$""", "baseUrl": "http://127.0.0.1:{{FreePort()}}" """);

        var result = await new TwilioChannel().SendAsync(http, account, Part, Now, CancellationToken.None);

        Assert.Equal(new SendResult(SendOutcome.Transient, Error: "The platform could not be reached (ConnectionError)."), result);
    }

    [Fact]
    public async Task ConnectionThatEndsAfterTheRequest_IsOfUnknownFate()
    {
        using var api = new TwilioApi(() => throw new HttpRequestException(HttpRequestError.ResponseEnded));

        Assert.Equal(new SendResult(SendOutcome.Unknown, Error: "The platform did not answer (ResponseEnded)."), await Send(api, Part));
    }

    [Fact]
    public async Task NoAnswerInTime_IsOfUnknownFate()
    {
        using var api = new TwilioApi(() => throw new TaskCanceledException());

        Assert.Equal(new SendResult(SendOutcome.Unknown, Error: "The platform did not answer in time."), await Send(api, Part));
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
            () => new TwilioChannel().SendAsync(http, Account(), Part, Now, given.Token));
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

    private static async Task<SendResult> Send(TwilioApi api, OutboundPart part, Account? account = null)
    {
        using var http = new HttpClient(api, disposeHandler: false);
        return await new TwilioChannel().SendAsync(http, account ?? Account(), part, Now, CancellationToken.None);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
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
            new SecretSource(_ => null, AllowPlain: true), TestChannels.Catalog);
        return loaded.Snapshot ?? throw new InvalidOperationException(string.Join('\n', loaded.Problems));
    }
}
