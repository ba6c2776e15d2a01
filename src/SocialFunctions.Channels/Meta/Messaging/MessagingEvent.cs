using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Meta.Messaging;

/// <summary>One event of a thread on Messenger or Instagram, with what all kinds of events share.</summary>
internal readonly struct MessagingEvent
{
    public MessagingEvent(JsonElement element, Account account, DateTimeOffset now, bool standby = false)
    {
        Element = element;
        Account = account;
        Now = now;
        Standby = standby;
        Sender = IdOf(element.Get("sender"));
        Recipient = IdOf(element.Get("recipient"));
        At = UnixTime.Read(element, "timestamp", now);
    }

    public JsonElement Element { get; }

    public Account Account { get; }

    /// <summary>The account's id at the platform: a page, or a professional account on Instagram.</summary>
    public string Own => Account.Settings.ExternalId;

    public DateTimeOffset Now { get; }

    /// <summary>Whether another app has control of the thread, and this one only listens.</summary>
    public bool Standby { get; }

    /// <summary>Id of the sender; null when there is none.</summary>
    public string? Sender { get; }

    /// <summary>Id of the recipient; null when there is none.</summary>
    public string? Recipient { get; }

    /// <summary>Id of the customer: of the two parties the one that is not the account; null when there is none.</summary>
    /// <param name="echo">Whether it is the account that wrote.</param>
    public string? CustomerOf(bool echo)
    {
        var (expected, other) = echo ? (Recipient, Sender) : (Sender, Recipient);
        return expected == Own && other is not null ? other : expected;
    }

    /// <summary>When it happened; null when the platform does not say.</summary>
    public DateTimeOffset? At { get; }

    /// <summary>Whether the account itself is the sender.</summary>
    public bool IsOwn => Sender == Own && Recipient != Own;

    /// <summary>
    /// An id for an event that has none, the same on every redelivery. It is made of account, sender, kind, time, and a detail that distinguishes events of
    /// the same millisecond. Without a time, it is made of the whole event.
    /// </summary>
    /// <param name="kind">Kind of event; the id starts with it.</param>
    /// <param name="detail">What distinguishes it from other events of its kind: a message id, a reaction.</param>
    public string DeriveId(string kind, string? detail)
    {
        var when = Element.Text("timestamp") ?? Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(Element));
        return string.Concat(kind, "-", ConversationId.Hash($"{Own}\n{Sender}\n{kind}\n{when}\n{detail}"));
    }

    private static string? IdOf(JsonElement? party) => party?.NonEmpty("id");
}
