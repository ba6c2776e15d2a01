namespace SocialFunctions.Channels.Twilio;

/// <summary>What a carrier keyword does.</summary>
internal enum Keyword
{
    /// <summary>It is none.</summary>
    None,

    /// <summary>No more messages.</summary>
    Stop,

    /// <summary>Messages again.</summary>
    Start,

    /// <summary>The carrier explains itself.</summary>
    Help,
}

/// <summary>Recognises the carrier keywords, which Twilio answers itself. Only as the whole message: "Can you stop by tomorrow?" is a question.</summary>
/// <remarks>https://www.twilio.com/docs/api/errors/23002, https://support.twilio.com/hc/en-us/articles/223134027</remarks>
internal static class TwilioKeywords
{
    /// <summary>What the message is: as Twilio says, also for custom keywords; else by its text.</summary>
    /// <param name="form">The inbound webhook.</param>
    public static Keyword Of(TwilioForm form) => form["OptOutType"]?.Trim().ToUpperInvariant() switch
    {
        "STOP" => Keyword.Stop,
        "START" => Keyword.Start,
        "HELP" => Keyword.Help,
        _ => TwilioAddress.IsWhatsApp(form["From"]) ? Keyword.None : OfText(form["Body"]),
    };

    // YES is missing on purpose. It lifts a block only if there is one, and Twilio says OptOutType=START then;
    // otherwise it is the answer to an agent's question, and that must not get lost.
    // On WhatsApp no carrier listens: HELP there is a customer who wants help.
    private static Keyword OfText(string? text) => text?.Trim().TrimEnd('.', '!').ToUpperInvariant() switch
    {
        "STOP" or "STOPALL" or "UNSUBSCRIBE" or "CANCEL" or "END" or "QUIT" or "REVOKE" or "OPTOUT" => Keyword.Stop,
        "START" or "UNSTOP" => Keyword.Start,
        "HELP" or "INFO" => Keyword.Help,
        _ => Keyword.None,
    };
}
