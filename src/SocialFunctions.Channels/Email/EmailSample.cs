using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MimeKit.Utils;
using SocialFunctions.Application.Ports;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Email;

/// <summary>A mail to the account's address, as its provider posts it.</summary>
internal static class EmailSample
{
    private const string Customer = "maria@example.org";
    private const string Subject = "My order";

    /// <returns>Null when there is no secret to prove it with; only SendGrid has the key that makes its signature.</returns>
    public static SampleWebhook? Of(Account account, string text, DateTimeOffset now)
    {
        var key = account.SecretBytes(EmailDescriptor.SigningKey);
        return key.IsEmpty ? null : account.Secret(EmailDescriptor.Provider) switch
        {
            EmailDescriptor.Mailgun => OfMailgun(account, text, now, key),
            EmailDescriptor.SendGrid when account.Secret(EmailDescriptor.PublicKey) is null => OfSendGrid(account, text, now),
            _ => null,
        };
    }

    private static SampleWebhook OfMailgun(Account account, string text, DateTimeOffset now, ReadOnlyMemory<byte> key)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var token = string.Create(CultureInfo.InvariantCulture, $"{now.ToUnixTimeMilliseconds():x50}");
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(key.Span, Encoding.UTF8.GetBytes(timestamp + token)));
        var headers = new JsonArray([.. HeadersOf(account, now).Select(header => new JsonArray(header.Key, header.Value))]);
        KeyValuePair<string, string>[] form =
        [
            new("timestamp", timestamp),
            new("token", token),
            new("signature", signature),
            new("recipient", account.Settings.ExternalId),
            new("sender", Customer),
            new("message-headers", headers.ToJsonString()),
            new("body-plain", text),
        ];
        return new SampleWebhook("application/x-www-form-urlencoded", BodyOf(form), "signature", signature) { Place = ProofPlace.Body };
    }

    private static SampleWebhook OfSendGrid(Account account, string text, DateTimeOffset now)
    {
        var envelope = new JsonObject { ["to"] = new JsonArray(account.Settings.ExternalId), ["from"] = Customer };
        KeyValuePair<string, string>[] form =
        [
            new("headers", string.Join('\n', HeadersOf(account, now).Select(header => $"{header.Key}: {header.Value}"))),
            new("envelope", envelope.ToJsonString()),
            new("text", text),
        ];
        return new SampleWebhook(
            "application/x-www-form-urlencoded", BodyOf(form), SendGridSignature.UrlKey, account.Secret(EmailDescriptor.SigningKey)!, EmailDescriptor.SigningKey)
        {
            Place = ProofPlace.Query,
        };
    }

    private static IEnumerable<KeyValuePair<string, string>> HeadersOf(Account account, DateTimeOffset now) =>
    [
        new("From", $"Maria <{Customer}>"),
        new("To", account.Settings.ExternalId),
        new("Subject", Subject),
        new("Date", DateUtils.FormatDate(now)),
        new("Message-ID", string.Create(CultureInfo.InvariantCulture, $"<sample.{now.ToUnixTimeMilliseconds()}@example.org>")),
    ];

    private static byte[] BodyOf(IEnumerable<KeyValuePair<string, string>> form) =>
        Encoding.UTF8.GetBytes(string.Join('&', form.Select(field => $"{WebUtility.UrlEncode(field.Key)}={WebUtility.UrlEncode(field.Value)}")));
}
