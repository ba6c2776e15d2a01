using System.Globalization;

namespace SocialFunctions.Channels.Telegram;

/// <summary>
/// A thread on Telegram and its key: <c>CHAT[:TOPIC][/DIRECT][@CONNECTION]</c>, for example <c>456</c>, <c>-1001234:33</c>,
/// <c>-1009876/456</c> or <c>456@AbC</c>. The only place that knows the format.
/// </summary>
/// <param name="Chat">Chat id, 64 bits; negative for groups.</param>
/// <param name="Topic"><c>message_thread_id</c> of a topic in a forum.</param>
/// <param name="DirectTopic">
/// <c>direct_messages_topic</c>: one customer's private thread with a channel. Required to answer there (https://core.telegram.org/bots/api#sendmessage).
/// </param>
/// <param name="Connection"><c>business_connection_id</c>: the thread belongs to the business account of a person, and the bot answers in their name.</param>
internal sealed record TelegramThread(long Chat, long? Topic = null, long? DirectTopic = null, string? Connection = null)
{
    /// <summary>The platform's id of a message: Telegram's message ids are unique within a chat only.</summary>
    public static string MessageId(long chat, long message) => string.Create(CultureInfo.InvariantCulture, $"{chat}:{message}");

    /// <summary>The thread with this key; null when it is not one.</summary>
    public static TelegramThread? Parse(string key)
    {
        var (address, connection) = Cut(key, '@');
        var (chatAndTopic, direct) = Cut(address, '/');
        var (chat, topic) = Cut(chatAndTopic, ':');
        return Number(chat) is { } id && IsNumberOrNothing(topic) && IsNumberOrNothing(direct) && connection != ""
            ? new TelegramThread(id, Number(topic), Number(direct), connection)
            : null;
    }

    /// <summary>The key of the thread.</summary>
    public string Format() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Chat}{(Topic is null ? "" : ":")}{Topic}{(DirectTopic is null ? "" : "/")}{DirectTopic}{(Connection is null ? "" : "@")}{Connection}");

    private static (string Before, string? After) Cut(string text, char at) =>
        text.IndexOf(at) is >= 0 and var index ? (text[..index], text[(index + 1)..]) : (text, null);

    private static bool IsNumberOrNothing(string? text) => text is null || Number(text) is not null;

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
}
