using System.Globalization;
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

        var path = isPublic ? "tweets" : $"dm_conversations/with/{Uri.EscapeDataString(part.ThreadKey)}/messages";
        var body = isPublic
            ? new JsonObject { ["text"] = text, ["reply"] = new JsonObject { ["in_reply_to_tweet_id"] = part.AnswerTo } }
            : new JsonObject { ["text"] = text };
        return await XApi.CallAsync(http, account, HttpMethod.Post, path, body.ToJsonString(), part.IdempotencyKey, now, cancellationToken) is not { } answer
            ? XApi.NoToken
            : Taken(answer, isPublic) ?? XApi.Refusal(answer, isPublic) ?? answer.WithoutId;
    }

    // Errors beside an id are about what else was asked for: https://docs.x.com/x-api/fundamentals/response-codes-and-errors#partial-errors.
    private static SendResult? Taken(PlatformAnswer answer, bool isPublic) =>
        answer.IsSuccess && answer.Body.Get("data")?.Text(isPublic ? "id" : "dm_event_id") is { Length: > 0 } id
            ? new SendResult(SendOutcome.Sent, id) { Sequence = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null }
            : null;
}
