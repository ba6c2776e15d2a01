using System.Globalization;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Vk;

/// <summary>What VK's error codes mean for a message and for the account. They come with a 200.</summary>
/// <remarks>https://dev.vk.com/en/reference/errors, https://github.com/VKCOM/vk-api-schema/blob/master/errors.json</remarks>
internal static class VkErrors
{
    private const int LongestError = 300;

    /// <summary>The error in an answer, or in the answer for the only chat of a list; null when it is none.</summary>
    public static JsonElement? ErrorIn(JsonElement body) =>
        body.Get("error") ?? body.Items("response").Select(item => item.Get("error")).FirstOrDefault();

    /// <summary>The code in an answer, or in the answer for the only chat of a list; null when it is no error.</summary>
    public static long? CodeIn(JsonElement body) => ErrorIn(body) is { } error ? error.Whole("error_code") ?? error.Whole("code") : null;

    /// <param name="token">The access token; it is removed from the error text.</param>
    public static SendResult ResultOf(long code, PlatformAnswer answer, string threadKey, string token)
    {
        var outcome = Classify(code, isComment: VkCommented.Parse(threadKey) is not null);
        return new SendResult(
            outcome,
            Error: Explain(code, ErrorIn(answer.Body) ?? default, token),
            RetryAfter: outcome == SendOutcome.Transient ? answer.RetryAfter : null)
        {
            OptOut = OptOutOf(code),
        };
    }

    internal static SendOutcome Classify(long code, bool isComment) => code switch
    {
        // Unknown, too many a second, flood, internal, captcha, limit reached, interrupted; too many replies under a post.
        1 or 6 or 9 or 10 or 14 or 29 or 36 or 223 => SendOutcome.Transient,

        // The key is invalid or belongs to an application that is.
        5 or 17 or 28 => SendOutcome.AccountDead,

        // The key may not send messages at all; at a comment, it may not at this post.
        7 or 15 or 27 when !isComment => SendOutcome.AccountDead,
        _ => SendOutcome.Permanent,
    };

    /// <summary>Whether a code says that the customer cannot be sent messages; writing to the community ends that.</summary>
    internal static OptOut? OptOutOf(long code) => code is 18 or 900 or 901 or 902 ? OptOut.Blocked : null;

    private static string Explain(long code, JsonElement error, string token)
    {
        var meaning = code switch
        {
            6 or 9 or 29 => "Too many requests at once.",
            5 or 17 or 27 or 28 => "VK does not accept the account's access token.",
            7 or 15 => "VK does not allow this.",
            18 => "The customer's page is deleted or blocked.",
            213 => "Comments under this post are closed.",
            223 => "There are too many comments under this post.",
            900 => "The community has blocked the customer.",
            901 => "The customer has not allowed messages from the community; they must write first.",
            902 => "The customer's privacy settings do not allow messages from the community.",
            914 => "The text is too long.",
            917 or 922 or 925 or 927 or 945 or 946 => "The community cannot write to this chat.",
            950 => "The time for an answer is over.",
            _ => null,
        };
        var words = error.Text("error_msg") ?? error.Text("description") ?? "no reason given";
        var text = meaning is null
            ? string.Create(CultureInfo.InvariantCulture, $"VK says error {code}: {words}")
            : string.Create(CultureInfo.InvariantCulture, $"{meaning} (VK {code})");
        return OneLine.Of(text.Replace(token, "(access token)", StringComparison.Ordinal), LongestError);
    }
}
