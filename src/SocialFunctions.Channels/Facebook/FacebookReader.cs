using SocialFunctions.Channels.Common;
using SocialFunctions.Channels.Meta;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Facebook;

/// <summary>Reads the changes of a page. Source: https://developers.facebook.com/docs/graph-api/webhooks/reference/page.</summary>
internal sealed class FacebookReader : IMetaReader
{
    public string Channel => FacebookDescriptor.Name;

    public bool IsFor(MetaItem item) => item.Object == MetaPlatform.Page && item.IsChange;

    public IEnumerable<string> AddresseesOf(MetaItem item, Account addressed) => item.Entry.Text("id") is { } page ? [page] : [];

    public void Read(MetaItem item, Account account, WebhookReading reading) =>
        reading.Read(events => Read(new FacebookChange(item, account, reading.Now), events), item.Alone);

    private static SetAside? Read(FacebookChange change, List<InboundEvent> events) => (change.Item.Field, change.Kind) switch
    {
        ("feed" or "ratings", "like" or "reaction") => FacebookReactions.Read(change, events),
        ("feed" or "ratings", "comment") => FacebookWritings.Read(change, events),
        ("feed", "post" or "status" or "photo" or "video" or "share" or "link") => FacebookWritings.Read(change, events),
        ("feed", "album" or "event") => SetAside.Ignored("Albums and events are the page's own."),
        ("ratings", "rating") => FacebookWritings.Read(change, events),
        ("mention", "post" or "comment") => FacebookWritings.Read(change, events),
        ("leadgen", _) => SetAside.Ignored("Somebody filled in a form of an advertisement."),
        (var field, null) => SetAside.Unknown($"A change of a kind that is not known here: {PrintableName.Of(field ?? "")}."),
        var (field, kind) => SetAside.Unknown($"A change of a kind that is not known here: {PrintableName.Of(kind)} in {PrintableName.Of(field ?? "")}."),
    };
}
