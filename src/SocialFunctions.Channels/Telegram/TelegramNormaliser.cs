using System.Globalization;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Telegram;

/// <summary>Reads an inbound webhook: one update, of one kind.</summary>
internal static class TelegramNormaliser
{
    private static readonly Dictionary<string, Func<TelegramUpdate, JsonElement, AcceptedInboundWebhook>> Readers = new(StringComparer.Ordinal)
    {
        ["message"] = (update, json) => TelegramMessageReader.Received(update, json, business: false),
        ["business_message"] = (update, json) => TelegramMessageReader.Received(update, json, business: true),
        ["edited_message"] = (update, json) => TelegramMessageReader.Edited(update, json, business: false),
        ["edited_business_message"] = (update, json) => TelegramMessageReader.Edited(update, json, business: true),
        ["deleted_business_messages"] = TelegramMessageReader.Deleted,
        ["message_reaction"] = TelegramActionReader.Reacted,
        ["callback_query"] = TelegramActionReader.Pressed,
        ["my_chat_member"] = TelegramActionReader.Blocked,
    };

    /// <summary>Kinds of updates that do not concern a conversation, and why.</summary>
    private static readonly Dictionary<string, string> Ignored = new(StringComparer.Ordinal)
    {
        ["channel_post"] = "The company's own broadcast in a channel.",
        ["edited_channel_post"] = "The company's own broadcast in a channel was edited.",
        ["message_reaction_count"] = "Reactions without saying whose.",
        ["business_connection"] = "A business account connected the bot, changed its rights or let it go.",
        ["guest_message"] = "Somebody called the bot in a chat it is not a member of; only an inline result could answer it.",
        ["inline_query"] = "Somebody typed the bot's name in another chat.",
        ["chosen_inline_result"] = "Somebody chose an inline result.",
        ["shipping_query"] = "A question of the payment form.",
        ["pre_checkout_query"] = "A question of the payment form.",
        ["purchased_paid_media"] = "Somebody bought paid media.",
        ["subscription"] = "A subscription changed.",
        ["poll"] = "The state of a poll changed.",
        ["poll_answer"] = "Somebody voted in a poll.",
        ["chat_member"] = "Somebody's membership of a chat changed.",
        ["chat_join_request"] = "Somebody asks to join a chat.",
        ["chat_boost"] = "Somebody boosted a chat.",
        ["removed_chat_boost"] = "A chat lost a boost.",
        ["managed_bot"] = "A managed bot changed.",
    };

    public static AcceptedInboundWebhook Normalise(ReadOnlyMemory<byte> body, Account account, DateTimeOffset now)
    {
        using var document = WebhookReading.Parse(body);
        var root = document.RootElement;
        var id = root.Whole("update_id");
        var update = new TelegramUpdate(string.Create(CultureInfo.InvariantCulture, $"update:{id}"), body, account, now);
        return id is null ? update.Unreadable("The update has no update_id.") : Read(update, root);
    }

    private static AcceptedInboundWebhook Read(TelegramUpdate update, JsonElement root)
    {
        var kinds = root.Names().Where(name => name != "update_id" && root.Get(name) is not null).ToList();
        if (kinds.Find(Readers.ContainsKey) is { } kind)
        {
            return Readers[kind](update, root.Get(kind)!.Value);
        }

        if (kinds.Find(Ignored.ContainsKey) is { } idle)
        {
            return update.Ignored(Ignored[idle]);
        }

        return kinds is [var unknown, ..]
            ? update.Unknown($"An update of a kind that is not known here: {OneLine.Of(unknown, 64)}.")
            : update.Unreadable("The update holds nothing.");
    }
}
