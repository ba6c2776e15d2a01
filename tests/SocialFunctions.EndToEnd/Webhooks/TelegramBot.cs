using System.Text;
using System.Text.Json.Nodes;

namespace SocialFunctions.EndToEnd.Webhooks;

/// <summary>A Telegram bot and what Telegram sends it.</summary>
/// <param name="Account">Id of the account in the settings.</param>
internal sealed record TelegramBot(string Account)
{
    public const string SecretToken = "e2e_telegram-secret";
    public const string BotToken = "123456:e2e-bot-token";

    private static long _update = Random.Shared.NextInt64(1_000_000, 900_000_000);

    public Webhook Text(long chat, string text, long messageId, string secret = SecretToken) =>
        Update("message", Message(chat, messageId, "text", text), secret);

    /// <summary>Somebody writes in a group, or Telegram reports something in it.</summary>
    /// <param name="more">What the message has besides; a text of a member when it is one.</param>
    public Webhook InGroup(long chat, long messageId, bool isSuper, JsonObject more)
    {
        var message = new JsonObject
        {
            ["message_id"] = messageId,
            ["date"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
            ["from"] = new JsonObject { ["id"] = 77, ["is_bot"] = false, ["first_name"] = "Maria" },
            ["chat"] = new JsonObject { ["id"] = chat, ["type"] = isSuper ? "supergroup" : "group", ["title"] = "Fans" },
        };
        foreach (var (name, value) in more.ToList())
        {
            message[name] = value?.DeepClone();
        }

        return Update("message", message);
    }

    /// <summary>The customer changed a message that they wrote a minute ago.</summary>
    public Webhook Edit(long chat, string text, long messageId) => Update("edited_message", Edited(Message(chat, messageId, "text", text), 0));

    /// <summary>The customer shares where they are for a while.</summary>
    public Webhook LiveLocation(long chat, long messageId, double latitude) => Update("message", Message(chat, messageId, "location", Place(latitude)));

    /// <summary>The customer has moved.</summary>
    /// <param name="move">The how many-th move it is; each has a second of its own.</param>
    public Webhook Move(long chat, long messageId, double latitude, int move) =>
        Update("edited_message", Edited(Message(chat, messageId, "location", Place(latitude)), move));

    private static JsonObject Message(long chat, long messageId, string kind, JsonNode content) => new()
    {
        ["message_id"] = messageId,
        ["date"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
        ["from"] = new JsonObject { ["id"] = chat, ["is_bot"] = false, ["first_name"] = "Maria", ["language_code"] = "en" },
        ["chat"] = new JsonObject { ["id"] = chat, ["type"] = "private", ["first_name"] = "Maria" },
        [kind] = content,
    };

    private static JsonObject Edited(JsonObject message, int second)
    {
        message["edit_date"] = (long)message["date"]! - 50 + second;
        message["date"] = (long)message["date"]! - 60;
        return message;
    }

    private static JsonObject Place(double latitude) =>
        new() { ["latitude"] = latitude, ["longitude"] = 23.72, ["live_period"] = 900, ["horizontal_accuracy"] = 10.5 };

    private Webhook Update(string kind, JsonObject message, string secret = SecretToken) => new(
        $"/webhooks/telegram/{Account}",
        Encoding.UTF8.GetBytes(new JsonObject { ["update_id"] = Interlocked.Increment(ref _update), [kind] = message }.ToJsonString()),
        "application/json",
        "X-Telegram-Bot-Api-Secret-Token",
        secret);
}
