namespace SocialFunctions.Channels.Twilio;

/// <summary>Addresses of people on Twilio: an E.164 number, with <c>whatsapp:</c> before it on WhatsApp.</summary>
internal static class TwilioAddress
{
    private const string WhatsApp = "whatsapp:";

    /// <summary>Whether an address is one on WhatsApp.</summary>
    public static bool IsWhatsApp(string? address) => address?.StartsWith(WhatsApp, StringComparison.OrdinalIgnoreCase) ?? false;

    /// <summary>An address as the inbound webhook gives it; some of WhatsApp leave the prefix to a field of its own.</summary>
    /// <param name="form">The inbound webhook.</param>
    /// <param name="name">The field: <c>From</c> or <c>To</c>.</param>
    /// <returns>Null when it is not there.</returns>
    public static string? Of(TwilioForm form, string name) =>
        (form[name] ?? (name == "From" ? form["ExternalUserId"] : null))?.Trim() switch
        {
            null or "" => null,
            var address when form["ChannelPrefix"] == "whatsapp" && !IsWhatsApp(address) => WhatsApp + address,
            var address => address,
        };

    /// <summary>Our own address on the side of the channel that the customer's is on.</summary>
    /// <param name="own">Our number.</param>
    /// <param name="customer">The customer's address.</param>
    public static string Matching(string own, string customer) => IsWhatsApp(customer) && !IsWhatsApp(own) ? WhatsApp + own : own;
}
