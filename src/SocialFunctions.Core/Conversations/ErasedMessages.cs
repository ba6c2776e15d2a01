using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>
/// What is left of the messages of an erased conversation: enough to know them when the platform delivers them again, and nothing of what they said. A name is
/// a hash, because an id of a platform may hold an address.
/// </summary>
/// <param name="At">When they were erased.</param>
/// <param name="Names">The last of them, in no particular order.</param>
public sealed record ErasedMessages(DateTimeOffset At, IReadOnlyList<string> Names)
{
    /// <summary>How many messages are remembered, with as many further ids of theirs.</summary>
    public const int Most = 200;

    private const int NameLength = 16;

    // WhatsApp delivers for seven days what was not answered, Meta's other platforms for 36 hours, everybody else for less
    // (https://developers.facebook.com/docs/whatsapp/cloud-api/guides/set-up-webhooks, read 2026-11).
    private static readonly TimeSpan Redelivered = TimeSpan.FromDays(7);

    internal static ErasedMessages? Of(Conversation conversation, ConversationErased erased, DateTimeOffset now)
    {
        string[] names =
        [
            .. (conversation.ErasedMessages?.Names ?? [])
                .Concat(erased.Remembered)
                .Concat(erased.Messages.Select(id => NameOf(conversation.Channel, conversation.Account, id)))
                .Distinct(StringComparer.Ordinal)
                .TakeLast(2 * Most),
        ];
        return names.Length == 0 ? null : new ErasedMessages(now, names);
    }

    /// <summary>Whether a platform may still deliver them.</summary>
    internal bool AreAwaited(DateTimeOffset now) => now < At + Redelivered;

    /// <summary>Whether an event only tells or changes what was erased. What the customer edits since is something new.</summary>
    internal bool AreToldBy(InboundEvent what) => !(what is MessageEdited edited && edited.At > At)
        && IdsIn(what).Any(id => Names.Contains(NameOf(what.Channel, what.Account, id), StringComparer.Ordinal));

    private static IEnumerable<string> IdsIn(InboundEvent what)
    {
        if (what.SubjectMessageId is { } ours)
        {
            yield return ours;
        }

        if (what.SubjectPlatformId is { } platforms)
        {
            yield return Message.IdOf(platforms);
        }

        if (what is MessageReceived { OtherId: { } received })
        {
            yield return Message.IdOf(received);
        }
    }

    private static string NameOf(string channel, string account, string id) => ConversationId.Hash($"{channel}\n{account}\n{id}")[..NameLength];
}
