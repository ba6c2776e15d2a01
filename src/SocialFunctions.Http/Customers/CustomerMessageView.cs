using System.Text.Json.Serialization;
using SocialFunctions.Application.Media;
using SocialFunctions.Http.Desk;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Customers;

/// <summary>A message as the customer's page shows it. Which agent wrote it is the company's business.</summary>
/// <param name="Id">For a message of the customer the id that their page gave it.</param>
/// <param name="Author"><c>customer</c>, <c>agent</c> or <c>automatic</c>.</param>
internal sealed record CustomerMessageView(
    string Id,
    Author Author,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Text,
    IReadOnlyList<AttachmentView> Attachments,
    DateTimeOffset SentAt)
{
    /// <param name="conversation">Id of its conversation.</param>
    /// <param name="host">The address under which the host is reached, at which agents' files are; null when it is not known.</param>
    public static CustomerMessageView Of(Message message, string conversation, string? host) => new(
        message.Direction is Direction.In ? message.PlatformId ?? message.Id : message.Id,
        message.Author,
        message.Text,
        [.. message.Attachments.Select(attachment => AttachmentView.Of(Addressed(attachment, conversation, host), media: null))],
        message.SentAt);

    private static Attachment Addressed(Attachment attachment, string conversation, string? host) =>
        UploadId.Of(attachment, conversation) is { } upload ? attachment with { Url = upload.AddressAt(host, attachment.Name) } : attachment;
}
