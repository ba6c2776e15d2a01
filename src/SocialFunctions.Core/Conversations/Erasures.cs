using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>
/// Forgets a person. What is left of a conversation says nothing of them: its numbers go on, so that no id is given twice, it knows which events came
/// too early to begin anew, and whether they had opted out.
/// </summary>
public static class Erasures
{
    internal static Decision Decide(LoadedConversation loaded, ConversationErased erased, DateTimeOffset now)
    {
        if (loaded.Conversation is not { IsErased: false } conversation)
        {
            return new Decision { State = loaded.Conversation, IsNothing = true };
        }

        if (conversation.Version != erased.ExpectedVersion)
        {
            return new Decision
            {
                State = conversation,
                Refused = new Refusal(RefusalKind.VersionMismatch, "Something came in meanwhile; it is counted before it is erased."),
            };
        }

        var left = Left(conversation, erased, now);
        return new Decision
        {
            State = left,
            Timeline =
            [
                new TimelineEntry(
                    $"{left.Id}/{left.Sequence}", now, TimelineType.Erased, "system", left.Id, new TimelineData { Reason = erased.Reason }),
            ],
        };
    }

    /// <summary>Whether an event tells only what was erased, with its conversation or by its age: it has no effect.</summary>
    /// <param name="what">In the names of the conversation.</param>
    public static bool IsOver(LoadedConversation loaded, ConversationEvent what, DateTimeOffset now) =>
        IsFromBefore(loaded.Conversation, what, now) || Aging.IsOver(loaded.Subject, what);

    /// <summary>
    /// Whether an event is of the past that was erased with its conversation: it was received before and is handled only now, or the platform delivers it
    /// again.
    /// </summary>
    internal static bool IsFromBefore(Conversation? conversation, ConversationEvent what, DateTimeOffset now) =>
        conversation is { ErasedUntil: { } until } && what is InboundEvent inbound
        && (inbound.ReceivedAt <= until || IsAgain(conversation, inbound, now));

    private static bool IsAgain(Conversation conversation, InboundEvent what, DateTimeOffset now) =>
        (conversation.ErasedMessages is { } messages && messages.AreAwaited(now) && messages.AreToldBy(what))
        || (conversation.IsErased && what switch
        {
            // Nothing of it was about a message. Whoever opted out before still has.
            OptOutChanged opted => opted.At <= conversation.OptOutChangedAt,
            ThreadMoved or BranchClosed or ThreadControlChanged => what.At <= conversation.UpdatedAt,
            _ => false,
        });

    private static Conversation Left(Conversation conversation, ConversationErased erased, DateTimeOffset now) => new()
    {
        Id = conversation.Id,
        Channel = conversation.Channel,
        Account = conversation.Account,
        ThreadKey = "",
        Contact = new ConversationContact("", null, []),
        Status = ConversationStatus.Resolved,

        // Who does not want to be written to does not want it after they were erased either.
        OptedOut = conversation.OptedOut,
        OptOut = conversation.OptOut,
        OptOutChangedAt = conversation.OptOutChangedAt,

        // The platform's ids go on, too.
        IdScope = conversation.IdScope,
        ErasedMessages = ErasedMessages.Of(conversation, erased, now),

        // Later than the last time: what one erasing took, no other gives back, and whoever comes is somebody new.
        ErasedUntil = Cases.Latest(conversation.ErasedUntil?.AddTicks(1), erased.ReceivedUntil ?? now),
        Sequence = conversation.Sequence + 1,
        UpdatedAt = now,
    };
}
