using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>
/// Handles messages that the platform reports as sent by the company. Ours are recognised by the id of the send call, by our own id handed back, or
/// by the text (an echo may return with an id of its own), and only show that the platform has them. Any other was written elsewhere: by a human it is
/// an answer, by a machine of another app it is only recorded. An edit of one that never came stands for it, as of when that was written.
/// It never starts a clock, opens a case or triggers an automatic message.
/// </summary>
public static class Echoes
{
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The echo of a message that no id tells, with our id of it: its words are those of one that we sent, that the platform has not refused, and that no
    /// other echo is of.
    /// </summary>
    /// <returns>Null when it is none of ours.</returns>
    public static MessageEchoed? Recognise(MessageEchoed echo, Conversation? conversation)
    {
        if (conversation is not { SentRecently: { Count: > 0 } recent } || string.IsNullOrEmpty(echo.Text))
        {
            return null;
        }

        var fingerprint = Outgoing.Fingerprint(echo.Text);
        var ours = recent.FirstOrDefault(sent =>
            sent is { Echoed: false, Refused: false } && sent.Fingerprint == fingerprint && (echo.At - sent.At).Duration() < Recent && !AnswersALaterQuestion(conversation, sent, echo.At));
        return ours is null ? null : echo with { MessageId = ours.MessageId };
    }

    internal static void Decide(Turn turn, MessageEchoed echo)
    {
        if (turn.Subject is not { Awaited: false } known)
        {
            AnsweredElsewhere(turn, echo);
            return;
        }

        Outgoing.Echoed(turn, known.Id, Cases.Earliest(echo.At, turn.Present));
        if (known.Id == echo.MessageId && known.PlatformId is not null && known.PlatformId != echo.PlatformId)
        {
            turn.Alias(echo.PlatformId, known.Id);
        }

        known = EarlyChanges.Name(turn, known, echo.OtherId);
        if (echo.EditOf is not null)
        {
            MessageChanges.Reword(turn, known, echo);
        }
        else if (known.FromEdit)
        {
            // What it asked before it was edited was asked.
            Answers.Reworded(turn, known, echo.Text);
        }
        else if (known.Id == echo.MessageId)
        {
            Deliveries.Echoed(turn, known, echo);
        }
    }

    /// <summary>The customer asked again after the platform had ours: the same words sent after that are somebody's answer.</summary>
    private static bool AnswersALaterQuestion(Conversation state, SentRecently sent, DateTimeOffset at) =>
        sent.TakenAt is { } taken && state.Unanswered.Any(written => written.At > Cases.Latest(sent.At, taken) && written.At <= at);

    private static void AnsweredElsewhere(Turn turn, MessageEchoed echo)
    {
        var at = Cases.Earliest(echo.EditOf ?? echo.At, turn.Present);
        var author = echo.Nature is Nature.Genuine ? Author.Elsewhere : Author.Automatic;
        var message = new Message
        {
            Id = Message.IdOf(echo.PlatformId),
            PlatformId = echo.PlatformId,
            Direction = Direction.Out,
            Author = author,
            Kind = string.IsNullOrEmpty(echo.Text) && echo.Attachments.Count > 0 ? MessageKind.Media : MessageKind.Text,
            Text = turn.Subject?.DeletedAt is null ? echo.Text : null,
            Attachments = turn.Subject?.DeletedAt is null ? echo.Attachments : [],
            SentAt = at,
            ReceivedAt = echo.ReceivedAt,
            EditedAt = echo.EditOf is null ? null : echo.At,
            FromEdit = echo.EditOf is not null,
            DeletedAt = turn.Subject?.DeletedAt,
            Reactions = turn.Subject?.Reactions,
            Delivery = new Delivery(DeliveryStatus.Sent, at),
        };
        var place = turn.PlaceOf(at, echo.Sequence);
        message = message with { Sequence = echo.Sequence ?? turn.State.LatestNumber, Arrival = place.Arrival };
        turn.Draft.IdScope ??= echo.Scope;
        turn.Store(message);
        turn.State = turn.State with { LastMessageAt = Cases.Latest(turn.State.LastMessageAt, at) };
        if (author is Author.Elsewhere)
        {
            ThreadControls.AnswerElsewhere(turn, place, () => Answers.ElsewhereAt(turn, message, place));
        }

        if (echo.Standby)
        {
            ThreadControls.Overhear(turn, echo, place);
        }

        turn.Record(
            TimelineType.Message,
            "elsewhere",
            at,
            new TimelineData { Message = message.Id, Direction = Direction.Out, Author = author, Kind = message.Kind });
        if (author is Author.Elsewhere)
        {
            ShortReplies.JudgeAgain(turn);
            RuleResolutions.JudgeAgain(turn);
        }

        EarlyChanges.Apply(turn, message, echo.PlatformId, echo.OtherId);
    }
}
