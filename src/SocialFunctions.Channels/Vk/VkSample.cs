using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SocialFunctions.Application.Ports;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Vk;

/// <summary>A message to the community, as VK posts it.</summary>
internal static class VkSample
{
    private const long Customer = 700_000_001;

    public static SampleWebhook? Of(Account account, string text, DateTimeOffset now)
    {
        if (account.Secret(VkDescriptor.Secret) is not { Length: > 0 } secret)
        {
            return null;
        }

        var at = now.ToUnixTimeMilliseconds();
        var message = new JsonObject
        {
            ["message"] = new JsonObject
            {
                ["date"] = now.ToUnixTimeSeconds(),
                ["from_id"] = Customer,
                ["id"] = at,
                ["out"] = 0,
                ["peer_id"] = Customer,
                ["text"] = text,
                ["conversation_message_id"] = at,
                ["attachments"] = new JsonArray(),
            },
            ["client_info"] = new JsonObject { ["keyboard"] = true, ["lang_id"] = 3 },
        };
        var eventId = string.Create(CultureInfo.InvariantCulture, $"sample{at}");
        var group = JsonSerializer.Serialize(account.Settings.ExternalId);
        var sample = new SampleWebhook("application/json", [], "secret", JsonEncodedText.Encode(secret).ToString(), VkDescriptor.Secret) { Place = ProofPlace.Body };
        var body = $$"""{"type":"message_new","event_id":"{{eventId}}","v":"5.199","group_id":{{group}},"secret":"{{sample.PlaceInBody}}","object":{{message.ToJsonString()}}}""";
        return sample with { Body = Encoding.UTF8.GetBytes(body) };
    }
}
