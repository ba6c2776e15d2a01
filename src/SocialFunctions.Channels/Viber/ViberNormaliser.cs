using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Viber;

/// <summary>Reads a webhook: one event.</summary>
internal static class ViberNormaliser
{
    private const int LongestReason = 300;

    /// <summary>Kinds of events that do not concern a conversation, and why.</summary>
    private static readonly Dictionary<string, string> Ignored = new(StringComparer.Ordinal)
    {
        ["webhook"] = "Viber tried the address.",
        ["conversation_started"] = "Somebody opened the chat and has not written yet.",
        ["action"] = "Somebody pressed a button of a web page.",
        ["client_status"] = "An application reported its state.",
    };

    public static AcceptedInboundWebhook Normalise(ReadOnlyMemory<byte> body, Account account, DateTimeOffset now)
    {
        using var document = WebhookReading.Parse(body);
        var root = document.RootElement;
        var reading = new WebhookReading(account, now);
        reading.Read(events => Read(new ViberEvent(root, account, now), events), () => WebhookReading.Raw(root));
        return reading.Result;
    }

    private static SetAside? Read(ViberEvent item, List<InboundEvent> events)
    {
        var type = item.Json.Text("event") ?? "";
        if (Ignored.TryGetValue(type, out var why))
        {
            return SetAside.Ignored(why);
        }

        if (item.User is not { } user)
        {
            return SetAside.Unknown($"An event that does not say whom it is about: {OneLine.Of(type, 64)}.");
        }

        return type switch
        {
            "message" => Message(item, user, events),
            "delivered" => Report(item, user, DeliveryStatus.Delivered, events),
            "seen" => Report(item, user, DeliveryStatus.Read, events),
            "failed" => Report(item, user, DeliveryStatus.Failed, events),
            "subscribed" => Consent(item, user, optedOut: false, events),
            "unsubscribed" => Consent(item, user, optedOut: true, events),
            _ => SetAside.Unknown($"An event of a kind that is not known here: {OneLine.Of(type, 64)}."),
        };
    }

    private static SetAside? Message(ViberEvent item, string user, List<InboundEvent> events)
    {
        if (item.Token is not { } id || item.Json.Get("message") is not { } json)
        {
            return SetAside.Unreadable("A message without message_token or content.");
        }

        if (ViberContent.Of(json) is not { } content)
        {
            return SetAside.Unknown($"A message of a kind that is not known here: {OneLine.Of(json.Text("type") ?? "", 64)}.");
        }

        events.Add(new MessageReceived
        {
            EventId = $"message:{id}",
            Channel = ViberDescriptor.Name,
            Account = item.Account.Id,
            Scope = item.Account.Settings.ExternalId,
            ThreadKey = user,
            Visibility = item.Account.Visibility,
            At = item.At,
            ReceivedAt = item.Now,
            PlatformId = id,
            From = new Sender(user, item.Json.Get("sender")?.Text("name"), item.Json.Get("sender")?.Text("language")),
            Kind = content.Kind,
            Text = content.Text,
            Attachments = content.Attachments,
        });
        return null;
    }

    private static SetAside? Report(ViberEvent item, string user, DeliveryStatus status, List<InboundEvent> events)
    {
        if (item.Token is not { } id)
        {
            return SetAside.Unreadable("A report without message_token.");
        }

        events.Add(new DeliveryUpdated
        {
            EventId = $"{item.Json.Text("event")}:{id}",
            Channel = ViberDescriptor.Name,
            Account = item.Account.Id,
            Scope = item.Account.Settings.ExternalId,
            ThreadKey = user,
            Visibility = item.Account.Visibility,
            At = item.At,
            ReceivedAt = item.Now,
            PlatformId = id,
            Status = status,
            Error = status is DeliveryStatus.Failed ? OneLine.Of($"Viber says: {item.Json.Text("desc") ?? "not delivered"}", LongestReason) : null,
        });
        return null;
    }

    private static SetAside? Consent(ViberEvent item, string user, bool optedOut, List<InboundEvent> events)
    {
        events.Add(new OptOutChanged
        {
            EventId = $"{item.Json.Text("event")}:{item.Token ?? item.Json.Text("timestamp")}:{user}",
            Channel = ViberDescriptor.Name,
            Account = item.Account.Id,
            Scope = item.Account.Settings.ExternalId,
            ThreadKey = user,
            Visibility = item.Account.Visibility,
            At = item.At,
            ReceivedAt = item.Now,
            OptedOut = optedOut,
            OptOut = OptOut.Blocked,
        });
        return null;
    }
}
