using System.Globalization;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Acs;

/// <summary>What errors mean for a message and for the account: they are told by the status of HTTP, for the call or for the recipient in it.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/communication/errorcodes</remarks>
internal static class AcsErrors
{
    /// <summary>WhatsApp's code for a closed window, which Azure hands on.</summary>
    public const long WindowClosed = 131047;

    public const string WindowIsOver = "WhatsApp's 24 hours since the customer's last message are over; only templates can be sent. (WhatsApp 131047)";

    private const string OptedOutCode = "4007";

    private static readonly string[] OptedOutWords = ["OPTEDOUT", "OPTOUTLIST", "SENDERBLOCKEDFORGIVENRECIPIENT"];

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

    /// <summary>
    /// Whether what a report or an answer says is that the customer has told the carrier, or Azure, to stop: by its code, or in words, in whatever spelling.
    /// </summary>
    /// <remarks>
    /// The codes of SMS, which stand in the details of the report: https://learn.microsoft.com/azure/communication-services/resources/troubleshooting/voice-video-calling/troubleshooting-codes.
    /// What is said after STOP: https://learn.microsoft.com/azure/communication-services/concepts/sms/sms-faq.
    /// </remarks>
    public static OptOut? OptOutIn(string? words)
    {
        if (words is null)
        {
            return null;
        }

        var letters = string.Concat(words.Where(char.IsAsciiLetter)).ToUpperInvariant();
        return FirstNumber(words) is OptedOutCode || letters is "OPTOUT" || OptedOutWords.Any(said => letters.Contains(said, StringComparison.Ordinal)) ? OptOut.Keyword : null;
    }

    // Any other may be a telephone number.
    private static string FirstNumber(string words) =>
        string.Concat(words.SkipWhile(character => !char.IsAsciiDigit(character)).TakeWhile(char.IsAsciiDigit));
}
