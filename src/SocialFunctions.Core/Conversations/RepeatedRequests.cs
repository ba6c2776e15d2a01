namespace SocialFunctions.Conversations;

/// <summary>
/// Recognises a request that an agent's program repeats because it did not get the answer: it is done once. Answers to the customer are recognised by their
/// message first, however long ago it was.
/// </summary>
internal static class RepeatedRequests
{
    /// <summary>How many requests a conversation remembers.</summary>
    public const int Remembered = 32;

    /// <summary>The decision on a request that was done, or on another one with its key; null for a new one.</summary>
    public static Decision? Find(Conversation conversation, CommandRequest request) =>
        conversation.Requests?.LastOrDefault(done => done.Key == request.Key) is not { } done ? null
        : done == request ? new Decision { State = conversation, IsNothing = true }
        : new Decision
        {
            State = conversation,
            Refused = new Refusal(
                RefusalKind.Reused, "The Idempotency-Key was used before for another request; nothing was done. Send this one with a new key."),
        };

    public static void Remember(Turn turn, CommandRequest request) =>
        turn.State = turn.State with { Requests = [.. (turn.State.Requests ?? []).TakeLast(Remembered - 1), request] };
}
