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

    public Webhook Text(long chat, string text, long messageId, string secret = SecretToken) => new(
        $"/webhooks/telegram/{Account}",
        Encoding.UTF8.GetBytes(new JsonObject
        {
            ["update_id"] = Interlocked.Increment(ref _update),
            ["message"] = new JsonObject
            {
                ["message_id"] = messageId,
                ["date"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
                ["from"] = new JsonObject { ["id"] = chat, ["is_bot"] = false, ["first_name"] = "Maria", ["language_code"] = "en" },
                ["chat"] = new JsonObject { ["id"] = chat, ["type"] = "private", ["first_name"] = "Maria" },
                ["text"] = text,
            },
        }.ToJsonString()),
        "application/json",
        "X-Telegram-Bot-Api-Secret-Token",
        secret);
}
