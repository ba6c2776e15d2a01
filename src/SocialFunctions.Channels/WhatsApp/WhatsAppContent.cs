using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.WhatsApp;

/// <summary>
/// What a message consists of. Source: https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages.
/// </summary>
internal sealed record WhatsAppContent(MessageKind Kind, string? Text, IReadOnlyList<Attachment> Attachments)
{
    private static readonly WhatsAppContent Unsupported = new(MessageKind.Unsupported, null, []);

    /// <summary>Reads the content; null when its kind is not known, or it is malformed.</summary>
    /// <param name="type">The kind; the property of that name has the content.</param>
    public static WhatsAppContent? Of(string type, JsonElement message) => (type, message.Get(type)) switch
    {
        ("unsupported" or "unknown" or "ephemeral", _) => Unsupported,
        (_, null) => null,
        ("text", { } text) => text.Text("body") is { } body ? OfText(body) : null,
        ("image" or "video" or "audio" or "sticker", { } file) => File(type, file),
        ("voice", { } file) => File("audio", file),
        ("document", { } file) => File("file", file),
        ("location", { } place) => new WhatsAppContent(MessageKind.Location, null, [PlaceOf(place)]),
        ("contacts", _) => new WhatsAppContent(MessageKind.Contact, null, [.. message.Items("contacts").Select(CardOf)]),
        ("button", { } button) => Chosen(button.Text("text") ?? button.Text("payload")),
        ("interactive", { } interactive) => OfInteractive(interactive),
        ("order", { } order) => new WhatsAppContent(MessageKind.Text, OrderOf(order), []),
        _ => null,
    };

    /// <summary>
    /// A message that WhatsApp could not put into a webhook has errors in place of its content, or beside the list: the customer wrote it all the same.
    /// </summary>
    public static WhatsAppContent? WithErrors(WhatsAppChange change, JsonElement message) =>
        message.Items("errors").Any() || change.Value.Items("errors").Any() ? Unsupported : null;

    private static WhatsAppContent OfText(string body) => body.Length > 0 ? new WhatsAppContent(MessageKind.Text, body, []) : Unsupported;

    private static WhatsAppContent File(string kind, JsonElement file)
    {
        var caption = file.NonEmpty("caption");
        var attachment = new Attachment(kind, file.Text("url"), file.Text("mime_type"), file.Text("filename"), file.Text("id"));
        return new WhatsAppContent(caption is null ? MessageKind.Media : MessageKind.Text, caption, [attachment]);
    }

    private static Attachment PlaceOf(JsonElement place) => new(
        "location",
        place.Text("url"),
        Name: Cards.PlaceName(place.Text("name"), place.Text("address")),
        Latitude: Degrees.Latitude(place.Text("latitude")),
        Longitude: Degrees.Longitude(place.Text("longitude")));

    /// <summary>A card that WhatsApp made of somebody's request for their number has the number, and no name.</summary>
    private static Attachment CardOf(JsonElement card)
    {
        var number = card.Items("phones").Select(phone => phone.Text("phone") ?? phone.Text("wa_id")).FirstOrDefault(text => text is { Length: > 0 });
        var name = card.Get("name");
        return new Attachment(
            "contact",
            Cards.PhoneAddress(number),
            Name: name?.Text("formatted_name") ?? name?.Text("first_name"));
    }

    private static WhatsAppContent? OfInteractive(JsonElement interactive) => interactive.Text("type") switch
    {
        "button_reply" => Chosen(TitleOf(interactive.Get("button_reply"))),
        "list_reply" => Chosen(TitleOf(interactive.Get("list_reply"))),
        "nfm_reply" => Chosen(interactive.Get("nfm_reply") is { } form ? WhatsAppForm.AnswersOf(form) : null),
        _ => null,
    };

    private static string? TitleOf(JsonElement? reply) => reply?.Text("title") ?? reply?.Text("id");

    private static WhatsAppContent? Chosen(string? text) => text is null ? null : new WhatsAppContent(MessageKind.Postback, text, []);

    private static string OrderOf(JsonElement order)
    {
        var lines = order.Items("product_items").Select(item =>
            $"{item.Text("quantity")} × {item.Text("product_retailer_id")}, {item.Text("item_price")} {item.Text("currency")}");
        return string.Join('\n', new[] { order.Text("text") ?? "" }.Where(text => text.Length > 0).Concat(lines));
    }
}
