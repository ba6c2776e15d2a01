using System.Globalization;
using System.Text.Json.Nodes;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Meta;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Facebook;

/// <summary>A comment under a post of the page, as Facebook posts it.</summary>
internal static class FacebookSample
{
    private const string Customer = "7000000000000003";
    private const string Post = "200000000000001";

    public static SampleWebhook? Of(Account account, string text, DateTimeOffset now)
    {
        var page = account.Settings.ExternalId;
        return MetaSample.Of(account, MetaPlatform.Page, new JsonObject
        {
            ["id"] = page,
            ["time"] = now.ToUnixTimeSeconds(),
            ["changes"] = new JsonArray(new JsonObject
            {
                ["field"] = "feed",
                ["value"] = new JsonObject
                {
                    ["item"] = "comment",
                    ["verb"] = "add",
                    ["post_id"] = $"{page}_{Post}",
                    ["parent_id"] = $"{page}_{Post}",
                    ["comment_id"] = string.Create(CultureInfo.InvariantCulture, $"{Post}_{now.ToUnixTimeMilliseconds()}"),
                    ["created_time"] = now.ToUnixTimeSeconds(),
                    ["from"] = new JsonObject { ["id"] = Customer, ["name"] = "Anna" },
                    ["message"] = text,
                },
            }),
        });
    }
}
