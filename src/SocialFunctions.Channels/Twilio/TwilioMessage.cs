using SocialFunctions.Channels.Common;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Twilio;

/// <summary>Reads a customer's message: SMS, MMS, or WhatsApp through Twilio.</summary>
internal static class TwilioMessage
{
    // MMS have at most 10 (https://www.twilio.com/docs/messaging/guides/accepted-mime-types); the higher limit only bounds the loop.
    private const int MostMedia = 20;

    /// <summary>Whether the inbound webhook is about a received message.</summary>
    public static bool IsIn(TwilioForm form) =>
        form.Has("Body") || form.Has("NumMedia") || form["OptOutType"] is not null || form["Latitude"] is not null || form["MediaUrl0"] is not null;

    public static MessageReceived Read(TwilioForm form, string sid, string from, CarrierKeyword keyword, Account account, DateTimeOffset now)
    {
        var attachments = Attachments(form, from);
        var button = form["ButtonText"] ?? form["ListTitle"] ?? form["ButtonPayload"] ?? form["ListId"];
        var text = button ?? (TwilioAddress.IsWhatsApp(from) ? form["Body"] : TwilioBody.Of(form["Body"]));
        return new MessageReceived
        {
            EventId = sid,
            Channel = TwilioDescriptor.Name,
            Account = account.Id,
            Scope = form["AccountSid"],
            ThreadKey = from,
            Visibility = account.Visibility,
            At = now,
            ReceivedAt = now,
            PlatformId = sid,
            From = new Sender(from, form["ProfileName"]),
            Kind = button is null && !TwilioAddress.IsWhatsApp(from) && Tapback.Is(text) ? MessageKind.Reaction : KindOf(text, button is not null, attachments),
            Text = text,
            Attachments = attachments,
            ReplyTo = form["OriginalRepliedMessageSid"],
            Nature = CarrierKeywords.NatureOf(keyword),
        };
    }

    private static MessageKind KindOf(string? text, bool isButton, List<Attachment> attachments) => attachments switch
    {
        _ when isButton => MessageKind.Postback,
        [{ Kind: "location" }] => MessageKind.Location,
        _ when !string.IsNullOrWhiteSpace(text) => MessageKind.Text,
        [] => MessageKind.Unsupported,
        _ when attachments.TrueForAll(a => a.Kind == "contact") => MessageKind.Contact,
        _ => MessageKind.Media,
    };

    private static List<Attachment> Attachments(TwilioForm form, string from)
    {
        var attachments = new List<Attachment>();
        for (var i = 0; i < MostMedia && form[$"MediaUrl{i}"] is { } url; i++)
        {
            var type = form[$"MediaContentType{i}"];
            attachments.Add(new Attachment(KindOf(type, from), url, type));
        }

        if (Degrees.Latitude(form["Latitude"]) is { } latitude && Degrees.Longitude(form["Longitude"]) is { } longitude)
        {
            attachments.Add(new Attachment("location", Name: form["Label"] ?? form["Address"], Latitude: latitude, Longitude: longitude));
        }

        return attachments;
    }

    private static string KindOf(string? contentType, string from) => contentType?.Split(';', '/')[0].Trim().ToLowerInvariant() switch
    {
        // WhatsApp sends photos as JPEG; WebP is its format for stickers.
        "image" when contentType.StartsWith("image/webp", StringComparison.OrdinalIgnoreCase) && TwilioAddress.IsWhatsApp(from) => "sticker",
        "image" => "image",
        "audio" => "audio",
        "video" => "video",
        "text" when contentType.Contains("vcard", StringComparison.OrdinalIgnoreCase) => "contact",
        _ => "file",
    };
}
