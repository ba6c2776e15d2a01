using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Meta.Messaging;

/// <summary>
/// The handover of a thread between the apps of a page.
/// Source: https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messaging_handovers.
/// </summary>
internal static class MessagingControl
{
    /// <summary>The change of control that an event reports; null when it reports none.</summary>
    public static (ControlChange Change, JsonElement Json)? In(JsonElement element) =>
        element.Get("pass_thread_control") is { } passed ? (ControlChange.Passed, passed)
        : element.Get("take_thread_control") is { } taken ? (ControlChange.Taken, taken)
        : element.Get("request_thread_control") is { } requested ? (ControlChange.Requested, requested)
        : null;

    public static SetAside? Read(in MessagingEvent item, (ControlChange Change, JsonElement Json) control, List<InboundEvent> events)
    {
        if (item.CustomerOf(echo: item.IsOwn) is not { } customer)
        {
            return SetAside.Unreadable("A change of control without the customer's id.");
        }

        // Null when nobody had control before.
        var from = control.Json.NonEmpty("previous_owner_app_id");
        var to = control.Json.NonEmpty("new_owner_app_id") ?? control.Json.NonEmpty("requested_owner_app_id");
        events.Add(new ThreadControlChanged
        {
            EventId = item.DeriveId("control", $"{control.Change}\n{from}\n{to}"),
            Channel = item.Account.Channel,
            Account = item.Account.Id,
            Scope = item.Own,
            ThreadKey = customer,
            Visibility = item.Account.Visibility,
            At = item.At ?? item.Now,
            ReceivedAt = item.Now,
            Change = control.Change,
            From = from,
            To = to,
            ToInbox = to is MetaPlatform.PageInbox,
        });
        return null;
    }
}
