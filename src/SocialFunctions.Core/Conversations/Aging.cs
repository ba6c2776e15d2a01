using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>
/// What goes by age while its conversation goes on. A message counts from the last time that somebody wrote, edited or reacted to it. Nothing goes that an
/// answer is owed to, nor what was said after it, and no message of ours that is still to be sent.
/// </summary>
public static class Aging
{
    /// <summary>Until when what was said is kept no longer, in this conversation.</summary>
    /// <param name="before">What is older goes, unless it is needed.</param>
    public static DateTimeOffset Until(Conversation conversation, DateTimeOffset before) => OwedSince(conversation) is { } owed && owed < before ? owed : before;

    /// <summary>Whether a message is to be erased by age.</summary>
    /// <param name="before">What is older goes, unless it is needed.</param>
    public static bool Goes(Conversation conversation, Message message, DateTimeOffset before) =>
        message.IsShown && message.Delivery?.Status is not DeliveryStatus.Queued && LastTouched(message) < Until(conversation, before);

    /// <summary>What is left of an erased message: by its ids and times a platform's late word about it is recognised.</summary>
    /// <param name="before">What was older went.</param>
    public static Message Left(Message message, DateTimeOffset before) => new()
    {
        Id = message.Id,
        PlatformId = message.PlatformId,
        Direction = message.Direction,
        Author = message.Author,
        Request = message.Request,
        SentAt = message.SentAt,
        ReceivedAt = message.ReceivedAt,
        Sequence = message.Sequence,
        Arrival = message.Arrival,
        ErasedBefore = before,
    };

    /// <summary>Whether an event only repeats or changes what was erased. What the customer writes or edits since is something new.</summary>
    internal static bool IsOver(Message? subject, ConversationEvent what) => subject is { ErasedBefore: { } before } && what switch
    {
        MessageReceived received => Twins.OtherThan(subject, received) is null,
        MessageEdited edited => edited.At < before,
        MessageEchoed or MessageDeleted => true,
        _ => false,
    };

    private static DateTimeOffset? OwedSince(Conversation conversation) => conversation switch
    {
        { Status: ConversationStatus.Resolved, IsElsewhere: false } => null,

        // An answer will be owed to what another app has not answered, when it passes the thread to us.
        { IsElsewhere: true, Control: { } control } => FirstUnheeded(control) ?? FirstUnanswered(conversation),
        _ => FirstUnanswered(conversation),
    };

    private static DateTimeOffset? FirstUnheeded(ThreadControl control) => Absences.Of(control.Renewed()) is [.., { To: null } present]
        ? present.Written.FirstOrDefault(written => !present.Answered.Any(answered => answered > written.Place))?.Place.At
        : null;

    private static DateTimeOffset? FirstUnanswered(Conversation conversation) => conversation.Unanswered is [var first, ..] ? first.At : null;

    private static DateTimeOffset LastTouched(Message message) =>
        (message.Reactions?.Values.Select(reaction => reaction.At) ?? []).Append(message.EditedAt ?? message.SentAt).Append(message.SentAt).Max();
}
