using System.Text.Json.Serialization;
using SocialFunctions.Application.Contacts;
using SocialFunctions.Application.Media;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Desk;

/// <summary>A message as agents see it.</summary>
internal sealed record MessageView(
    string Id,
    string? PlatformId,
    Direction Direction,
    Author Author,
    MessageKind Kind,
    string? Text,
    IReadOnlyList<AttachmentView> Attachments,
    string? ReplyTo,
    DateTimeOffset SentAt,
    DateTimeOffset ReceivedAt)
{
    /// <summary>The subject of a mail; left out where messages have none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Subject { get; init; }

    /// <summary>What a mail quotes of earlier ones; left out without.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Quoted { get; init; }

    /// <summary>The template that it is; left out for any other message. What the customer is shown is its text, null when that is not known here.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MessageTemplate? Template { get; init; }

    /// <summary>Id of the linked conversation in which it was written; left out for the conversation's own messages.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Conversation { get; init; }

    /// <summary>True when it answers in private what was written in public; otherwise left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Private { get; init; }

    /// <summary>True when its author changed it; otherwise left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Edited { get; init; }

    /// <summary>True when its author deleted it; otherwise left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Deleted { get; init; }

    /// <summary>True when it is hidden from others on the platform; otherwise left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Hidden { get; init; }

    /// <summary>True when the company likes it; otherwise left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Liked { get; init; }

    /// <summary>Id of the message as which it was sent again; left out when it was not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RepeatedAs { get; init; }

    /// <summary>The delivery status, for a message of the company.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DeliveryView? Delivery { get; init; }

    /// <summary>A message as it is shown in a conversation, which may be linked with its own.</summary>
    public static MessageView Of(ThreadMessage message, Conversation shownIn) => Of(message.Message, message.Conversation) with
    {
        Conversation = message.Conversation.Id == shownIn.Id ? null : message.Conversation.Id,
    };

    public static MessageView Of(Message message, Conversation conversation)
    {
        var deleted = message.DeletedAt is not null;
        return new MessageView(
            message.Id,
            message.PlatformId,
            message.Direction,
            message.Author,
            message.Kind,
            deleted ? null : message.Text,
            deleted ? [] : [.. message.Attachments.Select((attachment, i) => AttachmentView.Of(attachment, MediaFetch.IdOf(message, conversation.Id, i)))],
            message.ReplyTo,
            message.SentAt,
            message.ReceivedAt)
        {
            Subject = deleted ? null : message.Subject,
            Quoted = deleted ? null : message.Quoted,
            Template = deleted ? null : message.Template,
            Private = message.Private,
            Edited = message.EditedAt is not null,
            Deleted = deleted,
            Hidden = message.Hiding is { IsHidden: true },
            Liked = message.Liked,
            RepeatedAs = message.RepeatedAs,
            Delivery = DeliveryProgress.Of(message, conversation) is { } delivery
                ? new DeliveryView(delivery.Status, delivery.At, delivery.Error)
                : null,
        };
    }
}

/// <summary>The delivery status of a message of the company.</summary>
internal sealed record DeliveryView(
    DeliveryStatus Status,
    DateTimeOffset At,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error);

/// <summary>An attachment of a message; unknown properties are left out.</summary>
internal sealed record AttachmentView(
    string Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Url,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ContentType,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PlatformId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Latitude,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Longitude,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Size)
{
    /// <summary>Id of a customer's file, for <c>GET /api/desk/media/{id}</c>; left out for anything else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Media { get; init; }

    /// <param name="media">Its id as of a customer's file; null for none.</param>
    public static AttachmentView Of(Attachment attachment, MediaId? media) => new(
        attachment.Kind,
        attachment.Url,
        attachment.ContentType,
        attachment.Name,
        attachment.PlatformId,
        attachment.Latitude,
        attachment.Longitude,
        attachment.Size)
    {
        Media = media?.ToString(),
    };
}
