using System.Diagnostics;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Common;

/// <summary>What a carrier keyword does.</summary>
internal enum CarrierKeyword
{
    /// <summary>Not a keyword.</summary>
    None,

    /// <summary>The customer wants no more messages.</summary>
    Stop,

    /// <summary>The customer wants messages again.</summary>
    Start,

    /// <summary>The carrier sends its help text.</summary>
    Help,
}

/// <summary>
/// Recognises the keywords of SMS, which the carrier answers itself. Only as the whole message: "Can you stop by tomorrow?" is a question.
/// </summary>
/// <remarks>https://www.twilio.com/docs/api/errors/23002, https://support.twilio.com/hc/en-us/articles/223134027</remarks>
internal static class CarrierKeywords
{
    // YES is missing on purpose. It lifts a block only if there is one; otherwise it is the answer to an agent's question and must not be lost.
    public static CarrierKeyword Of(string? text) => text?.Trim().TrimEnd('.', '!').ToUpperInvariant() switch
    {
        "STOP" or "STOPALL" or "UNSUBSCRIBE" or "CANCEL" or "END" or "QUIT" or "REVOKE" or "OPTOUT" => CarrierKeyword.Stop,
        "START" or "UNSTOP" => CarrierKeyword.Start,
        "HELP" or "INFO" => CarrierKeyword.Help,
        _ => CarrierKeyword.None,
    };

    public static Nature NatureOf(CarrierKeyword keyword) => keyword switch
    {
        CarrierKeyword.None => Nature.Genuine,
        CarrierKeyword.Stop or CarrierKeyword.Start => Nature.Keyword,
        CarrierKeyword.Help => Nature.Help,
        _ => throw new UnreachableException(),
    };
}
