using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Meta;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Messenger;

/// <summary>A message to the page, as Messenger posts it.</summary>
internal static class MessengerSample
{
    private const string Customer = "7000000000000001";

    public static SampleWebhook? Of(Account account, string text, DateTimeOffset now)
    {
        var secret = account.SecretBytes(MetaPlatform.AppSecret);
        if (secret.IsEmpty)
        {
            return null;
        }

        var at = now.ToUnixTimeMilliseconds();
        var page = account.Settings.ExternalId;
        var body = new JsonObject
        {
            ["object"] = "page",
            ["entry"] = new JsonArray(new JsonObject
            {
                ["id"] = page,
                ["time"] = at,
                ["messaging"] = new JsonArray(new JsonObject
                {
                    ["sender"] = new JsonObject { ["id"] = Customer },
                    ["recipient"] = new JsonObject { ["id"] = page },
                    ["timestamp"] = at,
                    ["message"] = new JsonObject
                    {
                        ["mid"] = string.Create(CultureInfo.InvariantCulture, $"m_sample{at}"),
                        ["text"] = text,
                    },
                }),
            }),
        };
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        return new SampleWebhook("application/json", bytes, MetaSignature.Header, MetaSignature.Sign(bytes, secret.Span));
    }
}
