using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.X;

/// <summary>Events of the Account Activity API: a list for each kind.</summary>
internal static class XAccountActivity
{
    /// <summary>Kinds of events that do not concern a conversation, and why.</summary>
    private static readonly Dictionary<string, string> Ignored = new(StringComparer.Ordinal)
    {
        ["direct_message_indicate_typing_events"] = "Somebody is typing.",
        ["favorite_events"] = "Somebody liked a post.",
        ["follow_events"] = "Somebody follows, or no more.",
        ["block_events"] = "The company blocked somebody, or no more.",
        ["mute_events"] = "The company muted somebody, or no more.",
    };

    public static void Read(XEvent item, JsonElement root, WebhookReading reading)
    {
        var found = false;
        foreach (var name in root.Names().Where(name => name.EndsWith("_events", StringComparison.Ordinal)).ToList())
        {
            foreach (var json in root.Items(name))
            {
                found = true;
                reading.Read(events => Read(item, name, json, root, events), () => Alone(item, root, name, json));
            }
        }

        if (root.Get("user_event")?.Get("revoke") is { } revoked)
        {
            reading.Read(
                events =>
                {
                    events.Add(XNormaliser.Revoked(item, revoked.Text("date_time")));
                    return null;
                },
                () => WebhookReading.Raw(root));
        }
        else if (!found)
        {
            reading.Keep(SetAside.Unknown("The webhook has no list of events."), WebhookReading.Raw(root));
        }
    }

    private static SetAside? Read(XEvent item, string name, JsonElement json, JsonElement root, List<InboundEvent> events) => name switch
    {
        "direct_message_events" => XDirectMessages.Written(item, json, root.Get("users") ?? default, events),
        "direct_message_mark_read_events" => XDirectMessages.Read(item, json, events),
        "tweet_create_events" => XPosts.Written(item, json, default, events),
        "tweet_delete_events" => XPosts.Deleted(),
        _ when Ignored.TryGetValue(name, out var why) => SetAside.Ignored(why),
        _ => SetAside.Unknown($"Events of a kind that is not known here: {OneLine.Of(name, 64)}."),
    };

    private static string Alone(XEvent item, JsonElement root, string name, JsonElement json)
    {
        var users = root.Get("users") is { } people ? $"\"users\":{WebhookReading.Raw(people)}," : "";
        return $$"""{"for_user_id":"{{JsonEncodedText.Encode(item.Own)}}",{{users}}"{{JsonEncodedText.Encode(name)}}":[{{WebhookReading.Raw(json)}}]}""";
    }
}
