using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Acs;

/// <summary>
/// Sends one part: as an SMS (https://learn.microsoft.com/rest/api/communication/sms/send) or as an advanced message
/// (https://learn.microsoft.com/azure/communication-services/quickstarts/advanced-messaging/whatsapp/get-started).
/// </summary>
internal static class AcsSender
{
    private const string SmsPath = "/sms?api-version=2021-03-07";
    private const string MessagePath = "/messages/notifications:send?api-version=2024-08-30";

    public static async Task<SendResult> SendAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var isWhatsApp = AcsAddress.IsWhatsApp(part.ThreadKey);
        if ((isWhatsApp ? MessageOf(account, part) : SmsOf(account, part)) is not { } body)
        {
            return new SendResult(SendOutcome.Permanent, Error: "There is nothing to send: no text, and no attachment with an address.");
        }

        if (isWhatsApp != AcsAddress.IsChannel(account.Settings.ExternalId))
        {
            return new SendResult(SendOutcome.Permanent, Error: "The account's externalId is of the other kind: a number sends SMS, a channel registration WhatsApp.");
        }

        if (AcsConnection.Of(account) is not { } connection)
        {
            return new SendResult(SendOutcome.AccountDead, Error: "The account has no usable connectionString (endpoint=https://...;accesskey=...).");
        }

        using var request = connection.Post(isWhatsApp ? MessagePath : SmsPath, Encoding.UTF8.GetBytes(body.ToJsonString()), now);
        var answer = await PlatformCall.SendAsync(http, request, part.IdempotencyKey, now, cancellationToken);
        return answer.Unanswered(answer.Body.Get("error")?.Text("code") is not null) ?? Read(answer);
    }

    private static SendResult Read(PlatformAnswer answer)
    {
        var error = answer.Body.Get("error");
        if (!answer.IsSuccess || error is not null)
        {
            return AcsErrors.ResultOf(answer.Status ?? 0, error?.Text("message") ?? error?.Text("code"), answer.RetryAfter);
        }

        // Each recipient has a fate of their own; there is one.
        var recipient = answer.Body.Items("value").Concat(answer.Body.Items("receipts")).Select(item => (JsonElement?)item).FirstOrDefault() ?? default;
        var id = recipient.Text("messageId");
        return recipient.Get("successful")?.ValueKind is JsonValueKind.False || recipient.Whole("httpStatusCode") >= 400
                ? PlatformAnswer.Refused(AcsErrors.ResultOf(recipient.Whole("httpStatusCode") ?? 0, recipient.Text("errorMessage"), answer.RetryAfter), id)
            : id is { Length: > 0 } ? new SendResult(SendOutcome.Sent, id)
            : answer.WithoutId;
    }

    private static JsonObject? SmsOf(Account account, OutboundPart part) =>
        (part.Text ?? (part.Attachments is [{ Url: { } url }, ..] ? url : null)) is { } text && !string.IsNullOrWhiteSpace(text)
            ? new JsonObject
            {
                ["from"] = account.Settings.ExternalId,
                ["smsRecipients"] = new JsonArray(new JsonObject { ["to"] = part.ThreadKey }),
                ["message"] = text,
                ["smsSendOptions"] = new JsonObject { ["enableDeliveryReport"] = true, ["tag"] = part.MessageId },
            }
            : null;

    private static JsonObject? MessageOf(Account account, OutboundPart part)
    {
        var message = new JsonObject
        {
            ["channelRegistrationId"] = account.Settings.ExternalId,
            ["to"] = new JsonArray(AcsAddress.RecipientOf(part.ThreadKey)),
        };
        if (part.Template is { } template)
        {
            message["kind"] = "template";
            message["template"] = TemplateOf(template);
            return message;
        }

        switch (part.Attachments)
        {
            case [{ Url: { Length: > 0 } url } file, ..]:
                message["kind"] = KindOf(file);
                message["mediaUri"] = url;
                return message;
            case [] when !string.IsNullOrWhiteSpace(part.Text):
                message["kind"] = "text";
                message["content"] = part.Text;
                return message;
            default:
                return null;
        }
    }

    /// <summary>
    /// Values by name, and where in the body each goes by its order
    /// (https://learn.microsoft.com/azure/communication-services/concepts/advanced-messaging/whatsapp/template-messages).
    /// </summary>
    private static JsonObject TemplateOf(MessageTemplate template)
    {
        var json = new JsonObject { ["name"] = template.Name, ["language"] = template.Language };
        if (template.Variables.Count > 0)
        {
            json["values"] = new JsonArray([.. template.Variables.Select(
                variable => new JsonObject { ["kind"] = "text", ["name"] = variable.Name, ["text"] = variable.Value })]);
            json["bindings"] = new JsonObject
            {
                ["kind"] = "whatsApp",
                ["body"] = new JsonArray([.. template.Variables.Select(variable => new JsonObject { ["refValue"] = variable.Name })]),
            };
        }

        return json;
    }

    private static string KindOf(Attachment file) => file.Kind is "image" or "audio" or "video" ? file.Kind : "document";
}
