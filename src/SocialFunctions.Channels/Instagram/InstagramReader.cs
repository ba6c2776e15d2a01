using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Channels.Meta;
using SocialFunctions.Channels.Meta.Messaging;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Instagram;

/// <summary>
/// The messages and comments of a professional account. Sources: https://developers.facebook.com/docs/instagram-platform/webhooks,
/// https://developers.facebook.com/docs/messenger-platform/instagram/features/webhook.
/// </summary>
internal sealed class InstagramReader : IMetaReader
{
    public string Channel => InstagramDescriptor.Name;

    public bool IsFor(MetaItem item) => item.Object == InstagramDescriptor.Name;

    /// <summary>The account that the entry names; some webhooks name another id there, and the account's only as a party of the event.</summary>
    public IEnumerable<string> AddresseesOf(MetaItem item, Account addressed)
    {
        var told = EventIn(item) ?? default;
        return new[] { item.Entry.Text("id"), told.Get("recipient")?.Text("id"), told.Get("sender")?.Text("id") }.OfType<string>();
    }

    public void Read(MetaItem item, Account account, WebhookReading reading)
    {
        if (EventIn(item) is { } told)
        {
            var standby = MetaWebhook.Standby == (item.List == MetaWebhook.Changes ? item.Field : item.List);
            reading.Read(events => MessagingKinds.Read(new MessagingEvent(told, account, reading.Now, standby), events), item.Alone);
            return;
        }

        var comment = new InstagramComment(item, account, reading.Now);
        reading.Read(
            events => item.Field switch
            {
                "comments" => InstagramComments.Read(comment, live: false, events),
                "live_comments" => InstagramComments.Read(comment, live: true, events),
                "mentions" => InstagramComments.ReadMention(comment, events),
                "story_insights" => SetAside.Ignored("How a story was seen."),
                var field => SetAside.Unknown($"A change of a kind that is not known here: {PrintableName.Of(field ?? "")}."),
            },
            item.Alone);
    }

    // Trials in the app's dashboard, and some apps, get the events of threads as changes of a field.
    private static JsonElement? EventIn(MetaItem item) =>
        !item.IsChange ? item.Json
        : item.Value.Get("sender") is not null ? item.Value
        : null;
}
