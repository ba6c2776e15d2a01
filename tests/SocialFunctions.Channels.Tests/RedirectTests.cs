using System.Net;
using System.Net.Sockets;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Tests.Messenger;
using SocialFunctions.Channels.Tests.Telegram;
using SocialFunctions.Channels.Tests.Twilio;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Tests;

/// <summary>A server that answers a send with a redirect: a wrong address, which would be the same at the next attempt.</summary>
public sealed class RedirectTests : IDisposable
{
    private readonly HttpListener _platform = new();
    private readonly HttpClient _http = PlatformHttp.Create();
    private readonly int _port = FreePort();

    public RedirectTests()
    {
        _platform.Prefixes.Add($"http://127.0.0.1:{_port}/");
        _platform.Start();
    }

    public void Dispose()
    {
        _http.Dispose();
        _platform.Close();
    }

    public static TheoryData<string, int> Redirects()
    {
        var all = new TheoryData<string, int>();
        foreach (var channel in (string[])["messenger", "telegram", "twilio"])
        {
            foreach (var status in (int[])[300, 301, 302, 303, 304, 307, 308])
            {
                all.Add(channel, status);
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Redirects))]
    public async Task Redirect_IsNotFollowedAndNotRepeated(string channel, int status)
    {
        var sending = SendAsync(channel);
        var call = await _platform.GetContextAsync();
        call.Response.StatusCode = status;
        call.Response.RedirectLocation = $"http://localhost:{_port}/bot{TelegramBot.Token}/sendMessage";
        call.Response.Close();

        var result = await sending;

        Assert.Equal((SendOutcome.Permanent, null), (result.Outcome, result.RetryAfter));
        Assert.Contains($"{status}, a redirect to localhost,", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(TelegramBot.Token, result.Error, StringComparison.Ordinal);
    }

    private Task<SendResult> SendAsync(string channel)
    {
        var origin = $"http://127.0.0.1:{_port}";
        var (sender, account, to) = channel switch
        {
            "messenger" => (Pages.Channel, Pages.Account(baseUrl: origin), Pages.Customer),
            "telegram" => (TelegramBot.Channel, BotAt(origin), "456"),
            "twilio" => (TwilioAccount.Channel, TwilioAccount.Account($$""", "baseUrl": "{{origin}}" """), TwilioAccount.Customer),
            _ => throw new ArgumentOutOfRangeException(nameof(channel)),
        };
        var part = new OutboundPart { IdempotencyKey = "c-1/1", MessageId = "m", ThreadKey = to, Text = "It comes today." };
        return sender.SendAsync(_http, account, part, TelegramBot.Now, CancellationToken.None);
    }

    private static Account BotAt(string origin) => TelegramBot.Load(
        $$"""{ "botToken": "plain:{{TelegramBot.Token}}", "secretToken": "plain:{{TelegramBot.Secret}}" }""", $$""", "baseUrl": "{{origin}}" """).FindAccount("bot")!;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
