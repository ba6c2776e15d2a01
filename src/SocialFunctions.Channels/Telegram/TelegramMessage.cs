using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Telegram;

/// <summary>Who wrote a message, as far as it matters here.</summary>
internal enum TelegramAuthor
{
    Customer,

    /// <summary>Another bot.</summary>
    Machine,

    /// <summary>The company: by hand, or through a bot on its behalf.</summary>
    Company,

    /// <summary>The company's channel, copied into its discussion group by Telegram.</summary>
    Broadcast,
}

/// <summary>
/// What every Telegram message has, whatever its content. A message that is no longer accessible has only chat and id.
/// </summary>
/// <param name="Id">Its number, unique within the chat.</param>
internal sealed record TelegramMessage(JsonElement Json, TelegramChat Chat, long Id)
{
    /// <summary>Reads a message; null when it has no chat or no id.</summary>
    public static TelegramMessage? Of(JsonElement? json) =>
        json is { } message && TelegramChat.Of(message.Get("chat")) is { } chat && message.Whole("message_id") is { } id
            ? new TelegramMessage(message, chat, id)
            : null;

    public string PlatformId => TelegramThread.MessageId(Chat.Id, Id);

    /// <summary>
    /// The thread of the message. <c>message_thread_id</c> alone does not mean a topic: replies in an ordinary group have one too.
    /// In a private chat topics are ignored: one customer has one conversation.
    /// </summary>
    public TelegramThread Thread => new(
        Chat.Id,
        !Chat.IsPrivate && Json.IsTrue("is_topic_message") ? Json.Whole("message_thread_id") : null,
        Json.Get("direct_messages_topic")?.Whole("topic_id"),
        Json.NonEmpty("business_connection_id"));

    /// <summary>
    /// The author; null when the message does not say. A person may write as one of their channels. A private chat is with one person, who wrote what names no
    /// author; in one with a business account that may be the business.
    /// </summary>
    public Sender? Sender =>
        Json.Get("sender_chat") is { } channel ? TelegramPeople.OfChat(channel)
        : TelegramPeople.OfUser(Json.Get("from"), Chat) ?? (Chat.IsPrivate && Json.Get("business_connection_id") is null ? TelegramPeople.OfUser(Json.Get("chat"), Chat) : null);

    /// <summary>
    /// Platform id of the message this one replies to. In a topic every message "replies" to the one that opened it; that is ignored.
    /// </summary>
    public string? ReplyTo =>
        Of(Json.Get("reply_to_message")) is { } answered && answered.Json.Get("forum_topic_created") is null ? answered.PlatformId : null;

    /// <summary>
    /// Whether the company's message is a machine's: another bot's, or an away message, a greeting or a scheduled message
    /// (https://core.telegram.org/bots/api#message, is_from_offline does not tell which). A scheduled one was written before what it seems to answer.
    /// </summary>
    public Nature NatureOfCompanys =>
        Json.Get("sender_business_bot") is not null || (Json.Get("sender_chat") is null && Json.Get("from")?.IsTrue("is_bot") == true) ? Nature.Automatic
        : Json.IsTrue("is_from_offline") ? Nature.Unattended
        : Nature.Genuine;

    /// <summary>Whether a person, their away message or a machine speaks on the customer's side.</summary>
    public Nature NatureOfCustomers(TelegramAuthor author) =>
        author == TelegramAuthor.Machine ? Nature.Automatic
        : Json.IsTrue("is_from_offline") ? Nature.Unattended
        : Nature.Genuine;

    /// <summary>Who wrote it.</summary>
    /// <param name="business">
    /// True for a business message: the bot sees a private chat between a customer and the business account.
    /// </param>
    public TelegramAuthor AuthorOf(bool business)
    {
        var from = Json.Get("from")?.Whole("id");
        if (Json.IsTrue("is_automatic_forward"))
        {
            return TelegramAuthor.Broadcast;
        }

        // An administrator who writes as the group itself.
        var asTheGroup = Json.Get("sender_chat")?.Whole("id") == Chat.Id;
        var besideTheCustomer = business && from is not null && from != Chat.Id;
        var besideTheTopicsOwner = Json.Get("direct_messages_topic")?.Get("user")?.Whole("id") is { } owner && from is not null && from != owner;
        if (asTheGroup || besideTheCustomer || besideTheTopicsOwner || Json.Get("sender_business_bot") is not null)
        {
            return TelegramAuthor.Company;
        }

        // When a person writes as their channel, Telegram names one of its own bots as the author.
        return Json.Get("sender_chat") is null && Json.Get("from")?.IsTrue("is_bot") == true ? TelegramAuthor.Machine : TelegramAuthor.Customer;
    }
}
