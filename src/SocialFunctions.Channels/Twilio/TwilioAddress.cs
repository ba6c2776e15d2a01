namespace SocialFunctions.Channels.Twilio;

/// <summary>Customers' addresses on Twilio: an E.164 number, with <c>whatsapp:</c> before it on WhatsApp.</summary>
internal static class TwilioAddress
{
    private const string WhatsApp = "whatsapp:";

    public static bool IsWhatsApp(string? address) => address?.StartsWith(WhatsApp, StringComparison.OrdinalIgnoreCase) ?? false;

    /// <summary>An address in the inbound webhook. Some inbound webhooks of WhatsApp have the prefix in a field of its own.</summary>
    /// <param name="name">The field: <c>From</c> or <c>To</c>.</param>
    /// <returns>Null when the field is absent.</returns>
    public static string? Of(TwilioForm form, string name) =>
        (form[name] ?? (name == "From" ? form["ExternalUserId"] : null))?.Trim() switch
        {
            null or "" => null,
            var address when $"{form["ChannelPrefix"]}:" == WhatsApp && !IsWhatsApp(address) => WhatsApp + address,
            var address => address,
        };

    /// <summary>Our own address, with the WhatsApp prefix when the customer's address has it.</summary>
    public static string Matching(string own, string customer) => IsWhatsApp(customer) && !IsWhatsApp(own) ? WhatsApp + own : own;
}
