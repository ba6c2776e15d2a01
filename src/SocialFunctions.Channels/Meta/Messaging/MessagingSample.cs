using System.Globalization;
using System.Text.Json.Nodes;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Meta.Messaging;

/// <summary>A private message as it stands in a webhook.</summary>
internal static class MessagingSample
{
    /// <summary>The entry with the message.</summary>
    public static JsonObject EntryOf(Account account, string customer, string text, DateTimeOffset now)
    {
        var at = now.ToUnixTimeMilliseconds();
        var own = account.Settings.ExternalId;
        return new JsonObject
        {
            ["id"] = own,
            ["time"] = at,
            ["messaging"] = new JsonArray(new JsonObject
            {
                ["sender"] = new JsonObject { ["id"] = customer },
                ["recipient"] = new JsonObject { ["id"] = own },
                ["timestamp"] = at,
                ["message"] = new JsonObject
                {
                    ["mid"] = string.Create(CultureInfo.InvariantCulture, $"m_sample{at}"),
                    ["text"] = text,
                },
            }),
        };
    }
}
