using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.X;

/// <summary>
/// Sends one part: as a direct message (https://docs.x.com/x-api/direct-messages/create-dm-message-by-participant-id) or as a post that answers another
/// (https://docs.x.com/x-api/posts/create-post).
/// </summary>
internal static class XSender
{
    public static async Task<SendResult> SendAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if ((part.Text ?? (part.Attachments is [{ Url: { } url }, ..] ? url : null)) is not { } text || string.IsNullOrWhiteSpace(text))
        {
            return new SendResult(SendOutcome.Permanent, Error: "There is nothing to send: no text, and no attachment with an address.");
        }

        var isPublic = XThread.IsPublic(part.ThreadKey);
        if (isPublic && part.AnswerTo is null)
        {
            return new SendResult(SendOutcome.Permanent, Error: "It is not known which post this answers.");
        }

        var address = new Uri($"{account.ApiOrigin}{(isPublic ? "/2/tweets" : $"/2/dm_conversations/with/{Uri.EscapeDataString(part.ThreadKey)}/messages")}");
        var body = isPublic
            ? new JsonObject { ["text"] = text, ["reply"] = new JsonObject { ["in_reply_to_tweet_id"] = part.AnswerTo } }
            : new JsonObject { ["text"] = text };
        if (AuthorizationOf(account, address, now) is not { } authorization)
        {
            return new SendResult(
                SendOutcome.AccountDead,
                Error: "The account has neither clientId (API key), consumerSecret, accessToken and accessTokenSecret, nor clientId and refreshToken.");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString())) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        var answer = await PlatformCall.SendAsync(http, request, part.IdempotencyKey, now, cancellationToken);
        return answer.Unanswered(XErrors.IsIn(answer.Body)) ?? Read(answer, isPublic);
    }

    // A token without its secret is one of OAuth 2.0.
    private static string? AuthorizationOf(Account account, Uri address, DateTimeOffset now) =>
        XSignature.Of(account) is { } signature ? signature.HeaderFor(address, now)
        : account.Secret(XDescriptor.AccessToken) is { Length: > 0 } token && account.Secret(XDescriptor.AccessTokenSecret) is null ? $"Bearer {token}"
        : null;

    private static SendResult Read(PlatformAnswer answer, bool isPublic)
    {
        // Errors beside an id are about what else was asked for: https://docs.x.com/x-api/fundamentals/response-codes-and-errors#partial-errors.
        if (answer.IsSuccess && answer.Body.Get("data")?.Text(isPublic ? "id" : "dm_event_id") is { Length: > 0 } id)
        {
            return new SendResult(SendOutcome.Sent, id) { Sequence = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null };
        }

        if (answer.IsSuccess && !XErrors.IsIn(answer.Body))
        {
            return answer.WithoutId;
        }

        return XErrors.ResultOf(answer, isPublic);
    }
}
