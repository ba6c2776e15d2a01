using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Email;

/// <summary>
/// What the provider reports about our mails: SendGrid's Event Webhook, a list
/// (https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event), and Mailgun's, one event in an envelope with its signature
/// (https://documentation.mailgun.com/docs/mailgun/user-manual/events/events). Ours are known by the values that we gave with the mail; the same webhook
/// also reports mails of other programs.
/// </summary>
internal static class MailEvents
{
    /// <summary>Name of the value with the account that sent.</summary>
    public const string Account = "socialfunctions_account";

    /// <summary>Name of the value with the key of the thread.</summary>
    public const string Thread = "socialfunctions_thread";

    /// <summary>Name of the value with our id of the message.</summary>
    public const string Message = "socialfunctions_message";

    private const int LongestError = 300;

    /// <summary>Whether a body holds events: a form never begins with a bracket.</summary>
    public static bool AreIn(ReadOnlySpan<byte> body) => body.TrimStart(" \t\r\n"u8) is [(byte)'[' or (byte)'{', ..];

    /// <summary>The signature in Mailgun's envelope; null when there is none.</summary>
    public static MailgunSignature? SignatureIn(ReadOnlyMemory<byte> body)
    {
        using var document = WebhookReading.ParseAny(body);
        return document.RootElement.Get("signature") is { } signature
            && signature.Text("timestamp") is { } timestamp && signature.Text("token") is { } token && signature.Text("signature") is { } mac
            ? new MailgunSignature(timestamp, token, mac)
            : null;
    }

    /// <exception cref="UnreadableInboundWebhookException">It is not JSON.</exception>
    public static void Read(ReadOnlyMemory<byte> body, Account addressed, SettingsSnapshot settings, DateTimeOffset now, WebhookReading reading)
    {
        using var document = WebhookReading.ParseAny(body);
        var root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in root.EnumerateArray())
            {
                reading.Read(events => OfSendGrid(item, addressed, settings, now, events), () => $"[{WebhookReading.Raw(item)}]");
            }
        }
        else if (root.Get("event-data") is { } data)
        {
            reading.Read(events => OfMailgun(data, addressed, settings, now, events), () => $$"""{"event-data":{{WebhookReading.Raw(data)}}}""");
        }
        else
        {
            reading.Keep(SetAside.Unknown("JSON that is no list of events and no event."), WebhookReading.Raw(root));
        }
    }

    private static SetAside? OfSendGrid(JsonElement item, Account addressed, SettingsSnapshot settings, DateTimeOffset now, List<InboundEvent> events)
    {
        var type = item.Text("event") ?? "";
        return Add(
            new Happened(type, item.Text("sg_event_id"), item.Text(Account), item.Text(Thread), item.Text(Message), UnixTime.Read(item, "timestamp", now) ?? now, item.Text("reason"))
            {
                // https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event#dropped
                IsUnwanted = type == "dropped" && item.Text("reason") is "Unsubscribed Address" or "Spam Reporting Address",
            },
            type switch
            {
                "processed" => DeliveryStatus.Sent,
                "delivered" => DeliveryStatus.Delivered,
                "open" or "click" => DeliveryStatus.Read,
                "bounce" or "dropped" or "blocked" => DeliveryStatus.Failed,
                _ => null,
            },
            addressed,
            settings,
            now,
            events);
    }

    private static SetAside? OfMailgun(JsonElement data, Account addressed, SettingsSnapshot settings, DateTimeOffset now, List<InboundEvent> events)
    {
        var type = data.Text("event") ?? "";
        var values = data.Get("user-variables") ?? default;
        var reason = data.Get("delivery-status") is { } status ? status.Text("description") is { Length: > 0 } words ? words : status.Text("message") : null;
        return Add(
            new Happened(type, data.Text("id"), values.Text(Account), values.Text(Thread), values.Text(Message), AtOf(data, now), reason)
            {
                // https://documentation.mailgun.com/docs/mailgun/user-manual/events/event-structure
                IsUnwanted = data.Text("reason") is "suppress-unsubscribe" or "suppress-complaint",
            },
            type switch
            {
                "accepted" => DeliveryStatus.Sent,
                "delivered" => DeliveryStatus.Delivered,
                "opened" or "clicked" => DeliveryStatus.Read,
                "failed" when data.Text("severity") != "temporary" => DeliveryStatus.Failed,
                "rejected" => DeliveryStatus.Failed,
                _ => null,
            },
            addressed,
            settings,
            now,
            events);
    }

    // Seconds with a fraction.
    private static DateTimeOffset AtOf(JsonElement data, DateTimeOffset now) =>
        data.Get("timestamp") is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var seconds) && seconds > 0 && seconds * 1000 < now.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000))
            : now;

    private static SetAside? Add(
        Happened what, DeliveryStatus? status, Account addressed, SettingsSnapshot settings, DateTimeOffset now, List<InboundEvent> events)
    {
        if (what is not { Thread: { Length: > 0 } thread, Message: { Length: > 0 } message })
        {
            return SetAside.Ignored("A report about a mail that this product did not send.");
        }

        if (MailAccounts.Sending(what.Account, addressed, settings) is not { } account)
        {
            return SetAside.Unknown($"A report about a mail of {PrintableName.Of(what.Account!)}, which is no account here, or of another provider or secret.");
        }

        var customer = MailThread.Parse(thread).Address;
        if (status is { } reached)
        {
            events.Add(new DeliveryUpdated
            {
                EventId = what.IdOr($"{message}:{reached}"),
                Channel = EmailDescriptor.Name,
                Account = account.Id,
                ThreadKey = thread,
                Customer = customer,
                Visibility = account.Visibility,
                At = what.At,
                ReceivedAt = now,
                MessageId = message,
                Status = reached,
                Error = reached is DeliveryStatus.Failed ? OneLine.Of(what.Reason ?? "The mail was returned.", LongestError) : null,
                OptOut = reached is DeliveryStatus.Failed && what.IsUnwanted ? OptOut.Blocked : null,
            });
            return null;
        }

        if (what.Type is "spamreport" or "complained" or "unsubscribe" or "unsubscribed" or "group_unsubscribe" or "group_resubscribe")
        {
            events.Add(new OptOutChanged
            {
                EventId = what.IdOr($"{message}:{what.Type}"),
                Channel = EmailDescriptor.Name,
                Account = account.Id,
                ThreadKey = thread,
                Customer = customer,
                Visibility = account.Visibility,
                At = what.At,
                ReceivedAt = now,
                OptedOut = what.Type != "group_resubscribe",
                OptOut = OptOut.Blocked,
            });
            return null;
        }

        return what.Type is "deferred" or "failed" or "stored" or "list_member_uploaded"
            ? SetAside.Ignored("A report about a mail that is still on its way.")
            : SetAside.Unknown($"An event of a kind that is not known here: {OneLine.Of(what.Type, 64)}.");
    }

    /// <summary>What both providers tell of an event.</summary>
    private readonly record struct Happened(string Type, string? Id, string? Account, string? Thread, string? Message, DateTimeOffset At, string? Reason)
    {
        /// <summary>Whether the provider sends no mail to the customer because they unsubscribed or complained.</summary>
        public bool IsUnwanted { get; init; }

        public string IdOr(string other) => Id is { Length: > 0 } id ? id : other;
    }
}
