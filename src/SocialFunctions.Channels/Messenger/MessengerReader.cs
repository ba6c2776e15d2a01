using SocialFunctions.Channels.Common;
using SocialFunctions.Channels.Meta;
using SocialFunctions.Channels.Meta.Messaging;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Messenger;

/// <summary>The private messages of a page. Source: https://developers.facebook.com/docs/messenger-platform/reference/webhook-events.</summary>
internal sealed class MessengerReader : IMetaReader
{
    public string Channel => MessengerDescriptor.Name;

    public bool IsFor(MetaItem item) => item.Object == MetaPlatform.Page && !item.IsChange;

    /// <summary>The page that the entry names; some gateways leave it out, and then it is a party of the event.</summary>
    public IEnumerable<string> AddresseesOf(MetaItem item, Account addressed) =>
        item.Entry.NonEmpty("id") is { } page ? [page]
        : item.Json.Get(item.Json.Get("message")?.IsTrue("is_echo") == true ? "sender" : "recipient")?.NonEmpty("id") is { } party ? [party]
        : [];

    public void Read(MetaItem item, Account account, WebhookReading reading) => reading.Read(
        events => MessagingKinds.Read(new MessagingEvent(item.Json, account, reading.Now, standby: item.List == MetaWebhook.Standby), events),
        item.Alone);
}
