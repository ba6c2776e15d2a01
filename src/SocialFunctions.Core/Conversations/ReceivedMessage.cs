using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>A customer's message as it is stored, with what is known of it from before.</summary>
internal static class ReceivedMessage
{
    /// <param name="latest">The highest number known in the thread: that of a message whose platform gives none.</param>
    /// <param name="awaited">What is known of it from before; null for nothing.</param>
    public static Message Of(MessageReceived received, Place at, long? latest, Message? awaited)
    {
        var message = new Message
        {
            Id = Message.IdOf(received.PlatformId),
            PlatformId = received.PlatformId,
            Direction = Direction.In,
            Author = Author.Customer,
            Kind = received.Kind,
            Text = received.Text,
            Subject = received.Subject,
            Quoted = received.Quoted,
            Attachments = received.Attachments,
            ReplyTo = received.ReplyTo,
            SentAt = at.At,
            ReceivedAt = received.ReceivedAt,
            Sequence = received.Sequence ?? latest,
            Arrival = awaited is { Arrival: > 0 } ? awaited.Arrival : at.Arrival,
            EditedAt = received.Edited ? at.At : null,
        };
        if (awaited is null)
        {
            return message;
        }

        var edited = awaited.EditedAt is not null;
        return message with
        {
            Text = awaited.DeletedAt is not null ? null : edited ? awaited.Text : message.Text,
            Subject = awaited.DeletedAt is not null ? null : message.Subject,
            Quoted = awaited.DeletedAt is not null ? null : message.Quoted,
            Attachments = awaited.DeletedAt is not null ? [] : awaited.Attachments.Count > 0 ? awaited.Attachments : message.Attachments,
            EditedAt = awaited.EditedAt ?? message.EditedAt,
            Edits = awaited.Edits,
            Rules = awaited.Rules,
            DeletedAt = awaited.DeletedAt,
            Reactions = awaited.Reactions,
        };
    }
}
