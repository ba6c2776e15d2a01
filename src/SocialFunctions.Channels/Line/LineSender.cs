using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Line;

/// <summary>
/// Sends one part as a push: a reply token serves once and for a minute only, and an agent needs longer.
/// Source: https://developers.line.biz/en/reference/messaging-api/#send-push-message.
/// </summary>
internal static class LineSender
{
    /// <summary>How long LINE knows a retry key.</summary>
    public static readonly TimeSpan RetryKeyLives = TimeSpan.FromHours(24);

    private const int LongestError = 300;

    public static async Task<SendResult> SendAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (MessageOf(part) is not { } message)
        {
            return new SendResult(SendOutcome.Permanent, Error: "There is nothing to send: no text, or an attachment without an https address.");
        }

        if (SendingToken.Of(account, LineDescriptor.AccessToken) is not { } token)
        {
            return new SendResult(SendOutcome.AccountDead, Error: "The account has no usable access token.");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, $"{account.ApiOrigin}/v2/bot/message/push");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        request.Headers.TryAddWithoutValidation("X-Line-Retry-Key", RetryKeyOf(part.IdempotencyKey));
        var body = new JsonObject { ["to"] = LineEvent.RecipientOf(part.ThreadKey), ["messages"] = new JsonArray(message) };
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString())) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        var answer = await PlatformCall.SendAsync(http, request, part.IdempotencyKey, now, cancellationToken);
        return answer.Unanswered(answer.Body.Text("message") is not null) ?? Read(answer, token);
    }

    /// <summary>The retry key is a UUID; ours is made of the part, so that every attempt has the same.</summary>
    private static string RetryKeyOf(string idempotencyKey) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(idempotencyKey)).AsSpan(0, 16)).ToString("D", CultureInfo.InvariantCulture);

    private static SendResult Read(PlatformAnswer answer, string token)
    {
        var id = answer.Body.Items("sentMessages").Select(sent => sent.Text("id")).FirstOrDefault();
        if (answer.IsSuccess && (id is { Length: > 0 } || answer.Body.Get("message") is null))
        {
            return id is { Length: > 0 } ? new SendResult(SendOutcome.Sent, id) : answer.WithoutId;
        }

        var error = Describe(answer, token);
        return answer.Status switch
        {
            // An attempt with this retry key was accepted before.
            409 => new SendResult(SendOutcome.Sent, id),

            // The plan's messages of this month are used up: no attempt of the next hours helps.
            429 when answer.Body.Text("message")?.Contains("monthly limit", StringComparison.OrdinalIgnoreCase) == true =>
                new SendResult(SendOutcome.Permanent, Error: error),
            408 or 429 or >= 500 => new SendResult(SendOutcome.Transient, Error: error, RetryAfter: answer.RetryAfter),

            // The token is invalid, or the account may not use the API.
            401 or 403 => new SendResult(SendOutcome.AccountDead, Error: error),
            _ => new SendResult(SendOutcome.Permanent, Error: error),
        };
    }

    private static string Describe(PlatformAnswer answer, string token)
    {
        var detail = answer.Body.Items("details").Select(item => item.Text("message")).FirstOrDefault(text => text is { Length: > 0 });
        var text = $"LINE answered {answer.Status}: {answer.Body.Text("message") ?? "no reason given"}{(detail is null ? "" : $" ({detail})")}";
        return OneLine.Of(text.Replace(token, "(access token)", StringComparison.Ordinal), LongestError);
    }

    private static JsonObject? MessageOf(OutboundPart part) => part.Attachments switch
    {
        [{ Kind: "location", Latitude: { } latitude, Longitude: { } longitude } place] => new JsonObject
        {
            ["type"] = "location",
            ["title"] = place.Name ?? "Location",
            ["address"] = place.Name ?? string.Create(CultureInfo.InvariantCulture, $"{latitude}, {longitude}"),
            ["latitude"] = latitude,
            ["longitude"] = longitude,
        },
        [{ Kind: "image", Url: { } url }] when url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) => new JsonObject
        {
            ["type"] = "image",
            ["originalContentUrl"] = url,
            ["previewImageUrl"] = url,
        },
        [{ Url: { Length: > 0 } url }] => TextOf(url),
        [] when !string.IsNullOrWhiteSpace(part.Text) => TextOf(part.Text),
        _ => null,
    };

    private static JsonObject TextOf(string text) => new() { ["type"] = "text", ["text"] = text };
}
