using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Telegram;

/// <summary>Reads responses of the Bot API (https://core.telegram.org/bots/api#making-requests).</summary>
internal static class TelegramAnswer
{
    private const int LongestDescription = 200;

    private static readonly string[] Unreachable =
    [
        "chat not found", "user not found", "group chat was deactivated", "USER_IS_BLOCKED", "USER_DEACTIVATED", "USER_DELETED", "PEER_ID_INVALID", "CHAT_ID_INVALID",
    ];

    /// <summary>A longer <c>retry_after</c> is cut to this.</summary>
    private const long LongestWaitSeconds = 24 * 60 * 60;

    /// <param name="token">The bot's token; it is removed from the error text, because Telegram may quote it.</param>
    public static SendResult Read(PlatformAnswer answer, TelegramThread thread, string token)
    {
        if (answer.Unanswered(IsRefused(answer)) is { } unanswered)
        {
            return unanswered;
        }

        if (answer.IsSuccess && !IsError(answer))
        {
            return answer.Body.IsTrue("ok") && PlatformIdOf(answer, thread) is { } id
                ? new SendResult(SendOutcome.Sent, id) { Sequence = answer.Body.Get("result")?.Whole("message_id") }
                : answer.WithoutId;
        }

        var code = answer.Body.Whole("error_code") ?? answer.Status ?? 0;
        var error = Describe(code, answer.Body.Text("description"), token);
        var result = code switch
        {
            400 when answer.Body.Get("parameters")?.Whole("migrate_to_chat_id") is { } chat and not 0 =>
                new SendResult(SendOutcome.Transient, Error: error, MovedTo: (thread with { Chat = chat }).Format()),
            429 => new SendResult(SendOutcome.Transient, Error: error, RetryAfter: WaitOf(answer)),
            401 or 404 => new SendResult(SendOutcome.AccountDead, Error: error),
            // A request time-out, or a conflict with another request: a retry may succeed.
            408 or 409 => new SendResult(SendOutcome.Transient, Error: error),
            // Blocked by the user, who is deactivated, has never written or has removed the bot from the group: https://core.telegram.org/api/errors#403-forbidden.
            403 => new SendResult(SendOutcome.Permanent, Error: error) { OptOut = OptOut.Blocked },
            400 when IsUnreachable(answer.Body.Text("description")) => new SendResult(SendOutcome.Permanent, Error: error) { OptOut = OptOut.Blocked },
            >= 500 => new SendResult(SendOutcome.Transient, Error: error, RetryAfter: WaitOf(answer)),
            _ => new SendResult(SendOutcome.Permanent, Error: error),
        };
        return PlatformAnswer.Refused(result, PlatformIdOf(answer, thread));
    }

    // Errors that Telegram's servers give and the Bot API passes on as they are: https://core.telegram.org/method/messages.sendMessage#possible-errors.
    private static bool IsUnreachable(string? description) =>
        Array.Exists(Unreachable, reason => description?.Contains(reason, StringComparison.OrdinalIgnoreCase) == true);

    private static bool IsError(PlatformAnswer answer) =>
        IsRefused(answer) || answer.Body.Whole("error_code") is not null;

    private static bool IsRefused(PlatformAnswer answer) => answer.Body.Get("ok")?.ValueKind is JsonValueKind.False;

    private static string? PlatformIdOf(PlatformAnswer answer, TelegramThread thread) =>
        answer.Body.Get("result") is { } result && result.Whole("message_id") is > 0 and var id
            ? TelegramThread.MessageId(result.Get("chat")?.Whole("id") ?? thread.Chat, id)
            : null;

    private static TimeSpan? WaitOf(PlatformAnswer answer) =>
        answer.Body.Get("parameters")?.Whole("retry_after") is { } seconds
            ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, LongestWaitSeconds))
            : answer.RetryAfter;

    private static string Describe(long code, string? description, string token)
    {
        var reason = (description ?? "no reason given").Replace(token, "…", StringComparison.Ordinal);
        return $"Telegram answered {code}: {OneLine.Of(reason, LongestDescription)}";
    }
}
