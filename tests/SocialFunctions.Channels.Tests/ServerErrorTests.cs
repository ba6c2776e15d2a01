using System.Net;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Tests.Messenger;
using SocialFunctions.Channels.Tests.Meta;
using SocialFunctions.Channels.Tests.Telegram;
using SocialFunctions.Channels.Tests.Twilio;
using SocialFunctions.Channels.Tests.Vk;
using SocialFunctions.Channels.Tests.X;

namespace SocialFunctions.Channels.Tests;

/// <summary>A server error says who answers: the platform itself, which did not take the message, or a gateway, which cannot tell.</summary>
public sealed class ServerErrorTests
{
    private static readonly string[] Channels = ["messenger", "telegram", "twilio", "vk", "whatsapp", "x"];

    // Gateways write JSON, too.
    private static readonly string[] OfAGateway =
    [
        "<html><h1>Bad Gateway</h1></html>", "", "null", "[]", "{}", """{"error":"Bad Gateway"}""", """{"message":"Internal server error"}""",
        """{"error":{"code":"ServiceUnavailable","message":"No."}}""", """{"ok":true,"status":502}""", """{"code":502,"message":"Bad Gateway"}""", """{"cloudflare_error":true,"error_code":502}""",
    ];

    public static TheoryData<string, int, string> GatewayAnswers()
    {
        var all = new TheoryData<string, int, string>();
        foreach (var channel in Channels)
        {
            foreach (var status in (int[])[500, 501, 502, 504, 520, 522, 524, 530, 599])
            {
                foreach (var body in OfAGateway)
                {
                    all.Add(channel, status, body);
                }
            }

            all.Add(channel, 504, OwnError(channel, 504));
        }

        return all;
    }

    public static TheoryData<string, int> OwnErrors()
    {
        var all = new TheoryData<string, int>();
        foreach (var channel in Channels)
        {
            foreach (var status in (int[])[500, 502, 503])
            {
                all.Add(channel, status);
            }
        }

        return all;
    }

    public static TheoryData<string, string> Unavailable()
    {
        var all = new TheoryData<string, string>();
        foreach (var channel in Channels)
        {
            foreach (var body in OfAGateway)
            {
                all.Add(channel, body);
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(GatewayAnswers))]
    public async Task Gateway_LeavesTheFateUnknown(string channel, int status, string body) =>
        Assert.Equal((SendOutcome.Unknown, null), await SendAsync(channel, status, body));

    [Theory]
    [MemberData(nameof(OwnErrors))]
    public async Task Platform_DidNotTakeIt(string channel, int status) =>
        Assert.Equal((SendOutcome.Transient, TimeSpan.FromSeconds(7)), await SendAsync(channel, status, OwnError(channel, status)));

    // A gateway that has nobody to hand it on to.
    [Theory]
    [MemberData(nameof(Unavailable))]
    public async Task Unavailable_DidNotTakeIt(string channel, string body) =>
        Assert.Equal((SendOutcome.Transient, TimeSpan.FromSeconds(7)), await SendAsync(channel, 503, body));

    private static string OwnError(string channel, int status) => channel switch
    {
        "messenger" or "whatsapp" => """{"error":{"message":"An unknown error has occurred.","type":"OAuthException","code":1}}""",
        "telegram" => $$"""{"ok":false,"error_code":{{status}},"description":"Bad Gateway"}""",
        "vk" => """{"error":{"error_code":10,"error_msg":"Internal server error"}}""",
        "x" => """{"errors":[{"message":"Internal error","code":131}]}""",
        "twilio" => $$"""{"code":20500,"message":"Internal Server Error","status":{{status}}}""",
        _ => throw new ArgumentOutOfRangeException(nameof(channel)),
    };

    private static async Task<(SendOutcome Outcome, TimeSpan? RetryAfter)> SendAsync(string channel, int status, string body)
    {
        var (sender, account, to) = channel switch
        {
            "messenger" => (Pages.Channel, Pages.Account(), Pages.Customer),
            "telegram" => (TelegramBot.Channel, TelegramBot.Account, "456"),
            "twilio" => (TwilioAccount.Channel, TwilioAccount.Plain, TwilioAccount.Customer),
            "vk" => (VkCommunity.Channel, VkCommunity.Account, VkCommunity.Customer),
            "x" => (XAccount.Channel, XAccount.Shop, XAccount.Customer),
            "whatsapp" => (MetaAccounts.Channel(channel), MetaAccounts.Account(channel, "100000000000007"), "306900000007"),
            _ => throw new ArgumentOutOfRangeException(nameof(channel)),
        };
        using var platform = new StubPlatform((HttpStatusCode)status, body, TimeSpan.FromSeconds(7));
        using var http = new HttpClient(platform);
        var part = new OutboundPart { IdempotencyKey = "c-1/1", MessageId = "m", ThreadKey = to, Text = "It comes today." };
        var result = await sender.SendAsync(http, account, part, TelegramBot.Now, CancellationToken.None);
        return (result.Outcome, result.RetryAfter);
    }
}
