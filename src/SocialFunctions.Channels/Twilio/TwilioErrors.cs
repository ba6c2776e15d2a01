using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Twilio;

/// <summary>What Twilio's error codes mean for a message and for the account.</summary>
/// <remarks>https://www.twilio.com/docs/api/errors</remarks>
internal static class TwilioErrors
{
    /// <summary>Twilio's codes have five digits; a lower one is a status that a gateway repeats.</summary>
    public const long LowestCode = 10_000;

    /// <summary>WhatsApp's window for answers is closed.</summary>
    public const long WindowClosed = 63016;

    /// <summary>Twilio's error code in an answer; null when the answer has none.</summary>
    public static long? CodeIn(PlatformAnswer answer) => answer.Body.Whole("code") ?? answer.Body.Whole("error_code");

    /// <summary>The result of a call that was answered with an error.</summary>
    public static SendResult ResultOf(PlatformAnswer answer)
    {
        var status = answer.Status ?? 0;
        var code = CodeIn(answer);
        var outcome = Classify(status, code);
        return new SendResult(
            outcome,
            Error: code is null ? $"Twilio answered {status}." : Explain(code, answer.Body),
            RetryAfter: outcome == SendOutcome.Transient && answer.RetryAfter > TimeSpan.Zero ? answer.RetryAfter : null)
        {
            OptOut = OptOutOf(code),
            WindowClosed = code is WindowClosed,
        };
    }

    /// <summary>Whether an error code says that the customer cannot be sent messages. A carrier's filter or a phone that is off says no such thing.</summary>
    internal static OptOut? OptOutOf(long? code) => code switch
    {
        21610 => OptOut.Keyword,
        63014 or 63033 => OptOut.Blocked,
        _ => null,
    };

    /// <summary>Classifies a failed call.</summary>
    /// <param name="code">Twilio's error code; null when the answer has none.</param>
    internal static SendOutcome Classify(int status, long? code) => code switch
    {
        20003 or 20005 or 30002 => SendOutcome.AccountDead,
        20429 or 21611 or 30001 or 30008 or 63017 or 63018 => SendOutcome.Transient,

        // A content that Twilio does not have, variables that do not fit, and what is wrong with a template at WhatsApp.
        >= 21654 and <= 21657 or 63013 or 63016 or (>= 63027 and <= 63030) or (>= 63040 and <= 63042) => SendOutcome.Permanent,
        _ when status == 401 => SendOutcome.AccountDead,
        _ when status is 408 or 429 or >= 500 => SendOutcome.Transient,

        // Codes that this version does not know: the request itself is wrong.
        _ => SendOutcome.Permanent,
    };

    /// <summary>Explains an error code in one line for the agent; null when this version does not know it.</summary>
    internal static string? Meaning(long code) => code switch
    {
        20003 => "Twilio does not accept the account's credentials.",
        20005 => "The Twilio account is not active.",
        20429 => "Too many requests at once.",
        21211 => "The customer's number is not valid.",
        21408 => "The account may not send to this country.",
        21606 => "The account's number cannot send messages.",
        21610 => "The customer has opted out (STOP); nothing can be sent until they write START.",
        21611 => "The number's sending queue is full.",
        21612 => "The account's number cannot reach the customer's.",
        21614 => "The customer's number is not a mobile number.",
        21617 => "The text is longer than 1,600 characters.",
        30001 => "The sending queue overflowed.",
        30002 => "The Twilio account is suspended.",
        30003 => "The customer's phone cannot be reached.",
        30004 => "The customer's phone or network blocks the message.",
        30005 => "The customer's number does not exist or is no longer in use.",
        30006 => "The customer's number is a landline, or its carrier cannot be reached.",
        30007 => "The carrier filtered the message as unwanted.",
        30008 => "The carrier gave no reason.",
        63014 => "The customer has blocked the number, or has opted out.",
        63015 => "The customer has not joined the WhatsApp sandbox.",
        63016 => "WhatsApp's 24 hours since the customer's last message are over; only templates can be sent.",
        63017 or 63018 => "Too many WhatsApp messages at once.",
        63024 => "The customer is not on WhatsApp.",
        63027 => "The template is not there in this language.",
        63028 => "The template has another number of variables.",
        63040 => "WhatsApp has rejected the template.",
        63041 => "WhatsApp has paused the template.",
        63042 => "WhatsApp has disabled the template.",
        63033 => "The customer has blocked the number on WhatsApp.",
        _ => null,
    };

    /// <summary>Explains an error in one line for the agent.</summary>
    /// <param name="code">Twilio's error code; null when there is none.</param>
    /// <param name="body">Where Twilio describes it.</param>
    internal static string Explain(long? code, JsonElement body) =>
        code is null ? "Twilio gave no reason."
        : Meaning(code.Value) is { } meaning ? $"{meaning} (Twilio {code})"
        : OneLine.Of(
            $"Twilio error {code}: {body.Text("message") ?? body.Text("error_message") ?? body.Text("detail") ?? body.Text("title") ?? "no description"}", 200);
}
