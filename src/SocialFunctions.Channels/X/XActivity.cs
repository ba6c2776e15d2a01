using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.X;

/// <summary>Events of the X Activity API: one in a webhook. Source: https://docs.x.com/x-api/activity/introduction.</summary>
internal static class XActivity
{
    /// <summary>Families of events that do not concern a conversation, and why.</summary>
    private static readonly (string Family, string Why)[] Ignored =
    [
        ("dm.indicate_typing", "Somebody is typing."),
        ("post.repost.", "Somebody passed a post on without a word of their own."),
        ("like.", "Somebody liked a post."),
        ("follow.", "Somebody follows, or no more."),
        ("profile.", "The company's profile changed."),
        ("spaces.", "A conversation by voice began or ended."),
        ("broadcast.", "A broadcast."),
        ("news.", "News about a word."),
    ];

    public static void Read(XEvent item, JsonElement data, WebhookReading reading)
    {
        var type = data.Text("event_type") ?? "";
        var payload = data.Get("payload") ?? default;
        var includes = payload.Get("includes") ?? data.Get("includes") ?? default;

        // Direct messages stand in the same lists as in the other API.
        if (type.StartsWith("dm.", StringComparison.Ordinal) && payload.Names().Any(name => name.EndsWith("_events", StringComparison.Ordinal)))
        {
            XAccountActivity.Read(item, payload, reading);
            return;
        }

        reading.Read(events => Read(item, type, payload, includes, events), () => $$"""{"data":{{WebhookReading.Raw(data)}}}""");
    }

    private static SetAside? Read(XEvent item, string type, JsonElement payload, JsonElement includes, List<InboundEvent> events)
    {
        if (Ignored.FirstOrDefault(known => type.StartsWith(known.Family, StringComparison.Ordinal)) is { Why: { } why })
        {
            return SetAside.Ignored(why);
        }

        switch (type)
        {
            case "post.create" or "post.mention.create" or "post.reply.create" or "post.quote.create":
                return XPosts.Written(item, payload, includes, events);
            case "post.delete":
                return XPosts.Deleted();
            case "chat.received" or "chat.sent":
                return XDirectMessages.Encrypted(item, payload, events);
            case "oauth.revoke":
                events.Add(XNormaliser.Revoked(item, payload.Text("date_time")));
                return null;
            default:
                return SetAside.Unknown($"An event of a kind that is not known here: {OneLine.Of(type, 64)}.");
        }
    }
}
