using System.Globalization;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Vk;

/// <summary>Sends one part, as a message or as a comment.</summary>
internal static class VkSender
{
    public static async Task<SendResult> SendAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (VkCall.Of(account, part, out var refusal) is not { } call)
        {
            return new SendResult(SendOutcome.Permanent, Error: refusal);
        }

        if (SendingToken.Of(account, VkDescriptor.AccessToken) is not { } token)
        {
            return new SendResult(SendOutcome.AccountDead, Error: "The account has no usable access token.");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, $"{account.ApiOrigin}/method/{call.Method}") { Content = new FormUrlEncodedContent(call.Parameters) };

        // https://dev.vk.com/en/api/api-requests: instead of the parameter access_token.
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        var answer = await PlatformCall.SendAsync(http, request, part.IdempotencyKey, now, cancellationToken);
        return answer.Unanswered(VkErrors.CodeIn(answer.Body) is not null) ?? Read(answer, part.ThreadKey, token);
    }

    private static SendResult Read(PlatformAnswer answer, string threadKey, string token) =>
        VkErrors.CodeIn(answer.Body) is { } code ? PlatformAnswer.Refused(VkErrors.ResultOf(code, answer, threadKey, token), IdOf(answer.Body, threadKey))
        : answer.IsSuccess && VkErrors.ErrorIn(answer.Body) is null ? IdOf(answer.Body, threadKey) is { } id
            ? new SendResult(SendOutcome.Sent, id) { Sequence = First(answer.Body)?.Whole("conversation_message_id") }
            : answer.WithoutId
        : new SendResult(
            answer.Status is 408 or 429 or >= 500 ? SendOutcome.Transient : SendOutcome.Permanent,
            Error: string.Create(CultureInfo.InvariantCulture, $"VK answered {answer.Status}."),
            RetryAfter: answer.RetryAfter);

    /// <summary>
    /// The id under which VK tells of the message later: a number is the id of a private message, an object that of a comment, a list is about a chat.
    /// </summary>
    private static string? IdOf(JsonElement body, string threadKey)
    {
        if (VkCommented.Parse(threadKey) is { } post)
        {
            return body.Get("response")?.Whole("comment_id") is > 0 and var comment ? post.CommentId(comment) : null;
        }

        var chat = First(body);
        return VkId.OfMessage(
            chat?.Whole("peer_id") ?? 0, chat?.Whole("message_id") ?? body.Whole("response"), chat?.Whole("conversation_message_id"));
    }

    private static JsonElement? First(JsonElement body) => body.Items("response").Select(item => (JsonElement?)item).FirstOrDefault();
}
