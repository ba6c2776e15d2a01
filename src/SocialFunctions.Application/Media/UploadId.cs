using SocialFunctions.Model;

namespace SocialFunctions.Application.Media;

/// <summary>Names an agent's file: in a reply, and in the public address from which a platform fetches it.</summary>
/// <param name="Conversation">Id of the conversation for which it was given.</param>
public sealed record UploadId(string Conversation, UploadName Name)
{
    private const int LongestConversation = 64;

    /// <summary>Reads an id; null when it is none.</summary>
    public static UploadId? Parse(string text) =>
        text.Split('.') is [{ Length: > 0 and <= LongestConversation } conversation, var name]
        && conversation.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-')
        && UploadName.Parse(name) is { } known
            ? new UploadId(conversation, known)
            : null;

    /// <summary>The file of an attachment; null when it is not one that an agent gave.</summary>
    /// <param name="conversation">Id of the conversation of its message.</param>
    public static UploadId? Of(Attachment attachment, string conversation) =>
        attachment.Kept is { } kept && UploadName.Parse(kept) is { } name ? new UploadId(conversation, name) : null;

    /// <summary>The address from which a platform fetches the file; null where the settings do not say under which address this host is reached.</summary>
    /// <param name="host">The host's address, from the settings.</param>
    /// <param name="name">The file's name, which some platforms show; null without one.</param>
    public string? AddressAt(string? host, string? name) =>
        host is null ? null : $"{host.TrimEnd('/')}/media/{this}/{Uri.EscapeDataString(name ?? $"file.{Name.Extension}")}";

    /// <inheritdoc/>
    public override string ToString() => $"{Conversation}.{Name}";
}
