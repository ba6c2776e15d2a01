using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Twilio;

/// <summary>Turns an inbound webhook of Twilio into events. It is always about one message.</summary>
/// <remarks>
/// https://www.twilio.com/docs/messaging/guides/webhook-request and https://www.twilio.com/docs/messaging/guides/track-outbound-message-status.
/// Twilio gives no time, so the time of receipt is used.
/// </remarks>
internal static class TwilioNormaliser
{
    public static AcceptedInboundWebhook Normalise(ReadOnlyMemory<byte> body, Account addressed, SettingsSnapshot settings, DateTimeOffset now)
    {
        if (TwilioForm.Read(body) is not { } form)
        {
            return Aside(QuarantineReason.Unknown, "JSON that is not one flat object.");
        }

        var id = form["MessageSid"] ?? form["SmsMessageSid"] ?? form["SmsSid"];
        var status = (form["MessageStatus"] ?? form["SmsStatus"])?.ToLowerInvariant();
        return (id, status) switch
        {
            (null, _) => Aside(QuarantineReason.Unreadable, "No MessageSid."),
            _ when form.Has("ConversationSid") => Aside(QuarantineReason.Unknown, "An event of Twilio Conversations."),
            (_, null or "received" or "receiving") when TwilioMessage.IsIn(form) => Message(id),
            (_, "queued" or "accepted" or "scheduled" or "sending") => Aside(QuarantineReason.Ignored, $"Status {status}: on its way."),
            (_, "sent") => Delivery(id, status, DeliveryStatus.Sent),
            (_, "delivered" or "partially_delivered") => Delivery(id, status, DeliveryStatus.Delivered),
            (_, "read") => Delivery(id, status, DeliveryStatus.Read),
            (_, "undelivered" or "failed" or "canceled") => Delivery(id, status, DeliveryStatus.Failed),
            _ => Aside(QuarantineReason.Unknown, "Neither a message nor a status that this version knows."),
        };

        AcceptedInboundWebhook Message(string sid)
        {
            if (TwilioAddress.Of(form, "From") is not { } from)
            {
                return Aside(QuarantineReason.Unreadable, "A message without From.");
            }

            var account = ReceiverOf(form, addressed, settings);
            if (from == TwilioAddress.Matching(account.Settings.ExternalId, from))
            {
                return Aside(QuarantineReason.Ignored, "A message from the account's own number.");
            }

            var keyword = TwilioKeywords.Of(form);
            var message = TwilioMessage.Read(form, sid, from, keyword, account, now);
            return new AcceptedInboundWebhook(
                keyword is CarrierKeyword.Stop or CarrierKeyword.Start ? [OptOut(message, keyword), message] : [message],
                []);
        }

        AcceptedInboundWebhook Delivery(string sid, string to, DeliveryStatus reached) =>
            TwilioAddress.Of(form, "To") is { } customer
                ? new AcceptedInboundWebhook(
                    [
                        new DeliveryUpdated
                        {
                            // A status has the same id as its message, so with the id alone every event but the first would count as a duplicate.
                            EventId = $"{sid}:{to}",
                            Channel = TwilioDescriptor.Name,
                            Account = addressed.Id,
                            Scope = form["AccountSid"],
                            ThreadKey = customer,
                            Visibility = addressed.Visibility,
                            At = now,
                            ReceivedAt = now,
                            PlatformId = sid,
                            Status = reached,
                            Error = reached == DeliveryStatus.Failed ? ErrorOf(form, to) : null,
                            OptOut = reached == DeliveryStatus.Failed ? TwilioErrors.OptOutOf(CodeIn(form)) : null,
                            WindowClosed = reached == DeliveryStatus.Failed && CodeIn(form) is TwilioErrors.WindowClosed,
                        },
                    ],
                    [])
                : Aside(QuarantineReason.Unreadable, "A status without To.");

        AcceptedInboundWebhook Aside(QuarantineReason reason, string detail) => new(
            [],
            [
                new QuarantinedEvent
                {
                    At = now,
                    Channel = TwilioDescriptor.Name,
                    Account = addressed.Id,
                    Reason = reason,
                    Detail = detail,
                    Body = Encoding.UTF8.GetString(body.Span),
                },
            ]);
    }

    /// <summary>
    /// The account whose number a message came to: several numbers may have one address, as those of a messaging service do. What becomes of a message is told
    /// to the address that was given with it.
    /// </summary>
    private static Account ReceiverOf(TwilioForm form, Account addressed, SettingsSnapshot settings)
    {
        return form["MessagingServiceSid"] == addressed.Settings.ExternalId || TwilioAddress.Of(form, "To") is not { } to || Has(addressed, to) ? addressed
            : settings.Accounts.FirstOrDefault(account => account.Channel == TwilioDescriptor.Name && Has(account, to) && SameSecret.Have(account, addressed, TwilioDescriptor.AuthToken))
                ?? addressed;

        static bool Has(Account account, string number) => TwilioAddress.Matching(account.Settings.ExternalId, number) == number;
    }

    private static OptOutChanged OptOut(MessageReceived message, CarrierKeyword keyword) => new()
    {
        EventId = $"{message.PlatformId}:optout",
        Channel = message.Channel,
        Account = message.Account,
        Scope = message.Scope,
        ThreadKey = message.ThreadKey,
        Visibility = message.Visibility,
        At = message.At,
        ReceivedAt = message.ReceivedAt,
        OptedOut = keyword == CarrierKeyword.Stop,
    };

    private static long? CodeIn(TwilioForm form) => long.TryParse(form["ErrorCode"], out var code) ? code : null;

    private static string ErrorOf(TwilioForm form, string status) =>
        form["ErrorCode"] is not { } code ? (status == "canceled" ? "The message was cancelled." : "Twilio gave no reason.")
        : long.TryParse(code, out var number) && TwilioErrors.Meaning(number) is { } meaning ? $"{meaning} (Twilio {number})"
        : OneLine.Of($"Twilio error {code}: {form["ErrorMessage"] ?? "no description"}", 200);
}
