using System.Globalization;
using System.Text.Json.Nodes;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Meta;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.WhatsApp;

/// <summary>A message to the number, as WhatsApp posts it.</summary>
internal static class WhatsAppSample
{
    private const string Customer = "306900000001";

    public static SampleWebhook? Of(Account account, string text, DateTimeOffset now) => MetaSample.Of(account, "whatsapp_business_account", new JsonObject
    {
        ["id"] = "100000000000000",
        ["changes"] = new JsonArray(new JsonObject
        {
            ["field"] = "messages",
            ["value"] = new JsonObject
            {
                ["messaging_product"] = WhatsAppDescriptor.Name,
                ["metadata"] = new JsonObject { ["display_phone_number"] = "302100000000", ["phone_number_id"] = account.Settings.ExternalId },
                ["contacts"] = new JsonArray(new JsonObject { ["profile"] = new JsonObject { ["name"] = "Anna" }, ["wa_id"] = Customer }),
                ["messages"] = new JsonArray(new JsonObject
                {
                    ["from"] = Customer,
                    ["id"] = string.Create(CultureInfo.InvariantCulture, $"wamid.sample{now.ToUnixTimeMilliseconds()}"),
                    ["timestamp"] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                    ["type"] = "text",
                    ["text"] = new JsonObject { ["body"] = text },
                }),
            },
        }),
    });
}
