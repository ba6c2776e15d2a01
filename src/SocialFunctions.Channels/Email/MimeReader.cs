using MimeKit;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Email;

/// <summary>Reads a whole mail: its texts, and what is attached.</summary>
internal static class MimeReader
{
    // What mail servers take is less: Postfix cuts a header after 100 KiB (header_size_limit), Exchange the block after 256. Folded lines are put together in time
    // that grows with their square.
    private const int LongestHeaders = 128 * 1024;

    private static readonly ParserOptions Options = new() { MaxMimeDepth = 64 };

    /// <exception cref="UnreadableInboundWebhookException">It is no mail.</exception>
    public static Mail Read(ReadOnlyMemory<byte> raw)
    {
        using var message = Load(raw);
        var parts = message.BodyParts.ToList();
        return new Mail(message.Headers)
        {
            Text = TextOf(parts, plain: true),
            Html = TextOf(parts, plain: false),
            Attachments = [.. parts.Where(part => !IsText(part)).Select(AttachmentOf).OfType<AttachedFile>()],
            Report = MailReports.In(message),
        };
    }

    /// <summary>A block of headers.</summary>
    public static HeaderList HeadersOf(ReadOnlyMemory<byte> block)
    {
        using var stream = new MemoryStream([.. WholeLines(block.Span), .. "\r\n\r\n"u8]);
        try
        {
            return HeaderList.Load(Options, stream);
        }
        catch (FormatException)
        {
            return [];
        }
    }

    /// <summary>The kind of attachment that has a media type.</summary>
    public static string KindOf(string? type) => type?.Split('/')[0].ToLowerInvariant() switch
    {
        "image" => "image",
        "audio" => "audio",
        "video" => "video",
        _ => "file",
    };

    private static MimeMessage Load(ReadOnlyMemory<byte> raw)
    {
        using var stream = new MemoryStream(WithBoundedHeaders(raw));
        try
        {
            return MimeMessage.Load(Options, stream);
        }
        catch (FormatException e)
        {
            throw new UnreadableInboundWebhookException("What is posted as a mail is none.", e);
        }
    }

    /// <summary>A mail without those of its headers that are beyond all measure.</summary>
    private static byte[] WithBoundedHeaders(ReadOnlyMemory<byte> raw)
    {
        var span = raw.Span;
        var end = EndOfHeaders(span);
        return end <= LongestHeaders ? raw.ToArray() : [.. WholeLines(span[..end]), .. span[end..]];
    }

    // The empty line belongs to the rest.
    private static int EndOfHeaders(ReadOnlySpan<byte> mail)
    {
        var (dos, unix) = (mail.IndexOf("\n\r\n"u8), mail.IndexOf("\n\n"u8));
        var end = dos < 0 ? unix : unix < 0 ? dos : Math.Min(dos, unix);
        return end < 0 ? mail.Length : end + 1;
    }

    private static ReadOnlySpan<byte> WholeLines(ReadOnlySpan<byte> block) =>
        block.Length <= LongestHeaders ? block : block[..(block[..LongestHeaders].LastIndexOf((byte)'\n') + 1)];

    // Some programs write a text before and after a picture: all of them belong to it.
    private static string? TextOf(IReadOnlyList<MimeEntity> parts, bool plain)
    {
        var texts = parts.OfType<TextPart>().Where(part => IsText(part) && part.IsPlain == plain).Select(part => part.Text).ToList();
        return texts.Count == 0 ? null : string.Join('\n', texts);
    }

    private static bool IsText(MimeEntity part) => part is TextPart { IsAttachment: false, FileName: null } text && (text.IsPlain || text.IsHtml);

    private static AttachedFile? AttachmentOf(MimeEntity entity) => entity switch
    {
        MessageDeliveryStatus or MessageDispositionNotification => null,
        MimeKit.MessagePart { Message: { } mail } => Attached(
            new Attachment("file", ContentType: "message/rfc822", Name: $"{mail.Subject ?? "mail"}.eml"), stream => mail.WriteTo(stream)),
        MimePart part => Attached(
            new Attachment(KindOf(part.ContentType.MimeType), ContentType: part.ContentType.MimeType, Name: part.FileName, PlatformId: part.ContentId),
            stream => part.Content?.DecodeTo(stream)),
        _ => null,
    };

    private static AttachedFile Attached(Attachment attachment, Action<Stream> write)
    {
        using var content = new MemoryStream();
        write(content);
        return new AttachedFile(attachment with { Size = content.Length }, content.ToArray());
    }
}
