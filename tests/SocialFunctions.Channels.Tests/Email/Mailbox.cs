using System.Net;
using System.Security.Cryptography;
using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Email;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Channels.Tests.Email;

/// <summary>Configured addresses at both providers, and short ways to post mails to them.</summary>
internal static class Mailbox
{
    public const string Address = "care@shop.example";
    public const string SigningKey = "the-signing-key";
    public const string ApiKey = "SG.the-api-key";

    public static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly ECDsa SendGridsKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static readonly SettingsSnapshot Settings = Load(
        Of("mailgun", $$""" "provider":"plain:mailgun","signingKey":"plain:{{SigningKey}}","apiKey":"plain:{{ApiKey}}" """),
        Of("sendgrid", $$""" "provider":"plain:sendgrid","signingKey":"plain:{{SigningKey}}","apiKey":"plain:{{ApiKey}}" """).Replace(Address, "sales@shop.example", StringComparison.Ordinal),
        Of("signed", $$""" "provider":"plain:sendgrid","publicKey":"plain:{{PublicKey}}","apiKey":"plain:{{ApiKey}}" """).Replace(Address, "jobs@shop.example", StringComparison.Ordinal),
        Of("press", $$""" "provider":"plain:sendgrid","signingKey":"plain:{{SigningKey}}","apiKey":"plain:{{ApiKey}}" """).Replace(Address, "press@shop.example", StringComparison.Ordinal),
        Of("stranger", $$""" "provider":"plain:sendgrid","signingKey":"plain:of another company","apiKey":"plain:{{ApiKey}}" """).Replace(Address, "returns@shop.example", StringComparison.Ordinal));

    public static EmailChannel Channel { get; } = new();

    public static string PublicKey => Convert.ToBase64String(SendGridsKey.ExportSubjectPublicKeyInfo());

    public static Account Mailgun => Settings.FindAccount("mailgun")!;

    public static Account SendGrid => Settings.FindAccount("sendgrid")!;

    public static Account Signed => Settings.FindAccount("signed")!;

    public static string Of(string id, string secrets) => $$"""{"id":"{{id}}","channel":"email","externalId":"{{Address}}","sending":"live","secrets":{ {{secrets}} } }""";

    public static SettingsSnapshot Load(params string[] accounts) => SettingsLoader.Load(
        $$"""{"accounts":[{{string.Join(',', accounts)}}]}""", 1, new SecretSource(_ => null, AllowPlain: true), TestChannels.Catalog).Snapshot!;

    /// <summary>A signature as SendGrid makes it.</summary>
    public static string SignatureOf(string timestamp, byte[] body) => Convert.ToBase64String(
        SendGridsKey.SignData([.. Encoding.UTF8.GetBytes(timestamp), .. body], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

    public static InboundWebhookRequest Post(byte[] body, string? key = null, params (string Name, string Value)[] headers) => new()
    {
        Url = "https://care.example/webhooks/email/a",
        Query = name => name == "key" ? key : null,
        Header = name => headers.FirstOrDefault(header => header.Name == name).Value,
        Body = body,
    };

    public static AcceptedInboundWebhook Normalise(byte[] body, Account? account = null) =>
        Channel.Normalise(Post(body), account ?? SendGrid, Settings, Now);

    /// <summary>A whole mail, as it is posted where the provider is told to.</summary>
    /// <param name="fields">What the provider says beside it.</param>
    public static AcceptedInboundWebhook Mail(string mime, Account? account = null, params (string Name, string Value)[] fields) => Normalise(
        Encoding.UTF8.GetBytes(string.Join('&', fields.Prepend(("email", mime.ReplaceLineEndings("\r\n"))).Select(field => $"{field.Item1}={WebUtility.UrlEncode(field.Item2)}"))), account);

    /// <summary>The one message that a whole mail becomes.</summary>
    public static MessageReceived Message(string mime, Account? account = null) => Assert.IsType<MessageReceived>(Assert.Single(Mail(mime, account).Events));

    /// <summary>A mail from Maria with further headers and a text.</summary>
    public static string From(string headers = "", string text = "Where is my parcel?", string from = "Maria <maria@example.org>", string id = "<m1@example.org>") =>
        $"From: {from}\nTo: {Address}\nSubject: My parcel\nDate: Sat, 21 Nov 2026 11:59:00 +0000\n{(id.Length == 0 ? "" : $"Message-ID: {id}\n")}{headers}{(headers.Length == 0 ? "" : "\n")}\n{text}\n";

    public static async Task<(SendResult Result, HttpRequestMessage Request, string Body)> Send(
        Account account, OutboundPart part, HttpStatusCode status, string answer, string? messageId = null)
    {
        using var provider = new Provider(status, answer, messageId);
        using var http = new HttpClient(provider);
        var result = await Channel.SendAsync(http, account, part, Now, CancellationToken.None);
        return (result, provider.Request!, provider.Body);
    }

    private sealed class Provider(HttpStatusCode status, string answer, string? messageId) : HttpMessageHandler
    {
        public HttpRequestMessage? Request { get; private set; }

        public string Body { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (Request, Body) = (request, await request.Content!.ReadAsStringAsync(cancellationToken));
            var response = new HttpResponseMessage(status) { Content = new StringContent(answer) };
            if (messageId is not null)
            {
                response.Headers.Add("X-Message-Id", messageId);
            }

            return response;
        }
    }
}
