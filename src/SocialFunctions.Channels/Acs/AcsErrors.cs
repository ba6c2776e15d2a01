using System.Globalization;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Acs;

/// <summary>What errors mean for a message and for the account: they are told by the status of HTTP, for the call or for the recipient in it.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/communication/errorcodes</remarks>
internal static class AcsErrors
{
    public static SendResult ResultOf(long status, string? words, TimeSpan? retryAfter)
    {
        var outcome = status switch
        {
            401 or 403 => SendOutcome.AccountDead,
            408 or 429 or >= 500 => SendOutcome.Transient,
            _ => SendOutcome.Permanent,
        };
        return new SendResult(
            outcome,
            Error: OneLine.Of(string.Create(CultureInfo.InvariantCulture, $"Azure answered {status}: {words ?? "no reason given"}"), 300),
            RetryAfter: outcome is SendOutcome.Transient ? retryAfter : null)
        {
            OptOut = outcome is SendOutcome.Permanent ? OptOutIn(words) : null,
        };
    }

    /// <summary>Whether the words say that the customer has told the carrier to stop.</summary>
    public static OptOut? OptOutIn(string? words) =>
        words is not null && (words.Contains("opted out", StringComparison.OrdinalIgnoreCase) || words.Contains("opted-out", StringComparison.OrdinalIgnoreCase))
            ? OptOut.Keyword
            : null;
}
