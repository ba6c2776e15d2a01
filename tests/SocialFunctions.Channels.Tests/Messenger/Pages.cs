using System.Text;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Channels.Tests.Messenger;

/// <summary>A configured page, and short ways to hand it webhooks.</summary>
internal static class Pages
{
    public const string Id = "110000000000001";
    public const string Customer = "6000000000000001";
    public const string AppSecret = "the secret of the app";
    public const string VerifyToken = "the token of the handshake";
    public const string AccessToken = "EAABtoken";

    public static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    /// <summary>As the hosts have it, with the other channels of Meta.</summary>
    public static IChannel Channel { get; } = ChannelServices.All.Single(channel => channel.Descriptor.Name == "messenger");

    /// <summary>Settings with one account per page; each has id <c>page-</c> and the page's id.</summary>
    public static SettingsSnapshot Settings(params (string Page, string? AppSecret)[] pages)
    {
        var accounts = pages.Select(page => AccountJson(page.Page, page.AppSecret, VerifyToken, AccessToken, null));
        return Load(string.Join(",", accounts));
    }

    public static SettingsSnapshot Settings() => Settings((Id, AppSecret));

    public static Account Of(SettingsSnapshot settings, string page = Id) => settings.FindAccount("messenger", page)!;

    public static Account Account(
        string page = Id,
        string? appSecret = AppSecret,
        string? verifyToken = VerifyToken,
        string? accessToken = AccessToken,
        string? baseUrl = null) => Of(Load(AccountJson(page, appSecret, verifyToken, accessToken, baseUrl)), page);

    public static InboundWebhookRequest Post(byte[] body, params (string Name, string Value)[] headers) => new()
    {
        Url = "https://care.example/webhooks/messenger/page",
        Query = _ => null,
        Header = name => headers.Where(header => header.Name == name).Select(header => header.Value).FirstOrDefault(),
        ContentType = "application/json",
        Body = body,
    };

    public static InboundWebhookRequest Get(string query) => new()
    {
        Url = $"https://care.example/webhooks/messenger/page{query}",
        Query = name => query.TrimStart('?').Split('&')
            .Select(pair => pair.Split('=', 2))
            .Where(pair => pair[0] == name)
            .Select(pair => Uri.UnescapeDataString(pair[1]))
            .FirstOrDefault(),
        Header = _ => null,
    };

    public static AcceptedInboundWebhook Normalise(byte[] body, SettingsSnapshot? settings = null)
    {
        settings ??= Settings();
        return Pages.Channel.Normalise(Post(body), settings.Accounts.First(), settings, Now);
    }

    public static AcceptedInboundWebhook Normalise(string body, SettingsSnapshot? settings = null) => Normalise(Encoding.UTF8.GetBytes(body), settings);

    /// <summary>A webhook with one event of the page's customer; <paramref name="kind"/> is the rest of the event's properties.</summary>
    public static string Body(string kind, string timestamp = "1795262340123") =>
        $$"""
        {"object":"page","entry":[{"id":"{{Id}}","time":1795262341000,"messaging":[
        {"sender":{"id":"{{Customer}}"},"recipient":{"id":"{{Id}}"},"timestamp":{{timestamp}},{{kind}}}]}]}
        """;

    /// <summary>The same for an event whose sender is the page.</summary>
    public static string BodyOfPage(string kind) =>
        $$"""
        {"object":"page","entry":[{"id":"{{Id}}","time":1795262341000,"messaging":[
        {"sender":{"id":"{{Id}}"},"recipient":{"id":"{{Customer}}"},"timestamp":1795262340123,{{kind}}}]}]}
        """;

    /// <summary>The one event of a webhook from which nothing was set aside.</summary>
    public static T Single<T>(string body)
        where T : InboundEvent
    {
        var webhook = Normalise(body);
        Assert.Empty(webhook.SetAside);
        return Assert.IsType<T>(Assert.Single(webhook.Events));
    }

    /// <summary>The one record set aside from a webhook that means nothing to any conversation.</summary>
    public static QuarantinedEvent SetAside(string body)
    {
        var webhook = Normalise(body);
        Assert.Empty(webhook.Events);
        return Assert.Single(webhook.SetAside);
    }

    private static string AccountJson(string page, string? appSecret, string? verifyToken, string? accessToken, string? baseUrl)
    {
        var secrets = new Dictionary<string, string?> { ["appSecret"] = appSecret, ["verifyToken"] = verifyToken, ["accessToken"] = accessToken }
            .ToDictionary(secret => secret.Key, secret => secret.Value is null ? "env:SOCIALFUNCTIONS_SECRET_NOT_SET" : $"plain:{secret.Value}");
        var id = $"page-{string.Concat(page.Where(char.IsAsciiLetterOrDigit))}";
        return JsonSerializer.Serialize(new { id, channel = "messenger", externalId = page, secrets, baseUrl });
    }

    private static SettingsSnapshot Load(string accounts)
    {
        var result = SettingsLoader.Load($$"""{"accounts":[{{accounts}}]}""", 1, new SecretSource(_ => null, AllowPlain: true), TestChannels.Catalog);
        Assert.Empty(result.Problems);
        return result.Snapshot!;
    }
}
