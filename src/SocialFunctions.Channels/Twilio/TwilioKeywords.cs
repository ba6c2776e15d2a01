namespace SocialFunctions.Channels.Twilio;

/// <summary>What a carrier keyword does.</summary>
internal enum Keyword
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

/// <summary>Recognises the carrier keywords, which Twilio answers itself. Only as the whole message: "Can you stop by tomorrow?" is a question.</summary>
/// <remarks>https://www.twilio.com/docs/api/errors/23002, https://support.twilio.com/hc/en-us/articles/223134027</remarks>
internal static class TwilioKeywords
{
    /// <summary>The keyword of a message: from Twilio's field, which covers custom keywords too, else from its text.</summary>
    public static Keyword Of(TwilioForm form) => form["OptOutType"]?.Trim().ToUpperInvariant() switch
    {
        "STOP" => Keyword.Stop,
        "START" => Keyword.Start,
        "HELP" => Keyword.Help,
        _ => TwilioAddress.IsWhatsApp(form["From"]) ? Keyword.None : OfText(form["Body"]),
    };

    // YES is missing on purpose. It lifts a block only if there is one, and then Twilio says OptOutType=START;
    // otherwise it is the answer to an agent's question and must not be lost.
    // On WhatsApp no carrier answers keywords: HELP there comes from a customer who wants help.
    private static Keyword OfText(string? text) => text?.Trim().TrimEnd('.', '!').ToUpperInvariant() switch
    {
        "STOP" or "STOPALL" or "UNSUBSCRIBE" or "CANCEL" or "END" or "QUIT" or "REVOKE" or "OPTOUT" => Keyword.Stop,
        "START" or "UNSTOP" => Keyword.Start,
        "HELP" or "INFO" => Keyword.Help,
        _ => Keyword.None,
    };
}
