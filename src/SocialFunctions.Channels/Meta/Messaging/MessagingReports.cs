using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Meta.Messaging;

/// <summary>Reads reports about existing messages and about the page: delivery, reading, reactions, enforcement of policies.</summary>
internal static class MessagingReports
{
    private const int LongestReason = 300;

    public static SetAside? ReadDelivery(in MessagingEvent item, JsonElement delivery, List<InboundEvent> events)
    {
        if (item.CustomerOf(echo: false) is not { } customer)
        {
            return SetAside.Unreadable("A delivery report without the customer's id.");
        }

        var watermark = UnixTime.Read(delivery, "watermark", item.Now);
        var before = events.Count;
        if (delivery.Get("mids") is { ValueKind: JsonValueKind.Array } mids)
        {
            foreach (var element in mids.EnumerateArray())
            {
                if (element.AsText() is { Length: > 0 } mid)
                {
                    events.Add(Progress(item, customer, DeliveryStatus.Delivered, delivery, mid, watermark));
                }
            }
        }

        if (events.Count == before)
        {
            if (watermark is null)
            {
                return SetAside.Unreadable("A delivery report with neither mids nor watermark.");
            }

            events.Add(Progress(item, customer, DeliveryStatus.Delivered, delivery, null, watermark));
        }

        return null;
    }

    public static SetAside? ReadRead(in MessagingEvent item, JsonElement read, List<InboundEvent> events)
    {
        var mid = read.NonEmpty("mid");
        var watermark = UnixTime.Read(read, "watermark", item.Now);
        if (item.CustomerOf(echo: false) is not { } customer || (mid is null && watermark is null))
        {
            return SetAside.Unreadable("A read report without the customer's id, or with neither mid nor watermark.");
        }

        events.Add(Progress(item, customer, DeliveryStatus.Read, read, mid, watermark));
        return null;
    }

    public static SetAside? ReadReaction(in MessagingEvent item, JsonElement reaction, List<InboundEvent> events)
    {
        if (reaction.Text("mid") is not { Length: > 0 } mid || item.CustomerOf(echo: false) is not { } customer)
        {
            return SetAside.Unreadable("A reaction without mid or sender.id.");
        }

        var action = reaction.Text("action");
        var value = action == "unreact" ? null : reaction.Text("emoji") ?? reaction.Text("reaction");
        if (action is not ("react" or "unreact") || (action == "react" && value is null))
        {
            return SetAside.Unreadable("A reaction that says neither what it is nor that it was taken back.");
        }

        events.Add(new ReactionChanged
        {
            EventId = item.DeriveId("reaction", $"{mid}\n{action}\n{value}"),
            Channel = item.Account.Channel,
            Account = item.Account.Id,
            Scope = item.Own,
            ThreadKey = customer,
            Visibility = item.Account.Visibility,
            At = item.At ?? item.Now,
            ReceivedAt = item.Now,
            PlatformId = mid,
            From = new Sender(customer),
            Reaction = value,
        });
        return null;
    }

    public static SetAside? ReadPolicy(in MessagingEvent item, JsonElement policy, List<InboundEvent> events)
    {
        if (policy.Text("action") != "block")
        {
            return SetAside.Ignored("Policy enforcement that blocks nothing.");
        }

        events.Add(new AccountAlert
        {
            EventId = item.DeriveId("policy", "block"),
            Channel = item.Account.Channel,
            Account = item.Account.Id,
            Scope = item.Own,
            ThreadKey = "",
            Visibility = item.Account.Visibility,
            At = item.At ?? item.Now,
            ReceivedAt = item.Now,
            Reason = policy.Text("reason") is { Length: > 0 } reason
                ? OneLine.Of($"Facebook blocked the page: {reason}", LongestReason)
                : "Facebook blocked the page.",
        });
        return null;
    }

    // Delivery reports may have no time of their own; then the watermark is used, which is not later than the report.
    private static DeliveryUpdated Progress(
        in MessagingEvent item, string customer, DeliveryStatus status, JsonElement report, string? mid, DateTimeOffset? watermark) => new()
        {
            EventId = item.DeriveId(status == DeliveryStatus.Read ? "read" : "delivered", mid ?? report.Text("watermark")),
            Channel = item.Account.Channel,
            Account = item.Account.Id,
            Scope = item.Own,
            ThreadKey = customer,
            Visibility = item.Account.Visibility,
            At = item.At ?? watermark ?? item.Now,
            ReceivedAt = item.Now,
            PlatformId = mid,
            Watermark = mid is null ? watermark : null,
            Status = status,
        };
}
