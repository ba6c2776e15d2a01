using System.Globalization;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.X;

/// <summary>
/// What an error of X means for a message and for the account. It stands in the answer itself or in its list of errors, with a status of its own where it
/// comes with a success: https://docs.x.com/x-api/fundamentals/response-codes-and-errors.
/// </summary>
internal static class XErrors
{
    private const int LongestError = 300;

    // What X says where the customer does not take our messages; its text differs from one version of the API to the next.
    private static readonly string[] Closed = ["permission to DM", "cannot send messages to", "blocked from sending", "not allowed to send direct messages"];

    public static bool IsIn(JsonElement body) => body.Get("errors") is not null || body.Text("title") is not null;

    /// <summary>The result of a call that was answered with an error.</summary>
    public static SendResult ResultOf(PlatformAnswer answer, bool isPublic)
    {
        var error = IsOne(answer.Body) ? answer.Body : answer.Body.Items("errors").Select(each => (JsonElement?)each).FirstOrDefault() ?? default;
        var code = error.Whole("code");
        long? status = answer.IsSuccess ? error.Whole("status") ?? StatusOf(code) ?? 400 : answer.Status;
        var words = error.Text("detail") ?? error.Text("message") ?? error.Text("title") ?? "no reason given";
        var outcome = status switch
        {
            // The tokens are no more valid, or the app may not do this at all.
            401 => SendOutcome.AccountDead,
            403 when IsAboutTheApp(error) => SendOutcome.AccountDead,
            408 or 429 or >= 500 => SendOutcome.Transient,

            // Among others 403: the text is the same as that of another post, the post or the customer is out of reach.
            _ => SendOutcome.Permanent,
        };
        return new SendResult(
            outcome,
            Error: OneLine.Of(string.Create(CultureInfo.InvariantCulture, $"X answered {status}: {words}"), LongestError),
            RetryAfter: outcome is SendOutcome.Transient ? answer.RetryAfter : null)
        {
            IsTokenRefused = status is 401,
            OptOut = status is 403 && !isPublic && outcome is SendOutcome.Permanent && IsAboutTheCustomer(error, code, words) ? OptOut.Blocked : null,
        };
    }

    private static bool IsOne(JsonElement body) => body.Text("detail") is not null || body.Text("title") is not null;

    // Codes of the former API, which come without a status: https://docs.x.com/x-api/fundamentals/response-codes-and-errors#error-codes.
    private static int? StatusOf(long? code) => code switch
    {
        32 or 64 or 89 or 135 or 215 or 326 => 401,
        88 or 185 => 429,
        130 or 131 => 503,
        150 or 179 or 187 or 226 or 261 or 349 => 403,
        _ => null,
    };

    private static bool IsAboutTheApp(JsonElement error) =>
        error.Whole("code") is 261 || error.Text("type")?.Split('/')[^1] is "oauth1-permissions" or "client-forbidden" or "unsupported-authentication";

    // 349 and 150 of the former API: messages to this user cannot be sent.
    private static bool IsAboutTheCustomer(JsonElement error, long? code, string words) =>
        code is 349 or 150
        || error.Text("type")?.EndsWith("/dm-not-allowed", StringComparison.Ordinal) == true
        || Closed.Any(said => words.Contains(said, StringComparison.OrdinalIgnoreCase));
}
