using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Acs;

/// <summary>SMS, and what became of ours. Source: https://learn.microsoft.com/azure/event-grid/communication-services-telephony-sms-events.</summary>
internal static class AcsSms
{
    public static SetAside? Received(AcsEvent item, List<InboundEvent> events)
    {
        if (item.NonEmpty("from") is not { } from)
        {
            return SetAside.Unreadable("An SMS without a sender.");
        }

        var text = item.NonEmpty("message");
        var keyword = CarrierKeywords.Of(text);
        var message = new MessageReceived
        {
            EventId = item.Id,
            Channel = AcsDescriptor.Name,
            Account = item.Account.Id,
            ThreadKey = AcsAddress.Of(from),
            Visibility = item.Account.Visibility,
            At = item.At,
            ReceivedAt = item.Now,
            PlatformId = item.MessageId,
            From = new Sender(AcsAddress.Of(from)),
            Kind = text is null ? MessageKind.Unsupported : Tapback.Is(text) ? MessageKind.Reaction : MessageKind.Text,
            Text = text,
            Nature = CarrierKeywords.NatureOf(keyword),
        };
        if (keyword is CarrierKeyword.Stop or CarrierKeyword.Start)
        {
            events.Add(ConsentOf(message, optedOut: keyword is CarrierKeyword.Stop));
        }

        events.Add(message);
        return null;
    }

    public static SetAside? Reported(AcsEvent item, List<InboundEvent> events)
    {
        if (item.NonEmpty("messageId") is not { } message || item.NonEmpty("to") is not { } customer)
        {
            return SetAside.Unreadable("A delivery report that does not say of which SMS, or to whom.");
        }

        DeliveryStatus? status = item.NonEmpty("deliveryStatus")?.ToUpperInvariant() switch
        {
            "DELIVERED" => DeliveryStatus.Delivered,
            "FAILED" => DeliveryStatus.Failed,
            _ => null,
        };
        if (status is null)
        {
            return SetAside.Unknown($"A delivery status that is not known here: {OneLine.Of(item.NonEmpty("deliveryStatus") ?? "", 64)}.");
        }

        var details = item.NonEmpty("deliveryStatusDetails");
        events.Add(new DeliveryUpdated
        {
            EventId = item.Id,
            Channel = AcsDescriptor.Name,
            Account = item.Account.Id,
            ThreadKey = AcsAddress.Of(customer),
            Visibility = item.Account.Visibility,
            At = item.At,
            ReceivedAt = item.Now,
            PlatformId = message,
            MessageId = item.NonEmpty("tag"),
            Status = status.Value,
            Error = status is DeliveryStatus.Failed ? OneLine.Of(details ?? "Azure gave no reason.", 200) : null,
            OptOut = status is DeliveryStatus.Failed ? AcsErrors.OptOutIn(details) : null,
        });
        return null;
    }

    private static OptOutChanged ConsentOf(MessageReceived message, bool optedOut) => new()
    {
        EventId = $"{message.EventId}:optout",
        Channel = message.Channel,
        Account = message.Account,
        ThreadKey = message.ThreadKey,
        Visibility = message.Visibility,
        At = message.At,
        ReceivedAt = message.ReceivedAt,
        OptedOut = optedOut,
    };
}
