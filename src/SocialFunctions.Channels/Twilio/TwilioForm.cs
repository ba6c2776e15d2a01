using System.Buffers;
using System.Text;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;

namespace SocialFunctions.Channels.Twilio;

/// <summary>The content of an inbound webhook of Twilio: named values, as a form or (event streams, recorded bodies) as one flat JSON object.</summary>
internal sealed class TwilioForm(IReadOnlyList<KeyValuePair<string, string>> pairs)
{
    /// <summary>Names and values, in the order they came, exactly as they were signed.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Pairs { get; } = pairs;

    /// <summary>The first value that is not empty, without null characters (no store accepts them); else null.</summary>
    /// <param name="name">Name; Twilio's names are case-sensitive.</param>
    public string? this[string name]
    {
        get
        {
            foreach (var (key, value) in Pairs)
            {
                if (key == name && value.Replace("\0", "", StringComparison.Ordinal) is { Length: > 0 } text)
                {
                    return text;
                }
            }

            return null;
        }
    }

    /// <summary>Whether a name is present, even with an empty value.</summary>
    public bool Has(string name) => Pairs.Any(p => p.Key == name);

    /// <summary>Reads a body and ignores its content type: JSON begins with a bracket, a form of Twilio's never does.</summary>
    /// <returns>Null when it is JSON of another shape.</returns>
    /// <exception cref="UnreadableInboundWebhookException">It is neither a form nor JSON.</exception>
    public static TwilioForm? Read(ReadOnlyMemory<byte> body)
    {
        var start = body.Span.TrimStart(" \t\r\n"u8);
        if (start is [(byte)'{' or (byte)'[', ..])
        {
            return ReadJson(body);
        }

        var form = new TwilioForm(Decode(body.Span));
        return body.Span.Contains((byte)'=') && form.Pairs.Any(p => IsName(p.Key)) ? form : throw new UnreadableInboundWebhookException("The body is neither a form nor JSON.");
    }

    /// <summary>Decodes <c>application/x-www-form-urlencoded</c>; a malformed escape is left as it is.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Decode(ReadOnlySpan<byte> body)
    {
        var pairs = new List<KeyValuePair<string, string>>(body.Count((byte)'&') + 1);
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(1, body.Length));
        foreach (var range in body.Split((byte)'&'))
        {
            var pair = body[range];
            if (!pair.IsEmpty)
            {
                var equals = pair.IndexOf((byte)'=');
                pairs.Add(equals < 0
                    ? new(TextOf(pair, buffer), "")
                    : new(TextOf(pair[..equals], buffer), TextOf(pair[(equals + 1)..], buffer)));
            }
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return pairs;
    }

    /// <summary>Decodes a name or a value.</summary>
    /// <param name="target">At least as long.</param>
    /// <returns>How many bytes it has.</returns>
    public static int Unescape(ReadOnlySpan<byte> escaped, Span<byte> target)
    {
        var length = 0;
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] == '%' && i + 2 < escaped.Length && char.IsAsciiHexDigit((char)escaped[i + 1]) && char.IsAsciiHexDigit((char)escaped[i + 2]))
            {
                target[length++] = (byte)((Digit(escaped[i + 1]) << 4) | Digit(escaped[i + 2]));
                i += 2;
            }
            else
            {
                target[length++] = escaped[i] == '+' ? (byte)' ' : escaped[i];
            }
        }

        return length;
    }

    private static string TextOf(ReadOnlySpan<byte> escaped, Span<byte> buffer) => Encoding.UTF8.GetString(buffer[..Unescape(escaped, buffer)]);

    private static int Digit(byte hex) => hex <= '9' ? hex - '0' : (hex | 0x20) - 'a' + 10;

    private static bool IsName(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-');

    private static TwilioForm? ReadJson(ReadOnlyMemory<byte> body)
    {
        using var document = WebhookReading.ParseAny(body);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? new TwilioForm([.. document.RootElement.EnumerateObject()
                .Select(p => new KeyValuePair<string, string>(NameOf(p), p.Value.AsText() ?? ""))])
            : null;
    }

    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            // An escaped unpaired surrogate in a name.
            return "";
        }
    }
}
