using System.Globalization;
using System.Text;
using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>Puts our messages into the outbox, and recognises them when the platform returns them as echoes.</summary>
internal static class Outgoing
{
    private const int RememberedMessages = 8;

    public static void Enqueue(Turn turn, Message message, DateTimeOffset? expiresAt = null)
    {
        turn.Store(message);
        turn.Enqueue(EntryOf(turn, turn.NextEntryId(), message, expiresAt, partsDone: 0));
        Remember(turn, message);
    }

    /// <summary>Remembers a message of ours, to recognise its echo.</summary>
    public static void Remember(Turn turn, Message message)
    {
        var recent = turn.State.SentRecently;
        var sent = new SentRecently(message.Id, Fingerprint(message.Text), turn.Present);
        turn.State = turn.State with
        {
            LastMessageAt = Cases.Latest(turn.State.LastMessageAt, turn.Present),
            SentRecently = recent.Count < RememberedMessages ? [.. recent, sent] : [.. recent.Skip(recent.Count - RememberedMessages + 1), sent],
        };
    }

    /// <summary>The platform has the message since then, but not before it was decided; the first sign of it counts.</summary>
    public static void Taken(Turn turn, string messageId, DateTimeOffset at)
    {
        if (turn.State.SentRecently.Any(sent => sent.MessageId == messageId && sent.TakenAt is null))
        {
            turn.State = turn.State with
            {
                SentRecently = [.. turn.State.SentRecently.Select(sent => sent.MessageId == messageId ? sent with { TakenAt = sent.TakenAt ?? Cases.Latest(sent.At, at) } : sent)],
            };
        }
    }

    /// <summary>The platform has returned the message: no other echo is explained by it.</summary>
    public static void Echoed(Turn turn, string messageId, DateTimeOffset at)
    {
        Taken(turn, messageId, at);
        if (turn.State.SentRecently.Any(sent => sent.MessageId == messageId && !sent.Echoed))
        {
            turn.State = turn.State with
            {
                SentRecently = [.. turn.State.SentRecently.Select(sent => sent.MessageId == messageId ? sent with { Echoed = true } : sent)],
            };
        }
    }

    /// <summary>Whether the platform has refused the message: then it explains no echo.</summary>
    public static void Refused(Turn turn, string messageId, bool isRefused)
    {
        if (turn.State.SentRecently.Any(sent => sent.MessageId == messageId && sent.Refused != isRefused))
        {
            turn.State = turn.State with
            {
                SentRecently = [.. turn.State.SentRecently.Select(sent => sent.MessageId == messageId ? sent with { Refused = isRefused } : sent)],
            };
        }
    }

    public static OutboxEntry EntryOf(Turn turn, string id, Message message, DateTimeOffset? expiresAt, int partsDone) => new()
    {
        Id = id,
        Conversation = turn.State.Id,
        Account = turn.State.Account,
        Kind = OutboxKind.Send,
        DecidedAt = message.ReceivedAt,
        Message = new OutboundMessage
        {
            MessageId = message.Id,
            ThreadKey = turn.State.ThreadKey,
            AnswerTo = message.Private ? message.ReplyTo : turn.State.AnswerTo?.Name,
            Private = message.Private,
            Text = message.Text,
            Attachments = message.Attachments,
            Template = message.Template,
            Automatic = message.Author is Author.Automatic,
            WindowUntil = ReplyWindow.StandardUntil(turn.State, turn.Channel),
            ExpiresAt = expiresAt,
            PartsDone = partsDone,
        },
    };

    /// <summary>A hash of the letters, digits and symbols of a text: it stays the same when a platform reformats the text, or composes its letters otherwise.</summary>
    public static string Fingerprint(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var folded = Folding.Of(text);
        var kept = new StringBuilder(folded.Length);
        foreach (var rune in folded.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol)
            {
                kept.Append(rune.ToString());
            }
        }

        return ConversationId.Hash(kept.ToString())[..16];
    }
}
