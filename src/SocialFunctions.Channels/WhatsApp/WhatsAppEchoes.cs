using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.WhatsApp;

/// <summary>
/// What colleagues write with the WhatsApp Business app on the phone, where app and Cloud API share the number.
/// Source: https://developers.facebook.com/docs/whatsapp/embedded-signup/custom-flows/onboarding-business-app-users.
/// </summary>
internal static class WhatsAppEchoes
{
    public static SetAside? Read(WhatsAppChange change, JsonElement echo, List<InboundEvent> events)
    {
        if (echo.Text("id") is not { Length: > 0 } id || ThreadOf(change, echo) is not { } thread)
        {
            return SetAside.Unreadable("An echo without an id, or without its recipient.");
        }

        return echo.Text("type") switch
        {
            "revoke" => WhatsAppMessages.Revoked(change, echo, id, thread, events),
            "edit" => Edited(change, echo, id, thread, events),
            "reaction" => SetAside.Ignored("A reaction of a colleague answers nothing."),
            var type => Sent(change, echo, id, thread, type ?? "", events),
        };
    }

    private static SetAside? Sent(WhatsAppChange change, JsonElement echo, string id, string thread, string type, List<InboundEvent> events)
    {
        if (WhatsAppContent.Of(type, echo) is not { } content)
        {
            return SetAside.Unknown($"An echo of a kind that is not known here: {PrintableName.Of(type)}.");
        }

        events.Add(Echo(change, echo, id, thread, id, content));
        return null;
    }

    /// <summary>It does not say when the message was first written, so at the latest when it was edited.</summary>
    private static SetAside? Edited(WhatsAppChange change, JsonElement echo, string id, string thread, List<InboundEvent> events)
    {
        if (echo.Get("edit") is not { } edit
            || edit.Text("original_message_id") is not { Length: > 0 } original
            || edit.Get("message") is not { } edited
            || WhatsAppContent.Of(edited.Text("type") ?? "", edited) is not { } content)
        {
            return SetAside.Unreadable("An edit without the message as it is now.");
        }

        events.Add(Echo(change, echo, id, thread, original, content) with { EditOf = change.TimeOf(echo) });
        return null;
    }

    private static MessageEchoed Echo(WhatsAppChange change, JsonElement echo, string id, string thread, string platformId, WhatsAppContent content) => new()
    {
        EventId = id,
        Channel = WhatsAppDescriptor.Name,
        Account = change.Account.Id,
        Scope = change.Number,
        ThreadKey = thread,
        Visibility = change.VisibilityOf(thread),
        At = change.TimeOf(echo),
        ReceivedAt = change.Now,
        PlatformId = platformId,
        Text = content.Text,
        Attachments = content.Attachments,
    };

    // Samples of a client library have the two numbers the other way round.
    private static string? ThreadOf(WhatsAppChange change, JsonElement echo)
    {
        if (echo.Text("group_id") is { Length: > 0 } group)
        {
            return WhatsAppChange.ThreadOfGroup(group);
        }

        var own = change.Value.Get("metadata")?.Text("display_phone_number");
        var to = echo.Text("to");
        return WhatsAppChange.ThreadOf(to == own && own is not null ? echo.Text("from") : to, echo.Text("to_user_id"));
    }
}
