using System.Collections.Frozen;
using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Meta.Messaging;

/// <summary>Reads events by kind: the property that is present tells the kind.</summary>
internal static class MessagingKinds
{
    private const int MostNames = 5;

    private static readonly FrozenSet<string> MeaningNothing = FrozenSet.Create(
        StringComparer.Ordinal,
        "account_linking",
        "app_roles",
        "checkout_update",
        "game_play",
        "optin",
        "payment",
        "pre_checkout",
        "referral");

    // When the page itself caused these, they say nothing about the customer.
    private static readonly FrozenSet<string> OfTheCustomer = FrozenSet.Create(
        StringComparer.Ordinal,
        [.. MeaningNothing, "delivery", "message_edit", "postback", "reaction", "read"]);

    /// <summary>Reads an event.</summary>
    /// <param name="events">Receives the resulting events.</param>
    /// <returns>The reason for setting it aside; null when it was read.</returns>
    public static SetAside? Read(in MessagingEvent item, List<InboundEvent> events)
    {
        var element = item.Element;
        if (element.Get("message") is { } message)
        {
            return MessagingMessages.Read(item, message, events);
        }

        // The reference writes policy_enforcement, recorded bodies policy-enforcement.
        if ((element.Get("policy_enforcement") ?? element.Get("policy-enforcement")) is { } policy)
        {
            return MessagingReports.ReadPolicy(item, policy, events);
        }

        if (MessagingControl.In(element) is { } control)
        {
            return MessagingControl.Read(item, control, events);
        }

        if (item.IsOwn)
        {
            return WithoutMeaning(element, OfTheCustomer);
        }

        return element.Get("delivery") is { } delivery ? MessagingReports.ReadDelivery(item, delivery, events)
            : element.Get("read") is { } read ? MessagingReports.ReadRead(item, read, events)
            : element.Get("postback") is { } postback ? MessagingMessages.ReadPostback(item, postback, events)
            : element.Get("reaction") is { } reaction ? MessagingReports.ReadReaction(item, reaction, events)
            : element.Get("message_edit") is { } edit ? MessagingMessages.ReadEdit(item, edit, events)
            : WithoutMeaning(element, MeaningNothing);
    }

    private static SetAside WithoutMeaning(JsonElement element, FrozenSet<string> ignored)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return SetAside.Unreadable("The event is not a JSON object.");
        }

        var names = new List<string>();
        foreach (var name in element.Names())
        {
            if (ignored.Contains(name))
            {
                return SetAside.Ignored($"{name} means nothing to a conversation.");
            }

            if (name is not ("sender" or "recipient" or "timestamp") && names.Count < MostNames)
            {
                names.Add(PrintableName.Of(name));
            }
        }

        return SetAside.Unknown(names.Count == 0 ? "The event says nothing." : $"Unknown kind of event: {string.Join(", ", names)}.");
    }
}
