using System.Net;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Vk;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Channels.Tests.Vk;

/// <summary>A configured VK community, and short ways to hand it webhooks.</summary>
internal static class VkCommunity
{
    public const string Group = "77";
    public const string Customer = "501";
    public const string Chat = "2000000003";
    public const string Token = "vk1.a.token";

    public static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Written = Now.AddMinutes(-2);

    public static VkChannel Channel { get; } = new();

    public static Account Account { get; } = AccountWith("the key");

    public static Account AccountWith(string secret, string? confirmation = "4f1c") => SettingsLoader.Load(
        $$"""
        {"accounts":[{"id":"shop","channel":"vk","externalId":"{{Group}}","sending":"live",
          "secrets":{ "secret":"plain:{{secret}}",{{(confirmation is null ? "" : $"\"confirmation\":\"plain:{confirmation}\",")}}"accessToken":"plain:{{Token}}" } }]}
        """,
        1,
        new SecretSource(_ => null, AllowPlain: true),
        TestChannels.Catalog).Snapshot!.FindAccount("shop")!;

    public static InboundWebhookRequest Post(byte[] body) => new()
    {
        Url = "https://care.example/webhooks/vk/shop",
        Query = _ => null,
        Header = _ => null,
        ContentType = "application/json",
        Body = body,
    };

    public static AcceptedInboundWebhook Normalise(byte[] body) => Channel.Normalise(Post(body), Account, null!, Now);

    public static AcceptedInboundWebhook Normalise(string body) => Normalise(Encoding.UTF8.GetBytes(body));

    /// <summary>An event as VK posts it.</summary>
    public static string Event(string type, string what, string? id = "e1") =>
        $$"""{"group_id":{{Group}},"type":"{{type}}",{{(id is null ? "" : $"\"event_id\":\"{id}\",")}}"v":"5.199","object":{{what}},"secret":"the key"}""";

    /// <summary>A message of the customer, or with <paramref name="rest"/> whatever it says.</summary>
    public static string Message(string rest, string type = "message_new", string? id = "e1")
    {
        var message = $$"""{"date":{{Written.ToUnixTimeSeconds()}},"id":1204,"conversation_message_id":31,"peer_id":{{Customer}},"from_id":{{Customer}},"out":0,{{rest}}}""";
        return Event(type, type == "message_new" ? $$$"""{"message":{{{message}}},"client_info":{"lang_id":1}}""" : message, id);
    }

    public static string Comment(string rest, string type = "wall_reply_new", string? id = "e1") =>
        Event(type, $$"""{"date":{{Written.ToUnixTimeSeconds()}},"id":9,"from_id":{{Customer}},"post_owner_id":-{{Group}},"post_id":6,"text":"When?"{{rest}}}""", id);

    public static T Single<T>(string body)
        where T : InboundEvent
    {
        var webhook = Normalise(body);
        Assert.Empty(webhook.SetAside);
        return Assert.IsType<T>(Assert.Single(webhook.Events));
    }

    public static QuarantinedEvent Aside(string body)
    {
        var webhook = Normalise(body);
        Assert.Empty(webhook.Events);
        return Assert.Single(webhook.SetAside);
    }

    public static OutboundPart Part(string thread, string text = "It comes today.") =>
        new() { IdempotencyKey = "c/1/1", MessageId = "m", ThreadKey = thread, Text = text };

    /// <summary>Sends a part to a platform that answers one way.</summary>
    public static async Task<(SendResult Result, Request Request)> Send(OutboundPart part, string answer, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var platform = new Platform(status, answer);
        using var http = new HttpClient(platform);
        var result = await Channel.SendAsync(http, Account, part, Now, CancellationToken.None);
        return (result, platform.Request!);
    }

    /// <summary>What the platform got: the path, the key, and the parameters of the form.</summary>
    internal sealed record Request(string Path, string? Authorization, IReadOnlyDictionary<string, string> Form);

    private sealed class Platform(HttpStatusCode status, string answer) : HttpMessageHandler
    {
        public Request? Request { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var form = QueryHelpers.ParseQuery(await request.Content!.ReadAsStringAsync(cancellationToken));
            Request = new Request(
                request.RequestUri!.AbsolutePath, request.Headers.Authorization?.ToString(), form.ToDictionary(field => field.Key, field => field.Value.ToString()));
            return new HttpResponseMessage(status) { Content = new StringContent(answer) };
        }
    }
}
