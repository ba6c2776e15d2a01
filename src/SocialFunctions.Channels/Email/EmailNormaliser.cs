using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Email;

/// <summary>Reads a webhook: a mail as a form, or events about our own mails as JSON.</summary>
internal static class EmailNormaliser
{
    private const int NotAcceptable = 406;

    // Mails in the character sets of countries are read by what .NET has of them only when it is told so, for all of the program.
    static EmailNormaliser() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <param name="addressed">The account in the address.</param>
    public static AcceptedInboundWebhook Normalise(ReadOnlyMemory<byte> body, Account addressed, SettingsSnapshot settings, DateTimeOffset now)
    {
        var reading = new WebhookReading(addressed, now);
        var byMailgun = addressed.Secret(EmailDescriptor.Provider) == EmailDescriptor.Mailgun;
        try
        {
            if (MailEvents.AreIn(body.Span))
            {
                RefuseOld(byMailgun ? MailEvents.SignatureIn(body) : null, now);
                MailEvents.Read(body, addressed, settings, now, reading);
                return reading.Result;
            }

            var form = MailForm.Read(body);
            RefuseOld(byMailgun ? MailgunSignature.Of(form) : null, now);
            var mail = MailReader.Read(form);
            mail = mail with { ProvedDomains = byMailgun ? MailProof.ByMailgun(mail.Headers, mail.EnvelopeFrom) : MailProof.BySendGrid(form, mail.EnvelopeFrom) };
            var files = new MailFiles();
            reading.Read(events => Read(mail, MailAccounts.Receiving(mail, addressed, settings), now, events, files), form.ToKept);
            return reading.Result with { Files = files.Kept };
        }
        catch (UnreadableInboundWebhookException e) when (byMailgun)
        {
            // https://documentation.mailgun.com/docs/mailgun/user-manual/receive-forward-store/routes: everything but 200 and 406 is posted again for hours.
            throw new UnreadableInboundWebhookException(e.Message, e) { Status = NotAcceptable };
        }
    }

    private static void RefuseOld(MailgunSignature? signature, DateTimeOffset now)
    {
        if (signature?.IsStale(now) == true)
        {
            throw new UnreadableInboundWebhookException("The webhook was signed too long ago, or in the future.");
        }
    }

    private static SetAside? Read(Mail mail, Account account, DateTimeOffset now, List<InboundEvent> events, MailFiles files)
    {
        if (mail.Report is { } report)
        {
            return Reported(report, mail, account, now, events);
        }

        if (mail.Authors is not [var first, ..] authors)
        {
            return SetAside.Unreadable("The mail does not say who wrote it.");
        }

        // Some write that answers go to us; an answer to ourselves would reach nobody.
        var id = mail.Id ?? $"none-{ConversationId.Hash($"{first.Address}\n{mail["Date"]}\n{mail.Subject}\n{mail.Text ?? mail.Html}")}";
        if (authors.FirstOrDefault(author => !MailThread.IsOwn(author.Address, account)) is not { } customer)
        {
            return Own(mail, id, account, now, events, files);
        }

        var token = MailThread.Of(mail, id, account);
        var content = MailContent.Of(mail);
        var received = new MessageReceived
        {
            EventId = $"{id}:{customer.Address}",
            Channel = EmailDescriptor.Name,
            Account = account.Id,
            ThreadKey = MailThread.KeyOf(customer.Address, token),
            Customer = customer.Address.ToLowerInvariant(),
            Visibility = account.Visibility,
            At = AtOf(mail, now),
            ReceivedAt = now,
            PlatformId = id,
            From = new Sender(customer.Address.ToLowerInvariant(), NameOf(customer.Name) ?? NameOf(mail.From?.Name)),
            Kind = content.Text is null && content.Attachments.Count > 0 ? MessageKind.Media : MessageKind.Text,
            Text = content.Text,
            Subject = content.Subject,
            Quoted = content.Quoted,
            ReplyTo = mail.InReplyTo is [var answered, ..] ? answered : null,
            AnswerTo = MailAnswer.To(mail, id, customer.Address).ToJson(),
            Nature = AutomaticMail.Is(mail, customer.Address, account) ? Nature.Automatic : Nature.Genuine,
        };
        events.Add(received with { Attachments = files.Keep(received, mail.Attachments) });
        return null;
    }

    /// <summary>
    /// A mail from the account's own address: a colleague answered elsewhere, or a mail of ours comes back. Without a proof that it is, it answers nothing:
    /// otherwise whoever forges the address would stop a customer's clocks.
    /// </summary>
    private static SetAside? Own(Mail mail, string id, Account account, DateTimeOffset now, List<InboundEvent> events, MailFiles files)
    {
        if (mail.Addressees.FirstOrDefault(address => !MailThread.IsOwn(address, account)) is not { } customer)
        {
            return SetAside.Ignored("A mail from the account's own address, to nobody else.");
        }

        var content = MailContent.Of(mail);
        var echoed = new MessageEchoed
        {
            EventId = $"{id}:{customer}",
            Channel = EmailDescriptor.Name,
            Account = account.Id,
            ThreadKey = MailThread.KeyOf(customer, MailThread.InId(id, account) ?? MailThread.Of(mail, id, account)),
            Customer = customer.ToLowerInvariant(),
            Visibility = account.Visibility,
            At = AtOf(mail, now),
            ReceivedAt = now,
            PlatformId = id,
            Text = content.Text,
            Nature = MailProof.IsOfDomain(mail, account) && !AutomaticMail.Is(mail, account.Settings.ExternalId, account) ? Nature.Genuine : Nature.Automatic,
        };
        events.Add(echoed with { Attachments = files.Keep(echoed, mail.Attachments) });
        return null;
    }

    private static SetAside? Reported(MailReport report, Mail mail, Account account, DateTimeOffset now, List<InboundEvent> events)
    {
        if (report is not { Status: { } status, Recipient: { } recipient, MailId: { } mailId } || MailThread.InId(mailId, account) is not { } token)
        {
            return SetAside.Ignored(report.Status is null ? "A report about a mail that is still on its way." : "A report about a mail that this product did not send.");
        }

        events.Add(new DeliveryUpdated
        {
            EventId = $"{mail.Id ?? mailId}:{status}",
            Channel = EmailDescriptor.Name,
            Account = account.Id,
            ThreadKey = MailThread.KeyOf(recipient, token),
            Customer = recipient.ToLowerInvariant(),
            Visibility = account.Visibility,
            At = AtOf(mail, now),
            ReceivedAt = now,
            PlatformId = mailId,
            Status = status,
            Error = report.Error,
        });
        return null;
    }

    private static DateTimeOffset AtOf(Mail mail, DateTimeOffset now) => mail.At is { } at && at < now ? at.ToUniversalTime() : now;

    private static string? NameOf(string? name) => string.IsNullOrWhiteSpace(name) ? null : OneLine.Of(name, 200);
}
