using System.Buffers;
using System.Text;

namespace SocialFunctions.Channels.Meta;

/// <summary>Writes a JSON body as Meta does before signing: everything beyond ASCII as <c>\uxxxx</c> in lower-case hex, <c>/</c> as <c>\/</c>.</summary>
internal static class MetaEscapes
{
    /// <summary>Maximum size of the escaped form, in bytes: two bytes of UTF-8 become six, a slash becomes two.</summary>
    public static int LongestOf(int length) => checked(length * 3);

    /// <summary>Escapes a body.</summary>
    /// <param name="body">UTF-8.</param>
    /// <param name="target">At least <see cref="LongestOf"/> bytes.</param>
    /// <param name="slashes">Whether slashes are escaped too; slashes that are already escaped are not escaped again.</param>
    /// <param name="length">Bytes written.</param>
    /// <returns>False when the body is not UTF-8.</returns>
    public static bool TryEscape(ReadOnlySpan<byte> body, Span<byte> target, bool slashes, out int length)
    {
        length = 0;
        Span<char> units = stackalloc char[2];
        var escaped = false;
        while (!body.IsEmpty)
        {
            var first = body[0];
            if (first < 0x80)
            {
                if (slashes && first == '/' && !escaped)
                {
                    target[length++] = (byte)'\\';
                }

                escaped = first == '\\' && !escaped;
                target[length++] = first;
                body = body[1..];
                continue;
            }

            if (Rune.DecodeFromUtf8(body, out var rune, out var consumed) != OperationStatus.Done)
            {
                return false;
            }

            foreach (var unit in units[..rune.EncodeToUtf16(units)])
            {
                "\\u"u8.CopyTo(target[length..]);
                WriteHex(unit, target[(length + 2)..]);
                length += 6;
            }

            escaped = false;
            body = body[consumed..];
        }

        return true;
    }

    private static void WriteHex(char unit, Span<byte> target)
    {
        for (var i = 0; i < 4; i++)
        {
            target[i] = "0123456789abcdef"u8[(unit >> (12 - (4 * i))) & 15];
        }
    }
}
