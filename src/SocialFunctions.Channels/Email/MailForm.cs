using System.Net;
using System.Text;
using MimeKit;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Channels.Email;

/// <summary>
/// The fields and files of a form, as raw bytes: each field may have a charset of its own, which a reader that takes all for UTF-8 destroys.
/// </summary>
internal sealed class MailForm
{
    private const int MostParts = 2000;
    private const int LongestKept = 64 * 1024;
    private readonly List<(string Name, ReadOnlyMemory<byte> Value)> _fields = [];
    private readonly List<MailFile> _files = [];

    private MailForm()
    {
    }

    /// <summary>The files, in order.</summary>
    public IReadOnlyList<MailFile> Files => _files;

    /// <summary>The first field with a name; null when there is none.</summary>
    public ReadOnlyMemory<byte>? this[string name]
    {
        get
        {
            foreach (var (field, value) in _fields)
            {
                if (field == name)
                {
                    return value;
                }
            }

            return null;
        }
    }

    /// <summary>The first field with a name, as text; null when there is none.</summary>
    /// <param name="charset">Its charset; UTF-8 when it is null or not known.</param>
    public string? Text(string name, string? charset = null) => this[name] is { } value ? EncodingOf(charset).GetString(value.Span) : null;

    /// <summary>Reads a body, whatever its content type says: it is <c>multipart/form-data</c> when it begins with a boundary, else URL-encoded.</summary>
    /// <exception cref="UnreadableInboundWebhookException">It is no form.</exception>
    public static MailForm Read(ReadOnlyMemory<byte> body)
    {
        var form = new MailForm();
        if (body.Span.StartsWith("--"u8))
        {
            form.ReadParts(body);
        }
        else
        {
            form.ReadPairs(body.Span);
        }

        return form._fields.Count > 0 ? form : throw new UnreadableInboundWebhookException("The body is no form.");
    }

    /// <summary>The fields as a URL-encoded form, for a replay: without files, long fields cut, and without the proof, which is checked already.</summary>
    public string ToKept() => string.Join('&', _fields
        .Where(field => field.Name is not ("timestamp" or "token" or "signature"))
        .Select(field => $"{WebUtility.UrlEncode(field.Name)}={Encoding.ASCII.GetString(Encoded(field.Value))}"));

    private static byte[] Encoded(ReadOnlyMemory<byte> value)
    {
        var bytes = value[..Math.Min(value.Length, LongestKept)].ToArray();
        return WebUtility.UrlEncodeToBytes(bytes, 0, bytes.Length)!;
    }

    private static Encoding EncodingOf(string? charset)
    {
        try
        {
            return charset is null ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return Encoding.UTF8;
        }
    }

    private void ReadPairs(ReadOnlySpan<byte> body)
    {
        foreach (var range in body.Split((byte)'&'))
        {
            var pair = body[range];
            var equals = pair.IndexOf((byte)'=');
            if (equals > 0 && _fields.Count < MostParts)
            {
                _fields.Add((Encoding.UTF8.GetString(Decoded(pair[..equals])), Decoded(pair[(equals + 1)..])));
            }
        }
    }

    private static byte[] Decoded(ReadOnlySpan<byte> escaped)
    {
        var bytes = escaped.ToArray();
        return WebUtility.UrlDecodeToBytes(bytes, 0, bytes.Length) ?? [];
    }

    /// <summary>Each part stands between two lines that begin with the boundary, which is the first line.</summary>
    private void ReadParts(ReadOnlyMemory<byte> body)
    {
        var first = body.Span.IndexOf((byte)'\n');
        if (first < 0)
        {
            return;
        }

        byte[] boundary = [(byte)'\n', .. body.Span[..first].TrimEnd("\r \t"u8)];
        var rest = body[(first + 1)..];
        while (_fields.Count + _files.Count < MostParts)
        {
            var end = rest.Span.IndexOf(boundary);
            if (end < 0)
            {
                // Cut off: what is there is no whole part.
                return;
            }

            ReadPart(rest[..(end > 0 && rest.Span[end - 1] == '\r' ? end - 1 : end)]);
            rest = rest[(end + boundary.Length)..];
            var line = rest.Span.IndexOf((byte)'\n');
            if (rest.Span.StartsWith("--"u8) || line < 0)
            {
                return;
            }

            rest = rest[(line + 1)..];
        }
    }

    private void ReadPart(ReadOnlyMemory<byte> part)
    {
        var (headers, value) = HeadersOf(part);
        ContentDisposition? disposition = null;
        string? type = null;
        foreach (var line in Encoding.UTF8.GetString(headers.Span).Split('\n'))
        {
            if (line.Split(':', 2) is not [var name, var text])
            {
                continue;
            }

            if (name.Trim().Equals("Content-Disposition", StringComparison.OrdinalIgnoreCase))
            {
                _ = ContentDisposition.TryParse(text.Trim(), out disposition);
            }
            else if (name.Trim().Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            {
                type = text.Split(';')[0].Trim();
            }
        }

        if (disposition?.Parameters["name"] is not { Length: > 0 } field)
        {
            return;
        }

        if (disposition.FileName is { Length: > 0 } || (type is not null && !type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)))
        {
            _files.Add(new MailFile(disposition.FileName, type, value));
        }
        else
        {
            _fields.Add((field, value));
        }
    }

    private static (ReadOnlyMemory<byte> Headers, ReadOnlyMemory<byte> Value) HeadersOf(ReadOnlyMemory<byte> part)
    {
        var (end, length) = part.Span.IndexOf("\r\n\r\n"u8) is >= 0 and var crlf ? (crlf, 4)
            : part.Span.IndexOf("\n\n"u8) is >= 0 and var lf ? (lf, 2)
            : (part.Length, 0);
        return (part[..end], part[(end + length)..]);
    }
}

/// <summary>A file of a form.</summary>
/// <param name="Type">Its media type, without parameters; null when the form does not say.</param>
internal sealed record MailFile(string? Name, string? Type, ReadOnlyMemory<byte> Content);
