using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SocialFunctions.EndToEnd.Webhooks;

namespace SocialFunctions.EndToEnd.Fuzz;

/// <summary>The recorded webhooks, which are kept outside the repository, as if they were for the accounts of <see cref="EveryChannel"/>.</summary>
internal static class Recorded
{
    private const string Variable = "SOCIALFUNCTIONS_CORPUS";

    private static readonly Dictionary<string, string> Channels = new(StringComparer.Ordinal)
    {
        ["facebook-page"] = "facebook",
        ["email-mailgun"] = "email",
        ["email-sendgrid"] = "email",
    };

    /// <summary>By channel; none when they are not here.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<byte[]>> All()
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable(Variable) ?? "", "payloads");
        var folders = Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal) : Enumerable.Empty<string>();
        return folders
            .Select(path => (Channel: ChannelOf(Path.GetFileName(path)), Path: path))
            .Where(at => EveryChannel.Addresses.ContainsKey(at.Channel))
            .GroupBy(at => at.Channel, at => at.Path, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                IReadOnlyList<byte[]> (group) => [.. group.SelectMany(Files).Select(file => Addressed(group.Key, File.ReadAllBytes(file)))],
                StringComparer.Ordinal);
    }

    private static string ChannelOf(string folder) => Channels.GetValueOrDefault(folder, folder);

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal);

    private static byte[] Addressed(string channel, byte[] body)
    {
        try
        {
            if (JsonNode.Parse(body) is not JsonObject json)
            {
                return body;
            }

            Address(channel, json, EveryChannel.Addresses[channel]);
            return Encoding.UTF8.GetBytes(json.ToJsonString());
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return body;
        }
    }

    private static void Address(string channel, JsonObject json, string address)
    {
        switch (channel)
        {
            case "x":
                json["for_user_id"] = address;
                break;
            case "vk":
                (json["group_id"], json["secret"]) = (address, EveryChannel.VkSecret);
                break;
            default:
                foreach (var entry in (json["entry"] as JsonArray ?? []).OfType<JsonObject>())
                {
                    AddressEntry(channel, entry, address);
                }

                break;
        }
    }

    private static void AddressEntry(string channel, JsonObject entry, string address)
    {
        if (channel != "whatsapp")
        {
            entry["id"] = address;
            return;
        }

        foreach (var change in (entry["changes"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (change["value"]?["metadata"] is JsonObject metadata)
            {
                metadata["phone_number_id"] = address;
            }
        }
    }
}
