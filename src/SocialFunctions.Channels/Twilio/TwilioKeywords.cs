using SocialFunctions.Channels.Common;

namespace SocialFunctions.Channels.Twilio;

/// <summary>Recognises the carrier keywords, which Twilio answers itself.</summary>
/// <remarks>https://www.twilio.com/docs/api/errors/23002, https://support.twilio.com/hc/en-us/articles/223134027</remarks>
internal static class TwilioKeywords
{
    /// <summary>The keyword of a message: from Twilio's field, which covers custom keywords and YES too, else from its text.</summary>
    public static CarrierKeyword Of(TwilioForm form) => form["OptOutType"]?.Trim().ToUpperInvariant() switch
    {
        "STOP" => CarrierKeyword.Stop,
        "START" => CarrierKeyword.Start,
        "HELP" => CarrierKeyword.Help,

        // On WhatsApp no carrier answers keywords: HELP there comes from a customer who wants help.
        _ => TwilioAddress.IsWhatsApp(form["From"]) ? CarrierKeyword.None : CarrierKeywords.Of(form["Body"]),
    };
}
