using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Channels.Meta;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.WhatsApp;

/// <summary>
/// Reports on messages that the number sent. Each returns what the send call gave, so it also says what became of a call that was never answered.
/// Source: https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/status.
/// </summary>
internal static class WhatsAppStatuses
{
    private const int LongestError = 300;

    public static SetAside? Read(WhatsAppChange change, JsonElement report, List<InboundEvent> events)
    {
        if (report.Text("id") is not { Length: > 0 } id || ThreadOf(report) is not { } thread)
        {
            return SetAside.Unreadable("A report that does not name its message and its recipient.");
        }

        var word = report.Text("status") ?? "";
        if (StatusOf(word) is not { } status)
        {
            return SetAside.Unknown($"A report of a kind that is not known here: {PrintableName.Of(word)}.");
        }

        var refused = status is DeliveryStatus.Failed ? WhatsAppErrors.Judge(ErrorOf(report)).WindowClosed : null;
        var (message, part, _) = SentMetadata.Read(report.Text("biz_opaque_callback_data"));
        events.Add(new DeliveryUpdated
        {
            EventId = IdOf(change, report, id, word),
            Channel = WhatsAppDescriptor.Name,
            Account = change.Account.Id,
            Scope = change.Number,
            ThreadKey = thread,
            Visibility = change.VisibilityOf(thread),
            At = change.TimeOf(report),
            ReceivedAt = change.Now,
            PlatformId = id,
            MessageId = message,
            Part = part,
            Status = status,
            Error = status is DeliveryStatus.Failed ? OneLine.Of(refused ?? ErrorOf(report).Describe("WhatsApp"), LongestError) : null,
            WindowClosed = refused is not null,
        });
        return null;
    }

    private static string? ThreadOf(JsonElement report) =>
        report.Text("recipient_type") == "group"
            ? report.Text("recipient_id") is { Length: > 0 } group ? WhatsAppChange.ThreadOfGroup(group) : null
            : WhatsAppChange.ThreadOf(report.Text("recipient_id"), report.Text("recipient_user_id"));

    // Played is what is read of a voice message.
    private static DeliveryStatus? StatusOf(string word) => word switch
    {
        "sent" => DeliveryStatus.Sent,
        "delivered" => DeliveryStatus.Delivered,
        "read" or "played" => DeliveryStatus.Read,
        "failed" => DeliveryStatus.Failed,
        _ => null,
    };

    /// <summary>A report shares the id of its message; in a group, each who read it is reported.</summary>
    private static string IdOf(WhatsAppChange change, JsonElement report, string id, string word)
    {
        var reader = report.Text("recipient_participant_id") ?? report.Text("recipient_participant_user_id");
        return $"{word}-{ConversationId.Hash($"{change.Number}\n{id}\n{word}\n{reader}\n{report.Text("timestamp")}")}";
    }

    private static GraphError ErrorOf(JsonElement report)
    {
        var error = report.Items("errors").FirstOrDefault();
        return new GraphError(400, error.Whole("code"), null, GraphError.MessageOf(error));
    }
}
