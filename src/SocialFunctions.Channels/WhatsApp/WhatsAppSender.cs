using System.Text;
using System.Text.Json.Nodes;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Channels.Meta;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.WhatsApp;

/// <summary>Sends one part. Source: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages.</summary>
internal static class WhatsAppSender
{
    private static readonly GraphApi Api = new("WhatsApp", answer => answer.Items("messages").FirstOrDefault().Text("id"), WhatsAppErrors.Judge);

    public static async Task<SendResult> SendAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if ((part.Template is { } template ? TemplateOf(template) : ContentOf(part)) is not { } content)
        {
            return new SendResult(SendOutcome.Permanent, Error: "There is nothing to send: no text, or an attachment without an address, a place or a number.");
        }

        var message = new JsonObject { ["messaging_product"] = WhatsAppDescriptor.Name };
        Address(message, part.ThreadKey);
        message["type"] = content.Type;
        message[content.Type] = content.Json;
        message["biz_opaque_callback_data"] = SentMetadata.Of(part);
        var path = $"{Uri.EscapeDataString(account.Settings.ExternalId)}/messages";
        return await Api.PostAsync(http, account, path, Encoding.UTF8.GetBytes(message.ToJsonString()), part, now, cancellationToken);
    }

    /// <summary>
    /// A group, a number, or the id of somebody who hides their number, which has letters
    /// (https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids).
    /// </summary>
    private static void Address(JsonObject message, string thread)
    {
        var group = WhatsAppChange.GroupOf(thread);
        message["recipient_type"] = group is null ? "individual" : "group";
        message[group is not null || thread.All(char.IsAsciiDigit) ? "to" : "recipient"] = group ?? thread;
    }

    private static (string Type, JsonNode Json)? ContentOf(OutboundPart part) => part.Attachments switch
    {
        [{ Kind: "location" } place] => PlaceOf(place),
        [{ Kind: "contact" } card] => CardOf(card),
        [{ Kind: "file", Url: { Length: > 0 } url } file] => ("document", FileOf(url, file.Name)),
        [{ Kind: "image" or "audio" or "video" or "sticker", Url: { Length: > 0 } url } file] => (file.Kind, FileOf(url, null)),
        [] when !string.IsNullOrWhiteSpace(part.Text) => ("text", new JsonObject { ["body"] = part.Text }),
        _ => null,
    };

    /// <summary>
    /// The gaps of the body are filled by their order, or by name (https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-message-templates).
    /// </summary>
    private static (string Type, JsonNode Json) TemplateOf(MessageTemplate template)
    {
        var json = new JsonObject { ["name"] = template.Name, ["language"] = new JsonObject { ["code"] = template.Language } };
        if (template.Variables.Count > 0)
        {
            JsonNode[] parameters = [.. template.Variables.Select(variable => ParameterOf(variable, template.IsNumbered))];
            json["components"] = new JsonArray(new JsonObject { ["type"] = "body", ["parameters"] = new JsonArray(parameters) });
        }

        return ("template", json);
    }

    private static JsonObject ParameterOf(TemplateVariable variable, bool isNumbered)
    {
        var parameter = new JsonObject { ["type"] = "text", ["text"] = variable.Value };
        if (!isNumbered)
        {
            parameter["parameter_name"] = variable.Name;
        }

        return parameter;
    }

    private static JsonObject FileOf(string url, string? name)
    {
        var file = new JsonObject { ["link"] = url };
        if (name is not null)
        {
            file["filename"] = name;
        }

        return file;
    }

    private static (string Type, JsonNode Json)? PlaceOf(Attachment place)
    {
        if (place is not { Latitude: { } latitude, Longitude: { } longitude })
        {
            return null;
        }

        var json = new JsonObject { ["latitude"] = latitude, ["longitude"] = longitude };
        if (place.Name is not null)
        {
            json["name"] = place.Name;
        }

        return ("location", json);
    }

    private static (string Type, JsonNode Json)? CardOf(Attachment card)
    {
        if (card.Url is not { } url || !url.StartsWith("tel:", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        // WhatsApp wants a formatted name and one more part of it.
        var number = url["tel:".Length..];
        var name = card.Name ?? number;
        return ("contacts", new JsonArray(new JsonObject
        {
            ["name"] = new JsonObject { ["formatted_name"] = name, ["first_name"] = name },
            ["phones"] = new JsonArray(new JsonObject { ["phone"] = number }),
        }));
    }
}
