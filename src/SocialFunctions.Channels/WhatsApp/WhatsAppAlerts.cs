using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Channels.Meta;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.WhatsApp;

/// <summary>
/// What WhatsApp says about the account or a number itself.
/// Source: https://developers.facebook.com/docs/graph-api/webhooks/reference/whatsapp-business-account.
/// </summary>
internal static class WhatsAppAlerts
{
    private const int LongestReason = 300;

    /// <summary>Reads a change of a field that is no message's.</summary>
    public static SetAside? Read(WhatsAppChange change, List<InboundEvent> events)
    {
        var value = change.Value;
        return (change.Item.Field, value.Text("event") ?? value.Text("decision") ?? value.Text("alert_severity")) switch
        {
            ("account_update", "DISABLED_UPDATE" or "ACCOUNT_VIOLATION" or "ACCOUNT_RESTRICTION" or "ACCOUNT_DELETED" or "PARTNER_REMOVED") or
            ("phone_number_quality_update", "FLAGGED" or "DOWNGRADE") or
            ("account_review_update", "REJECTED") or
            ("account_alerts", "CRITICAL" or "WARNING") => Alert(change, Describe(value), events),
            ("account_update" or "phone_number_quality_update" or "account_review_update" or "account_alerts", { } what) =>
                SetAside.Ignored($"{PrintableName.Of(what)} asks for nothing."),
            var (field, _) => SetAside.Unknown($"A change of a kind that is not known here: {PrintableName.Of(field ?? "")}."),
        };
    }

    /// <summary>Reads a change without messages and reports: errors of the number itself, such as too many calls.</summary>
    public static SetAside? ReadErrors(WhatsAppChange change, List<InboundEvent> events) =>
        change.Value.Items("errors").Select(GraphError.MessageOf).FirstOrDefault(text => text is { Length: > 0 }) is { } text
            ? Alert(change, text, events)
            : SetAside.Unknown("A change with neither messages nor reports.");

    private static SetAside? Alert(WhatsAppChange change, string what, List<InboundEvent> events)
    {
        var at = UnixTime.Read(change.Item.Entry, "time", change.Now);
        events.Add(new AccountAlert
        {
            EventId = $"alert-{ConversationId.Hash($"{change.Item.Entry.Text("id")}\n{change.Item.Entry.Text("time")}\n{WebhookReading.Raw(change.Item.Json)}")}",
            Channel = WhatsAppDescriptor.Name,
            Account = change.Account.Id,
            Scope = change.Number,
            ThreadKey = "",
            Visibility = change.Account.Visibility,
            At = at ?? change.Now,
            ReceivedAt = change.Now,
            Reason = OneLine.Of($"WhatsApp says: {what}", LongestReason),
        });
        return null;
    }

    private static string Describe(JsonElement value)
    {
        var ban = value.Get("ban_info") ?? default;
        return string.Join(", ", new[]
        {
            value.Text("event") ?? value.Text("decision") ?? value.Text("alert_type"),
            value.Text("alert_description"),
            value.Text("display_phone_number") ?? value.Text("phone_number"),
            value.Text("current_limit"),
            ban.Text("waba_ban_state"),
            ban.Text("waba_ban_date"),
            value.Get("violation_info")?.Text("violation_type"),
        }.Where(text => text is { Length: > 0 }));
    }
}
