using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.WhatsApp;

/// <summary>
/// A customer has another number, or another id for this business; their thread goes on.
/// Source: https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/system.
/// </summary>
internal static class WhatsAppMoves
{
    public static SetAside? ReadSystem(WhatsAppChange change, JsonElement message, string id, List<InboundEvent> events)
    {
        var system = message.Get("system") ?? default;
        return system.Text("type") switch
        {
            // Former versions call the new number new_wa_id.
            "user_changed_number" or "customer_changed_number" =>
                Move(change, message, id, message.Text("from"), system.Text("wa_id") ?? system.Text("new_wa_id"), isReused: true, events),

            // It names the former id in words only; a change of the field user_id_update names both.
            "user_changed_user_id" => SetAside.Ignored("That somebody has another id is told by another webhook."),
            "customer_identity_changed" => SetAside.Ignored("Somebody has another phone, or installed the app again."),
            _ => SetAside.Unknown($"A notice of a kind that is not known here: {PrintableName.Of(system.Text("type") ?? "")}."),
        };
    }

    public static SetAside? ReadUserId(WhatsAppChange change, JsonElement update, List<InboundEvent> events)
    {
        var ids = update.Get("user_id") ?? default;
        var (former, present) = (ids.Text("previous"), ids.Text("current"));
        return Move(change, update, $"user-{ConversationId.Hash($"{change.Number}\n{former}\n{present}\n{update.Text("timestamp")}")}", former, present, isReused: false, events);
    }

    /// <param name="isReused">Whether the former one may be somebody else's later: operators give telephone numbers away again.</param>
    private static SetAside? Move(
        WhatsAppChange change, JsonElement json, string id, string? former, string? present, bool isReused, List<InboundEvent> events)
    {
        if (former is not { Length: > 0 } || present is not { Length: > 0 })
        {
            return SetAside.Unreadable("A change of a number or an id that does not name both.");
        }

        events.Add(Told(former));
        events.Add(Told(present));
        return null;

        ThreadMoved Told(string key) => new()
        {
            EventId = $"{id}:{key}",
            Channel = WhatsAppDescriptor.Name,
            Account = change.Account.Id,
            Scope = change.Number,
            ThreadKey = key,
            Visibility = change.Account.Visibility,
            At = change.TimeOf(json),
            ReceivedAt = change.Now,
            From = former,
            To = present,
            FormerIsReused = isReused,
        };
    }
}
