using System.Globalization;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Telegram;

/// <summary>Reads updates about messages: written, edited, deleted.</summary>
internal static class TelegramMessageReader
{
    public static AcceptedInboundWebhook Received(TelegramUpdate update, JsonElement json, bool business) =>
        ReadWith(update, json, business, (message, content) => message.AuthorOf(business) == TelegramAuthor.Company
            ? TelegramUpdate.Becomes(Echo(update, message, content))
            : message.Sender is { } sender
                ? TelegramUpdate.Becomes(Message(update, message, sender, content, message.AuthorOf(business)))
                : update.Unreadable("The message does not say who wrote it."));

    public static AcceptedInboundWebhook Edited(TelegramUpdate update, JsonElement json, bool business) =>
        ReadWith(update, json, business, (message, content) => message.AuthorOf(business) == TelegramAuthor.Company
            ? TelegramUpdate.Becomes(Echo(update, message, content) with
            {
                At = update.TimeOf(message.Json.Whole("edit_date") ?? message.Json.Whole("date")),
                EditOf = update.TimeOf(message.Json.Whole("date")),
            })
            : TelegramUpdate.Becomes(Edit(update, message, content, message.AuthorOf(business))));

    /// <summary>Telegram reports deletions only for business accounts. The update has no time of its own.</summary>
    public static AcceptedInboundWebhook Deleted(TelegramUpdate update, JsonElement json)
    {
        if (TelegramChat.Of(json.Get("chat")) is not { } chat)
        {
            return update.Unreadable("The deletion does not say in which chat.");
        }

        var thread = new TelegramThread(chat.Id, Connection: json.NonEmpty("business_connection_id"));
        var entries = json.Items("message_ids").Select(JsonText.AsWhole).Distinct().ToList();
        var events = entries.OfType<long>().Select(id => Deletion(update, chat, thread, id)).ToList<InboundEvent>();
        return new AcceptedInboundWebhook(events, events.Count == entries.Count && events.Count > 0
            ? []
            : [update.SetAside(QuarantineReason.Unreadable, "The deletion does not say of which messages.")]);
    }

    private static AcceptedInboundWebhook ReadWith(
        TelegramUpdate update, JsonElement json, bool business, Func<TelegramMessage, TelegramContent, AcceptedInboundWebhook> read)
    {
        if (TelegramMessage.Of(json) is not { } message)
        {
            return update.Unreadable("The message has no chat or no id.");
        }

        if (message.Chat.IsChannel || message.AuthorOf(business) == TelegramAuthor.Broadcast)
        {
            return update.Ignored("The company's own broadcast in a channel.");
        }

        if (TelegramServiceMessages.Move(message) is { } move)
        {
            return Moved(update, message, move.From, move.To);
        }

        if (TelegramServiceMessages.Describe(json) is { } service)
        {
            return update.Ignored(service);
        }

        return TelegramContent.Of(json) is { } content ? read(message, content) : update.Unreadable("The content of the message cannot be read.");
    }

    /// <summary>A group became a supergroup, which has another id. Each side's message says it; either suffices.</summary>
    private static AcceptedInboundWebhook Moved(TelegramUpdate update, TelegramMessage message, long from, long to)
    {
        var (former, present) = (new TelegramThread(from).Format(), new TelegramThread(to).Format());
        return new AcceptedInboundWebhook([Told(former), Told(present)], []);

        ThreadMoved Told(string key) => new()
        {
            EventId = $"{update.EventId}:{key}",
            Channel = TelegramDescriptor.Name,
            Account = update.Account.Id,
            Scope = update.Scope,
            ThreadKey = key,
            Visibility = message.Chat.VisibilityFor(update.Account),
            At = update.TimeOf(message.Json.Whole("date")),
            ReceivedAt = update.ReceivedAt,
            From = former,
            To = present,
        };
    }

    private static MessageReceived Message(
        TelegramUpdate update, TelegramMessage message, Sender sender, TelegramContent content, TelegramAuthor author) => new()
        {
            EventId = update.EventId,
            Channel = TelegramDescriptor.Name,
            Account = update.Account.Id,
            Scope = update.Scope,
            ThreadKey = message.Thread.Format(),
            Visibility = message.Chat.VisibilityFor(update.Account),
            At = update.TimeOf(message.Json.Whole("date")),
            ReceivedAt = update.ReceivedAt,
            PlatformId = message.PlatformId,
            Sequence = message.Id,
            From = sender,
            Kind = content.Kind,
            Text = content.Text,
            Attachments = content.Attachments,
            ReplyTo = message.ReplyTo,
            Nature = message.NatureOfCustomers(author),
            Edited = message.Json.Whole("edit_date") is > 0,
        };

    private static MessageEchoed Echo(TelegramUpdate update, TelegramMessage message, TelegramContent content) => new()
    {
        EventId = update.EventId,
        Channel = TelegramDescriptor.Name,
        Account = update.Account.Id,
        Scope = update.Scope,
        ThreadKey = message.Thread.Format(),
        Visibility = message.Chat.VisibilityFor(update.Account),
        At = update.TimeOf(message.Json.Whole("date")),
        ReceivedAt = update.ReceivedAt,
        PlatformId = message.PlatformId,
        Sequence = message.Id,
        Nature = message.NatureOfCompanys,
        Text = content.Text,
        Attachments = content.Attachments,
    };

    private static MessageEdited Edit(TelegramUpdate update, TelegramMessage message, TelegramContent content, TelegramAuthor author) =>
        MessageEdited.Of(Message(update, message, message.Sender ?? new Sender(message.Thread.Format()), content, author)) with
        {
            At = update.TimeOf(message.Json.Whole("edit_date") ?? message.Json.Whole("date")),
            From = message.Sender,
            WrittenAt = message.Json.Whole("date") is { } date ? update.TimeOf(date) : null,
        };

    private static MessageDeleted Deletion(TelegramUpdate update, TelegramChat chat, TelegramThread thread, long id) => new()
    {
        EventId = string.Create(CultureInfo.InvariantCulture, $"{update.EventId}:{id}"),
        Channel = TelegramDescriptor.Name,
        Account = update.Account.Id,
        Scope = update.Scope,
        ThreadKey = thread.Format(),
        Visibility = chat.VisibilityFor(update.Account),
        At = update.ReceivedAt,
        ReceivedAt = update.ReceivedAt,
        PlatformId = TelegramThread.MessageId(chat.Id, id),
    };
}
