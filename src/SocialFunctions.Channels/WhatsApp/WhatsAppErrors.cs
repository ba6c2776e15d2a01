using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Meta;

namespace SocialFunctions.Channels.WhatsApp;

/// <summary>
/// What the errors of the Cloud API mean for a message, as an answer or in a report.
/// Source: https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes.
/// </summary>
internal static class WhatsAppErrors
{
    /// <summary>The customer last wrote more than 24 hours ago.</summary>
    public const long WindowClosed = 131047;

    private const string WindowIsOver = "WhatsApp's 24 hours since the customer's last message are over; only templates can be sent. (WhatsApp 131047)";

    /// <summary>Judges an error.</summary>
    public static GraphVerdict Judge(GraphError error) => error.Code switch
    {
        // The token, or what the app may do with the number: this account cannot send.
        0 or 3 or 10 or 190 or (>= 200 and <= 299) => new GraphVerdict(SendOutcome.AccountDead),

        // Too many calls, by app, account, number, pair of numbers, or too much spam before.
        4 or 80007 or 130429 or 131048 or 131056 or 131064 or 133016 => new GraphVerdict(SendOutcome.Transient),

        // Something went wrong; a service is overloaded; the account is in maintenance; a template was asked for too soon after another.
        131000 or 131016 or 131057 or 135000 => new GraphVerdict(SendOutcome.Transient),

        WindowClosed => new GraphVerdict(SendOutcome.Permanent, WindowClosed: WindowIsOver),

        // The customer wants no marketing messages, which forbids no answers; cannot be delivered, is not allowed, is not valid; a template is not there, paused or filled wrongly; the account is locked, owes money, or was blocked by a policy.
        131026 or 131021 or 131030 or 131008 or 131009 or 131051 or 131052 or 131053 or 131049 or 131050 or 131062 or 130472 or 130497
            or (>= 132000 and <= 132018) or 132068 or 137000 or 131031 or 131042 or 131044 or 368 => new GraphVerdict(SendOutcome.Permanent),
        _ => GraphErrors.Judge(error),
    };
}
