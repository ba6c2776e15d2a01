using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>
/// Forgets a person. What is left of a conversation says nothing of them: its numbers go on, so that no id is given twice, it knows which events came
/// too early to begin anew, and whether they had opted out.
/// </summary>
internal static class Erasures
{
    public static Decision Decide(LoadedConversation loaded, ConversationErased erased, DateTimeOffset now)
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

    /// <summary>Whether an event is of the past that was erased, and is handled only now: it goes with it.</summary>
    public static bool IsFromBefore(Conversation? conversation, ConversationEvent what) =>
        what is InboundEvent inbound && inbound.ReceivedAt <= conversation?.ErasedUntil;

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

        // Later than the last time: what one erasing took, no other gives back, and whoever comes is somebody new.
        ErasedUntil = Cases.Latest(conversation.ErasedUntil?.AddTicks(1), erased.ReceivedUntil ?? now),
        Sequence = conversation.Sequence + 1,
        UpdatedAt = now,
    };
}
