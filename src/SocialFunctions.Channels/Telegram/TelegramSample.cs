using System.Text;
using System.Text.Json.Nodes;
using SocialFunctions.Application.Ports;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Telegram;

/// <summary>A message in a private chat with the bot, as Telegram posts it.</summary>
internal static class TelegramSample
{
    private const long Customer = 700_000_001;

    public static SampleWebhook? Of(Account account, string text, DateTimeOffset now)
    {
        if (account.Secret(TelegramDescriptor.SecretToken) is not { Length: > 0 } secret)
        {
            return null;
        }

        var number = now.ToUnixTimeMilliseconds();
        var body = new JsonObject
        {
            ["update_id"] = number,
            ["message"] = new JsonObject
            {
                ["message_id"] = number,
                ["date"] = now.ToUnixTimeSeconds(),
                ["from"] = new JsonObject { ["id"] = Customer, ["is_bot"] = false, ["first_name"] = "Sample" },
                ["chat"] = new JsonObject { ["id"] = Customer, ["type"] = "private", ["first_name"] = "Sample" },
                ["text"] = text,
            },
        };
        return new SampleWebhook(
            "application/json", Encoding.UTF8.GetBytes(body.ToJsonString()), TelegramChannel.SecretHeader, secret, TelegramDescriptor.SecretToken);
    }
}
