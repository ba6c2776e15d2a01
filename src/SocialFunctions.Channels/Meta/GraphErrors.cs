using System.Globalization;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Meta;

/// <summary>
/// What the errors of Meta's Graph API mean for a message.
/// Sources: https://developers.facebook.com/docs/messenger-platform/error-codes, https://developers.facebook.com/docs/graph-api/guides/error-handling.
/// </summary>
internal static class GraphErrors
{
    private const int LongestError = 300;

    /// <summary>Whether an answer is an error as the Graph API writes it, with a code; gateways write an <c>error</c>, too.</summary>
    public static bool IsIn(PlatformAnswer answer) => answer.Body.Get("error")?.Whole("code") is not null;

    /// <summary>Classifies an answer that is an error.</summary>
    /// <param name="token">The access token; it is removed from the error text, because the platform may quote it.</param>
    public static SendResult ResultOf(PlatformAnswer answer, string token)
    {
        var status = answer.Status ?? 0;
        var error = answer.Body.Get("error") ?? default;
        var code = error.Whole("code");
        var subcode = error.Whole("error_subcode");
        var outcome = OutcomeOf(status, code, subcode);
        return new SendResult(
            outcome,
            Error: OneLine.Of(Describe(status, code, subcode, error.Text("message")).Replace(token, "(access token)", StringComparison.Ordinal), LongestError),
            RetryAfter: outcome == SendOutcome.Transient && answer.RetryAfter > TimeSpan.Zero ? answer.RetryAfter : null)
        {
            // The person is not available (they blocked the page, or left Facebook), or cannot receive messages.
            OptOut = code is 551 or 2018108 || subcode is 2018108 ? OptOut.Blocked : null,
        };
    }

    private static SendOutcome OutcomeOf(int status, long? code, long? subcode) => (code, subcode, status) switch
    {
        // The token is expired or revoked: this account cannot send.
        (190, _, _) or (_, _, 401) => SendOutcome.AccountDead,

        // Invalid parameter, no permission (or outside the window), blocked, user not available.
        (100 or 10 or 200 or 551 or 368 or 1545041 or 2018108, _, _) => SendOutcome.Permanent,

        // Outside the window; the user cannot receive messages.
        (_, 1545041 or 2018108 or 2018278, _) => SendOutcome.Permanent,

        // Too many calls, by app, user, page or business.
        (4 or 17 or 32 or 613 or 80004, _, _) => SendOutcome.Transient,

        // Temporarily unavailable.
        (2, _, _) => SendOutcome.Transient,
        (_, _, 408 or 429) => SendOutcome.Transient,
        (_, _, >= 400 and < 500) => SendOutcome.Permanent,

        // 5xx, and errors that this version does not know.
        _ => SendOutcome.Transient,
    };

    private static string Describe(int status, long? code, long? subcode, string? message)
    {
        var number = code is null ? string.Create(CultureInfo.InvariantCulture, $"HTTP {status}")
            : subcode is null ? string.Create(CultureInfo.InvariantCulture, $"error {code}")
            : string.Create(CultureInfo.InvariantCulture, $"error {code}/{subcode}");
        return message is { Length: > 0 } ? $"Facebook says {number}: {message}" : $"Facebook says {number}.";
    }
}
