using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Telegram;

/// <summary>Reads updates about other actions of customers: reactions, buttons, blocking the bot.</summary>
internal static class TelegramActionReader
{
    /// <summary>A reaction names its message by chat and number only, never by topic.</summary>
    public static AcceptedInboundWebhook Reacted(TelegramUpdate update, JsonElement json)
    {
        if (TelegramMessage.Of(json) is not { } message)
        {
            return update.Unreadable("The reaction does not say to which message.");
        }

        if (message.Chat.IsChannel || message.Chat.IsForum || message.Chat.IsDirectMessages)
        {
            return update.Ignored("A reaction in a channel, or in a forum, where Telegram does not say in which topic.");
        }

        if (json.Get("actor_chat")?.Whole("id") == message.Chat.Id)
        {
            return update.Ignored("The company's own reaction.");
        }

        var sender = json.Get("actor_chat") is { } actor
            ? TelegramPeople.OfChat(actor)
            : TelegramPeople.OfUser(json.Get("user"), message.Chat);
        return sender is null
            ? update.Unreadable("The reaction does not say whose it is.")
            : TelegramUpdate.Becomes(new ReactionChanged
            {
                EventId = update.EventId,
                Channel = TelegramDescriptor.Name,
                Account = update.Account.Id,
                Scope = update.Scope,
                ThreadKey = message.Thread.Format(),
                Visibility = message.Chat.VisibilityFor(update.Account),
                At = update.TimeOf(json.Whole("date")),
                ReceivedAt = update.ReceivedAt,
                PlatformId = message.PlatformId,
                From = sender,
                Reaction = ReactionsOf(json),
            });
    }

    /// <summary>A button under one of our messages. Telegram does not give the time at which it was pressed.</summary>
    public static AcceptedInboundWebhook Pressed(TelegramUpdate update, JsonElement json)
    {
        if (json.Get("message") is not { } shown)
        {
            return update.Ignored("A button under an inline result; the chat is not ours.");
        }

        if (TelegramMessage.Of(shown) is not { } message
            || TelegramPeople.OfUser(json.Get("from"), message.Chat) is not { } sender
            || json.Text("id") is not { Length: > 0 } id
            || (json.Text("data") ?? json.Text("game_short_name")) is not { } data)
        {
            return update.Unreadable("The button does not say who pressed it, or where.");
        }

        // An answer in the channel would be a broadcast.
        if (message.Chat.IsChannel)
        {
            return update.Ignored("A button under a broadcast.");
        }

        return TelegramUpdate.Becomes(new MessageReceived
        {
            EventId = update.EventId,
            Channel = TelegramDescriptor.Name,
            Account = update.Account.Id,
            Scope = update.Scope,
            ThreadKey = message.Thread.Format(),
            Visibility = message.Chat.VisibilityFor(update.Account),
            At = update.ReceivedAt,
            ReceivedAt = update.ReceivedAt,
            PlatformId = $"callback:{id}",
            From = sender,
            Kind = MessageKind.Postback,
            Text = TitleOf(shown, data) ?? data,
            ReplyTo = message.PlatformId,
            Nature = json.Get("from")?.IsTrue("is_bot") == true ? Nature.Automatic : Nature.Genuine,
        });
    }

    /// <summary>A customer who blocks the bot "kicks" it out of the private chat; one who comes back makes it a member again.</summary>
    public static AcceptedInboundWebhook Blocked(TelegramUpdate update, JsonElement json)
    {
        if (TelegramChat.Of(json.Get("chat")) is not { } chat || json.Get("new_chat_member")?.Text("status") is not { } status)
        {
            return update.Unreadable("The change of the bot's membership does not say where, or to what.");
        }

        return !chat.IsPrivate || status is not ("kicked" or "member")
            ? update.Ignored("The bot's rights in a chat changed.")
            : TelegramUpdate.Becomes(new OptOutChanged
            {
                EventId = update.EventId,
                Channel = TelegramDescriptor.Name,
                Account = update.Account.Id,
                Scope = update.Scope,
                ThreadKey = new TelegramThread(chat.Id).Format(),
                Visibility = chat.VisibilityFor(update.Account),
                At = update.TimeOf(json.Whole("date")),
                ReceivedAt = update.ReceivedAt,
                OptedOut = status == "kicked",
                OptOut = OptOut.Blocked,
            });
    }

    /// <summary>All present reactions, or null without any: the update always lists them all.</summary>
    private static string? ReactionsOf(JsonElement json)
    {
        var reactions = json.Items("new_reaction").Select(reaction => reaction.Text("type") switch
        {
            "emoji" => reaction.Text("emoji"),
            "custom_emoji" => $"custom_emoji:{reaction.Text("custom_emoji_id")}",
            "paid" => "⭐",
            var other => other,
        });
        return string.Join(' ', reactions.Where(reaction => !string.IsNullOrEmpty(reaction))) is { Length: > 0 } text ? text : null;
    }

    private static string? TitleOf(JsonElement message, string data) =>
        (message.Get("reply_markup") ?? default)
            .Items("inline_keyboard")
            .Where(row => row.ValueKind == JsonValueKind.Array)
            .SelectMany(row => row.EnumerateArray())
            .FirstOrDefault(button => button.Text("callback_data") == data)
            .Text("text");
}
