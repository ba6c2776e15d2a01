using System.Net;
using System.Security.Cryptography;
using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Twilio;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Channels.Tests.Twilio;

/// <summary>A Twilio account, and webhooks as Twilio writes them.</summary>
internal static class TwilioAccount
{
    public const string AuthToken = "0123456789abcdef0123456789abcdef";
    public const string Url = "https://company.example/webhooks/twilio/sms";
    public const string Sid = "SM00000000000000000000000000000001";
    public const string Own = "+15005550006";
    public const string Customer = "+306900000001";

    public static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static readonly TwilioChannel Channel = new();

    public static readonly Account Plain = Account();

    public static Account Account(string more = "", string externalId = Own, string? secrets = null) => Load(more, externalId, secrets).FindAccount("sms")!;

    public static InboundWebhookRequest Request(string body, string? signature = null, string url = Url, string contentType = "application/x-www-form-urlencoded") =>
        Request(Encoding.UTF8.GetBytes(body), signature, url, contentType);

    public static InboundWebhookRequest Request(byte[] body, string? signature = null, string url = Url, string contentType = "application/x-www-form-urlencoded") => new()
    {
        Url = url,
        Query = _ => null,
        Header = name => name == "X-Twilio-Signature" ? signature : name.StartsWith("X-Forwarded", StringComparison.Ordinal) ? "evil.example" : null,
        ContentType = contentType,
        Body = body,
    };

    public static string Form(params (string Name, string Value)[] fields) =>
        string.Join('&', fields.Select(f => WebUtility.UrlEncode(f.Name) + "=" + WebUtility.UrlEncode(f.Value)));

    /// <summary>An incoming SMS with these fields beside what every SMS has.</summary>
    public static string Sms(string body, params (string Name, string Value)[] more) =>
        Form([("ToCountry", "US"), ("SmsMessageSid", Sid), ("NumMedia", "0"), ("SmsSid", Sid), ("SmsStatus", "received"), ("Body", body), ("To", Own),
            ("MessagingServiceSid", "MG1"), ("NumSegments", "1"), ("MessageSid", Sid), ("AccountSid", "AC1"), ("From", Customer), ("ApiVersion", "2010-04-01"), .. more]);

    /// <summary>A status callback of a message that we sent.</summary>
    public static string Status(string status, params (string Name, string Value)[] more) =>
        Form([("SmsSid", Sid), ("SmsStatus", status), ("MessageStatus", status), ("To", Customer), ("MessageSid", Sid), ("AccountSid", "AC1"), ("From", Own), .. more]);

#pragma warning disable CA5350 // Twilio signs with SHA-1.
    public static string Sign(string url, string sortedFields) =>
        Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(AuthToken), Encoding.UTF8.GetBytes(url + sortedFields)));
#pragma warning restore CA5350

    public static AcceptedInboundWebhook Normalise(string body, Account? account = null) => Normalise(Encoding.UTF8.GetBytes(body), account);

    public static AcceptedInboundWebhook Normalise(byte[] body, Account? account = null) => Channel.Normalise(Request(body), account ?? Plain, Load(), Now);

    /// <summary>A webhook at the address of one of several accounts: <c>sms</c>, <c>second</c> of the same account at Twilio, <c>stranger</c> of another.</summary>
    public static AcceptedInboundWebhook NormaliseAtOneOfSeveral(string body, string externalId)
    {
        var settings = Load(
            $$"""
             },
            { "id": "second", "channel": "twilio", "externalId": "+15005550007", "secrets": { "accountSid": "plain:AC1", "authToken": "plain:{{AuthToken}}" } },
            { "id": "stranger", "channel": "twilio", "externalId": "+15005550008", "secrets": { "accountSid": "plain:AC2", "authToken": "plain:of another account" }
            """,
            externalId);
        return Channel.Normalise(Request(Encoding.UTF8.GetBytes(body)), settings.FindAccount("sms")!, settings, Now);
    }

    /// <summary>The one event that the webhook becomes.</summary>
    public static T Event<T>(string body)
        where T : InboundEvent
    {
        var webhook = Normalise(body);
        Assert.Empty(webhook.SetAside);
        return Assert.IsType<T>(Assert.Single(webhook.Events));
    }

    /// <summary>The one record of a webhook that becomes no event.</summary>
    public static QuarantinedEvent Aside(string body)
    {
        var webhook = Normalise(body);
        Assert.Empty(webhook.Events);
        return Assert.Single(webhook.SetAside);
    }

    private static SettingsSnapshot Load(string more = "", string externalId = Own, string? secrets = null)
    {
        secrets ??= $$"""{ "accountSid": "plain:AC1", "authToken": "plain:{{AuthToken}}" }""";
        var json = $$"""
            {
              "accounts": [{ "id": "sms", "channel": "twilio", "externalId": "{{externalId}}", "secrets": {{secrets}}{{more}} }],
              "policies": [{ "id": "standard", "targets": { "normal": { "firstResponse": "PT30M" } } }]
            }
            """;
        var loaded = SettingsLoader.Load(json, 1, new SecretSource(_ => null, AllowPlain: true), TestChannels.Catalog);
        return loaded.Snapshot ?? throw new InvalidOperationException(string.Join('\n', loaded.Problems));
    }
}
