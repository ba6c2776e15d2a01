using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Acs;

/// <summary>Reads a webhook: a list of events, or one CloudEvent.</summary>
internal static class AcsNormaliser
{
    private const string Validation = "Microsoft.EventGrid.SubscriptionValidationEvent";

    /// <summary>Kinds of events that do not concern a conversation, and why.</summary>
    private static readonly Dictionary<string, string> Ignored = new(StringComparer.Ordinal)
    {
        ["Microsoft.EventGrid.SubscriptionDeletedEvent"] = "The subscription to events was deleted.",
        ["Microsoft.Communication.EmailDeliveryReportReceived"] = "A report about a mail; incoming mail has no event here.",
        ["Microsoft.Communication.EmailEngagementTrackingReportReceived"] = "A report about a mail; incoming mail has no event here.",
        ["Microsoft.Communication.AdvancedMessageAnalysisCompleted"] = "An analysis of a message.",
    };

    public static AcceptedInboundWebhook Normalise(ReadOnlyMemory<byte> body, Account addressed, SettingsSnapshot settings, DateTimeOffset now)
    {
        using var document = Parse(body);
        var root = document.RootElement;
        var reading = new WebhookReading(addressed, now);
        InboundWebhookAnswer? answer = null;
        foreach (var told in root.ValueKind == JsonValueKind.Array ? root.EnumerateArray().AsEnumerable() : [root])
        {
            var json = AcsNames.AsDocumented(told);
            if (json.Text("eventType") == Validation && json.Get("data")?.Text("validationCode") is { Length: > 0 } code)
            {
                answer = Confirmed(code);
                continue;
            }

            reading.Read(events => Read(json, addressed, settings, now, events), () => $"[{WebhookReading.Raw(json)}]");
        }

        return reading.Result with { Answer = answer };
    }

    /// <summary>Only a 200 counts. Source: https://learn.microsoft.com/azure/event-grid/webhook-event-delivery.</summary>
    private static InboundWebhookAnswer Confirmed(string code) =>
        new(200, "application/json", $$"""{"validationResponse":"{{JsonEncodedText.Encode(code)}}"}""");

    private static SetAside? Read(JsonElement json, Account addressed, SettingsSnapshot settings, DateTimeOffset now, List<InboundEvent> events) =>
        AcsEvent.Of(json, addressed, now) is not { } item ? SetAside.Unknown("The event does not say which kind it is, or holds nothing.")
        : item.Type switch
        {
            "Microsoft.Communication.SMSReceived" => ReadFor(item, item.NonEmpty("to"), settings, AcsSms.Received, events),
            "Microsoft.Communication.SMSDeliveryReportReceived" => ReadFor(item, item.NonEmpty("from"), settings, AcsSms.Reported, events),
            "Microsoft.Communication.AdvancedMessageReceived" => ReadFor(item, RegistrationOf(item, "to"), settings, AcsMessages.Received, events),
            "Microsoft.Communication.AdvancedMessageDeliveryStatusUpdated" => ReadFor(item, RegistrationOf(item, "from"), settings, AcsMessages.Reported, events),
            var type when Ignored.TryGetValue(type, out var why) => SetAside.Ignored(why),
            var type => SetAside.Unknown($"An event of a kind that is not known here: {OneLine.Of(type, 100)}."),
        };

    /// <summary>Reads an event for the account whose number or registration it names: each subscription tells all events of its resource.</summary>
    private static SetAside? ReadFor(
        AcsEvent item, string? own, SettingsSnapshot settings, Func<AcsEvent, List<InboundEvent>, SetAside?> read, List<InboundEvent> events)
    {
        if (own is null || AcsAddress.AreSame(own, item.Account.Settings.ExternalId))
        {
            return read(item, events);
        }

        var other = settings.Accounts.FirstOrDefault(account => account.Channel == AcsDescriptor.Name && AcsAddress.AreSame(own, account.Settings.ExternalId));
        return other is null ? SetAside.Unknown($"There is no account of channel {AcsDescriptor.Name} for {PrintableName.Of(own)}.")
            : SameSecret.Have(other, item.Account, AcsDescriptor.WebhookKey) ? read(item with { Account = other }, events)
            : SetAside.Ignored("It is for another account, whose webhookKey is another: its own subscription tells it.");
    }

    // Published samples have a placeholder there; what is no registration says nothing.
    private static string? RegistrationOf(AcsEvent item, string side) => item.NonEmpty(side) is { } own && AcsAddress.IsChannel(own) ? own : null;

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        var document = WebhookReading.ParseAny(body);
        if (document.RootElement.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
        {
            return document;
        }

        document.Dispose();
        throw new UnreadableInboundWebhookException("The body is neither a list of events nor one event.");
    }
}
