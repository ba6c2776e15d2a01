using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Viber;

/// <summary>Sends one part. Source: https://developers.viber.com/docs/api/rest-bot-api/#send-message.</summary>
internal static class ViberSender
{
    private const int LongestName = 28;
    private const int LongestError = 300;

    public static async Task<SendResult> SendAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (MessageOf(part) is not { } message)
        {
            return new SendResult(SendOutcome.Permanent, Error: "There is nothing to send: no text, or an attachment without an address.");
        }

        if (SendingToken.Of(account, ViberDescriptor.AuthToken) is not { } token)
        {
            return new SendResult(SendOutcome.AccountDead, Error: "The account has no usable token.");
        }

        message["receiver"] = part.ThreadKey;
        message["sender"] = new JsonObject { ["name"] = account.Id[..Math.Min(account.Id.Length, LongestName)] };
        message["min_api_version"] = 1;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{account.ApiOrigin}/pa/send_message");
        request.Headers.TryAddWithoutValidation("X-Viber-Auth-Token", token);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(message.ToJsonString())) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        var answer = await PlatformCall.SendAsync(http, request, part.IdempotencyKey, now, cancellationToken);
        return answer.Unanswered(answer.Body.Whole("status") is not null) ?? Read(answer, token);
    }

    /// <summary>Viber answers 200 to errors too; the body says which. Source: https://developers.viber.com/docs/api/rest-bot-api/#error-codes.</summary>
    private static SendResult Read(PlatformAnswer answer, string token)
    {
        if (answer.Body.Whole("status") is not { } status)
        {
            return answer.IsSuccess ? answer.WithoutId
                : new SendResult(answer.Status is >= 500 or 408 or 429 ? SendOutcome.Transient : SendOutcome.Permanent, Error: $"Viber answered {answer.Status}.", RetryAfter: answer.RetryAfter);
        }

        if (status == 0)
        {
            return answer.Body.Text("message_token") is { Length: > 0 } id ? new SendResult(SendOutcome.Sent, id) : answer.WithoutId;
        }

        var words = string.Create(CultureInfo.InvariantCulture, $"Viber says error {status}: {answer.Body.Text("status_message") ?? "no reason given"}");
        var error = OneLine.Of(words.Replace(token, "(token)", StringComparison.Ordinal), LongestError);
        var result = status switch
        {
            // The token is invalid; the bot is blocked, unknown, suspended, or has no webhook.
            2 or 7 or 8 or 9 or 10 => new SendResult(SendOutcome.AccountDead, Error: error),

            // The receiver is not registered, or has unsubscribed.
            5 or 6 => new SendResult(SendOutcome.Permanent, Error: error) { OptOut = Model.OptOut.Blocked },

            // Bad address or data, no suitable device, version, rights.
            1 or 3 or 4 or 11 or (>= 13 and <= 20) => new SendResult(SendOutcome.Permanent, Error: error),

            // Too many requests, and what this version does not know.
            _ => new SendResult(SendOutcome.Transient, Error: error, RetryAfter: answer.RetryAfter),
        };
        return PlatformAnswer.Refused(result, answer.Body.Text("message_token"));
    }

    private static JsonObject? MessageOf(OutboundPart part) => part.Attachments switch
    {
        [{ Kind: "location", Latitude: { } latitude, Longitude: { } longitude }] => new JsonObject
        {
            ["type"] = "location",
            ["location"] = new JsonObject { ["lat"] = latitude, ["lon"] = longitude },
        },
        [{ Kind: "contact", Url: { } url } contact] when url.StartsWith("tel:", StringComparison.Ordinal) => new JsonObject
        {
            ["type"] = "contact",
            ["contact"] = new JsonObject { ["name"] = contact.Name ?? url["tel:".Length..], ["phone_number"] = url["tel:".Length..] },
        },
        [{ Kind: "image", Url: { Length: > 0 } url }] => new JsonObject { ["type"] = "picture", ["text"] = "", ["media"] = url },
        [{ Url: { Length: > 0 } url }] => TextOf(url),
        [] when !string.IsNullOrWhiteSpace(part.Text) => TextOf(part.Text),
        _ => null,
    };

    private static JsonObject TextOf(string text) => new() { ["type"] = "text", ["text"] = text };
}
