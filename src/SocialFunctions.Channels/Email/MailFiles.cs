using System.Globalization;
using System.Security.Cryptography;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Email;

/// <summary>A file that came within a mail, or is named by it.</summary>
/// <param name="Content">Empty where the provider stored it, and for a file that is.</param>
internal sealed record AttachedFile(Attachment Attachment, ReadOnlyMemory<byte> Content);

/// <summary>The files of one webhook that are to be kept: they came within it, and the provider has them no more.</summary>
internal sealed class MailFiles
{
    private readonly List<KeptFile> _kept = [];

    public IReadOnlyList<KeptFile> Kept => _kept;

    /// <summary>The attachments of a message, each with the name under which its content is kept: the same when the mail comes again.</summary>
    /// <param name="item">The event that the mail becomes.</param>
    public IReadOnlyList<Attachment> Keep(InboundEvent item, IReadOnlyList<AttachedFile> files) =>
        [.. files.Select((file, index) => file.Content.IsEmpty ? file.Attachment : file.Attachment with { Kept = Keep(item, index, file.Content) })];

    private string Keep(InboundEvent item, int index, ReadOnlyMemory<byte> content)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        var name = ConversationId.Hash(string.Create(CultureInfo.InvariantCulture, $"{item.EventId}\n{index}\n{hash}"));
        _kept.Add(new KeptFile(item.ConversationId, name, item.ReceivedAt, content));
        return name;
    }
}
