using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SocialFunctions.Application.Ports;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Acs;

/// <summary>An SMS to the account's number, as Event Grid posts it.</summary>
internal static class AcsSample
{
    // A number that Ofcom keeps for drama.
    private const string Customer = "+447700900124";

    public static SampleWebhook? Of(Account account, string text, DateTimeOffset now)
    {
        if (account.Secret(AcsDescriptor.WebhookKey) is not { Length: > 0 } key)
        {
            return null;
        }

        var id = string.Create(CultureInfo.InvariantCulture, $"Incoming_sample{now.ToUnixTimeMilliseconds()}");
        var at = now.ToString("O", CultureInfo.InvariantCulture);
        var body = new JsonArray(new JsonObject
        {
            ["id"] = id,
            ["topic"] = "/subscriptions/sample/resourcegroups/sample/providers/microsoft.communication/communicationservices/sample",
            ["subject"] = $"/phonenumber/{Customer}",
            ["data"] = new JsonObject
            {
                ["messageId"] = id,
                ["from"] = Customer,
                ["to"] = account.Settings.ExternalId,
                ["message"] = text,
                ["receivedTimestamp"] = at,
            },
            ["eventType"] = "Microsoft.Communication.SMSReceived",
            ["dataVersion"] = "1.0",
            ["metadataVersion"] = "1",
            ["eventTime"] = at,
        });
        return new SampleWebhook("application/json", Encoding.UTF8.GetBytes(body.ToJsonString()), AcsDescriptor.WebhookKey, key, AcsDescriptor.WebhookKey)
        {
            Place = ProofPlace.Query,
        };
    }
}
