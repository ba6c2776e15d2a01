using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Email;

/// <summary>A file that a mail of ours takes along.</summary>
/// <param name="Name">The name by which it is saved.</param>
/// <param name="Type">Its media type.</param>
internal sealed record EnclosedFile(string Name, string Type, ReadOnlyMemory<byte> Content)
{
    /// <summary>The files of a part.</summary>
    public static IReadOnlyList<EnclosedFile> Of(OutboundPart part) => [.. part.Attachments.Select(attachment => Of(part, attachment)).OfType<EnclosedFile>()];

    // The end of the name under which it is kept says what it is.
    private static EnclosedFile? Of(OutboundPart part, Attachment attachment) =>
        attachment.Kept is { } kept && part.Files.TryGetValue(kept, out var content)
            ? new EnclosedFile(attachment.Name ?? $"file.{kept.Split('-')[^1]}", attachment.ContentType ?? "application/octet-stream", content)
            : null;
}
