using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>
/// Handles messages that the platform reports as sent by the company. Ours are recognised by the id of the send call, by our own id handed back, or
/// by the text (an echo may return with an id of its own), and change nothing. Any other was written elsewhere: by a human it is an answer, by a machine
/// of another app it is only recorded.
/// It never starts a clock, opens a case or triggers an automatic message.
/// </summary>
internal static class Echoes
{
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(10);

    public static void Decide(Turn turn, MessageEchoed echo)
    {
        if (turn.Subject is { Awaited: false } known)
        {
            if (known.PlatformId is not null && known.PlatformId != echo.PlatformId && known.Id == echo.MessageId)
            {
                turn.Alias(echo.PlatformId, known.Id);
            }

            if (known.Id == echo.MessageId)
            {
                Deliveries.Echoed(turn, known, echo);
            }

            return;
        }

        if (Ours(turn, echo) is { } ours)
        {
            turn.Alias(echo.PlatformId, ours.MessageId);
            Outgoing.Taken(turn, ours.MessageId, Cases.Earliest(echo.At, turn.Present));
            return;
        }

        AnsweredElsewhere(turn, echo);
    }

    private static SentRecently? Ours(Turn turn, MessageEchoed echo)
    {
        if (turn.State.SentRecently.Count == 0 || string.IsNullOrEmpty(echo.Text))
        {
            return null;
        }

        var fingerprint = Outgoing.Fingerprint(echo.Text);
        return turn.State.SentRecently.LastOrDefault(
            sent => sent.Fingerprint == fingerprint && (echo.At - sent.At).Duration() < Recent && !AnswersALaterQuestion(turn.State, sent, echo.At));
    }

    /// <summary>The customer asked again after the platform had ours: the same words sent after that are somebody's answer.</summary>
    private static bool AnswersALaterQuestion(Conversation state, SentRecently sent, DateTimeOffset at) =>
        sent.TakenAt is { } taken && state.Unanswered.Any(written => written > Cases.Latest(sent.At, taken) && written <= at);

    private static void AnsweredElsewhere(Turn turn, MessageEchoed echo)
    {
        var at = Cases.Earliest(echo.At, turn.Present);
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
            Sequence = echo.Sequence,
            Arrival = turn.Arrival,
            DeletedAt = turn.Subject?.DeletedAt,
            Reactions = turn.Subject?.Reactions,
            Delivery = new Delivery(DeliveryStatus.Sent, at),
        };
        turn.Draft.IdScope ??= echo.Scope;
        turn.Store(message);
        turn.State = turn.State with { LastMessageAt = Cases.Latest(turn.State.LastMessageAt, at) };
        if (author is Author.Elsewhere)
        {
            Answers.ElsewhereAt(turn, message);
        }

        if (echo.Standby)
        {
            ThreadControls.Overhear(turn, echo, at);
        }

        turn.Record(
            TimelineType.Message,
            "elsewhere",
            at,
            new TimelineData { Message = message.Id, Direction = Direction.Out, Author = author, Kind = message.Kind });
        EarlyChanges.Apply(turn, message, echo.PlatformId);
    }
}
