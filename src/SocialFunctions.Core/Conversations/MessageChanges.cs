using SocialFunctions.Model;
using SocialFunctions.Routing;

namespace SocialFunctions.Conversations;

/// <summary>
/// Edits, deletions and reactions, also of the company's own messages; the latest by the platform's clock wins. An edit has the whole message and stands
/// for one that never came; the others wait for their message, see <see cref="EarlyChanges"/>.
/// </summary>
internal static class MessageChanges
{
    private const int RememberedEdits = 8;

    public static void Decide(Turn turn, MessageEdited edited)
    {
        if (turn.Subject is not { IsShown: true } message)
        {
            CustomerMessages.StandIn(turn, edited);
            return;
        }

        var edits = message.Edits ?? (message.EditedAt is { } once ? [once] : []);
        var at = Cases.Earliest(edited.At, turn.Present);
        var isKnown = edits.Contains(edited.At);
        if (isKnown && !(message.EditedAt == edited.At && IsAnother(message, edited.Text, edited.Attachments)))
        {
            HearAfterAll(turn, message, edited, at);
            return;
        }

        if (message.DeletedAt <= edited.At || (edits.Count == RememberedEdits && edited.At < edits[0]))
        {
            return;
        }

        var changed = message with
        {
            Edits = isKnown ? edits : [.. edits.Append(edited.At).Order().TakeLast(RememberedEdits)],
            SentAt = message.FromEdit ? Cases.Earliest(message.SentAt, at) : message.SentAt,
        };
        var isLatest = !(message.EditedAt > edited.At);
        if (isLatest)
        {
            changed = changed with { EditedAt = edited.At };
            changed = message.DeletedAt is null ? changed with { Text = edited.Text, Attachments = edited.Attachments ?? message.Attachments } : changed;
        }

        turn.Store(changed);
        var said = edited.ToMessage();

        // The number is that of the message; among what has one time an edit stands where it came.
        var place = turn.PlaceOf(at, null);
        CustomerMessages.Meet(turn, said, place);
        if (Show(turn, message with { EditedAt = edited.At }, edited.Text, edited.Attachments) && !OnlyCorrects(turn, message, said, edited.Attachments, isLatest))
        {
            CustomerMessages.Judge(turn, changed, said, place, isEdit: true);
        }
    }

    // Some platforms tell times in whole seconds, or the time of a batch: of two versions of one time the later to arrive counts.
    private static bool IsAnother(Message message, string? text, IReadOnlyList<Attachment>? attachments) =>
        message.DeletedAt is null && (text != message.Text || (attachments is not null && !attachments.SequenceEqual(message.Attachments)));

    /// <summary>An edit comes to us directly that reached us in standby before: it is judged as if it had come so at first.</summary>
    private static void HearAfterAll(Turn turn, Message message, MessageEdited edited, DateTimeOffset at)
    {
        if (!edited.Standby && ThreadControls.TakeBackOverheard(turn, at))
        {
            CustomerMessages.Judge(turn, message, edited.ToMessage(), turn.PlaceOf(at, null));
        }
    }

    /// <summary>
    /// Whether an edit only corrects how the message is written: then it asks for nothing that the message does not ask for. One that comes late also begins
    /// what the version after it asks for.
    /// </summary>
    private static bool OnlyCorrects(Turn turn, Message message, MessageReceived said, IReadOnlyList<Attachment>? attachments, bool isLatest) =>
        (attachments is null || attachments.SequenceEqual(message.Attachments))
        && Correction.IsOne(message.Text, said.Text)
        && (isLatest || turn.State.Unanswered.All(written => written.At != message.EditedAt))
        && Triaged.Look(turn, said, message.Rules ?? []).Rules.Count == 0;

    /// <summary>
    /// The company edited a message of its own on the platform. When it was written stays, and so does what it answered and asked; a question that is new
    /// is asked.
    /// </summary>
    public static void Reword(Turn turn, Message message, MessageEchoed edited)
    {
        if (message.DeletedAt is null
            && !(message.EditedAt > edited.At)
            && !(message.EditedAt == edited.At && !IsAnother(message, edited.Text, edited.Attachments)))
        {
            // A text of ours that was sent in parts is edited part by part; which one it is the platform does not say.
            var isPart = message.Text?.Length > turn.Channel?.Limits.Text;
            var changed = message with
            {
                EditedAt = edited.At,
                Text = isPart ? message.Text : edited.Text,
                Attachments = message.Author is Author.Agent ? message.Attachments : edited.Attachments,
            };
            turn.Store(changed);
            Show(turn, changed with { Text = message.Text, Attachments = message.Attachments }, edited.Text, changed.Attachments);
        }

        Answers.Reworded(turn, message, edited.Text);
    }

    public static void Decide(Turn turn, MessageDeleted deleted) => Apply(turn, new EarlyChange(deleted.PlatformId, deleted.At));

    public static void Decide(Turn turn, MessageHidden hidden) => Apply(turn, new EarlyChange(hidden.PlatformId, hidden.At) { Hidden = hidden.Hidden });

    public static void Decide(Turn turn, ReactionChanged reaction)
    {
        // https://developers.facebook.com/docs/messenger-platform/policy: a reaction opens the reply window too.
        var latest = Cases.Latest(turn.State.LastCustomerActionAt, reaction.At);
        if (latest != turn.State.LastCustomerActionAt)
        {
            turn.State = turn.State with { LastCustomerActionAt = latest };
        }

        Apply(turn, new EarlyChange(reaction.PlatformId, reaction.At, reaction.From.Address, reaction.Reaction));
    }

    /// <summary>Applies a deletion, a reaction or a hiding to its message.</summary>
    /// <returns>The message afterwards.</returns>
    public static Message Apply(Turn turn, Message message, EarlyChange change) =>
        change.By is { } who ? React(turn, message, who, new Reaction(change.Reaction, change.At))
        : change.Hidden is { } hidden ? Moderating.Hide(turn, message, new Hiding(hidden, Cases.Earliest(change.At, turn.Present)), "platform")
        : Delete(turn, message, change.At, By(message));

    private static void Apply(Turn turn, EarlyChange change)
    {
        if (turn.Subject is { IsShown: true } message)
        {
            Apply(turn, message, change);
        }
        else if (turn.Subject?.ErasedBefore is null)
        {
            EarlyChanges.Remember(turn, change);
        }
    }

    /// <param name="by">Who did it, as timelines say.</param>
    public static Message Delete(Turn turn, Message message, DateTimeOffset at, string by)
    {
        if (message.DeletedAt is not null)
        {
            return message;
        }

        var deleted = message with { Text = null, Subject = null, Quoted = null, Attachments = [], Template = null, DeletedAt = at };
        turn.Store(deleted);
        turn.Record(TimelineType.Deleted, by, at, new TimelineData { Message = message.Id });
        return deleted;
    }

    private static Message React(Turn turn, Message message, string who, Reaction reaction)
    {
        var latest = message.Reactions?.GetValueOrDefault(who);
        if (latest?.At == reaction.At)
        {
            return message;
        }

        // One that becomes known after a later one of theirs is not what they say now; but where they were asked, it was their answer.
        var changed = latest?.At > reaction.At
            ? message
            : message with
            {
                Reactions = new Dictionary<string, Reaction>(message.Reactions ?? new Dictionary<string, Reaction>(), StringComparer.Ordinal) { [who] = reaction },
            };
        if (changed != message)
        {
            turn.Store(changed);
        }

        var place = turn.PlaceOf(Cases.Earliest(reaction.At, turn.Present), null);
        Record(turn, message, TimelineType.Reaction, reaction.At, new TimelineData { Message = message.Id, Reaction = reaction.Value });

        // A reaction to a question, or to what a human wrote after it, answers it.
        if (reaction.Value is not null && message.Author is Author.Agent or Author.Elsewhere)
        {
            var ours = message.Author is Author.Agent ? message.ReceivedAt : message.SentAt;
            CustomerMessages.Reacts(turn, place, ours);
        }

        return changed;
    }

    /// <summary>
    /// Writes an edit on the timeline, if it says something else. A message whose location only moves, as a live location does, says the same: it moves where
    /// it stands.
    /// </summary>
    /// <param name="text">The text on the other side of the edit.</param>
    /// <param name="attachments">The attachments on the other side; null for the same ones.</param>
    /// <returns>Whether it says something else.</returns>
    public static bool Show(Turn turn, Message message, string? text, IReadOnlyList<Attachment>? attachments)
    {
        var rewords = text != message.Text
            || (attachments is not null && !attachments.SequenceEqual(message.Attachments) && !(IsPlace(attachments) && IsPlace(message.Attachments)));
        if (rewords)
        {
            Record(turn, message, TimelineType.Edited, message.EditedAt!.Value, new TimelineData { Message = message.Id });
        }

        return rewords;
    }

    private static bool IsPlace(IReadOnlyList<Attachment> attachments) => attachments is [{ Kind: "location" }];

    private static void Record(Turn turn, Message message, string type, DateTimeOffset at, TimelineData data) =>
        turn.Record(type, By(message), at, data);

    private static string By(Message message) => message.Direction is Direction.In ? "customer" : "platform";
}
