using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace SocialFunctions.Demo;

/// <summary>An inbound webhook, as a platform posts it.</summary>
/// <param name="ProofHeader">Name of the header with the signature or the shared secret.</param>
internal sealed record InboundWebhook(string Path, string ContentType, byte[] Body, string ProofHeader, string Proof)
{
    /// <summary>A signed inbound webhook of a Facebook page.</summary>
    public static InboundWebhook OfMessenger(JsonObject messaging, DateTimeOffset at)
    {
        var body = new JsonObject
        {
            ["object"] = "page",
            ["entry"] = new JsonArray(new JsonObject
            {
                ["id"] = DemoSettings.PageId,
                ["time"] = at.ToUnixTimeMilliseconds(),
                ["messaging"] = new JsonArray(messaging),
            }),
        };
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        var digest = HMACSHA256.HashData(Encoding.UTF8.GetBytes(DemoSettings.AppSecret), bytes);
        var signature = $"sha256={Convert.ToHexStringLower(digest)}";
        return new InboundWebhook("/webhooks/messenger/page", "application/json", bytes, "X-Hub-Signature-256", signature);
    }

    /// <summary>An update of a Telegram bot, with the shared secret.</summary>
    public static InboundWebhook OfTelegram(JsonObject update) => new(
        "/webhooks/telegram/bot",
        "application/json",
        Encoding.UTF8.GetBytes(update.ToJsonString()),
        "X-Telegram-Bot-Api-Secret-Token",
        DemoSettings.TelegramSecret);

    /// <summary>A signed form of Twilio.</summary>
    public static InboundWebhook OfTwilio(IReadOnlyDictionary<string, string> form)
    {
        var body = string.Join('&', form.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"));
        var signed = string.Concat(
            [DemoSettings.TwilioUrl, .. form.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => field.Key + field.Value)]);

        // Twilio signs with SHA-1: https://www.twilio.com/docs/usage/webhooks/webhooks-security
#pragma warning disable CA5350
        var digest = HMACSHA1.HashData(Encoding.UTF8.GetBytes(DemoSettings.TwilioToken), Encoding.UTF8.GetBytes(signed));
#pragma warning restore CA5350
        return new InboundWebhook(
            "/webhooks/twilio/sms",
            "application/x-www-form-urlencoded",
            Encoding.UTF8.GetBytes(body),
            "X-Twilio-Signature",
            Convert.ToBase64String(digest));
    }

    public HttpRequestMessage ToRequest()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new ByteArrayContent(Body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        request.Headers.TryAddWithoutValidation(ProofHeader, Proof);
        return request;
    }
}
