using System.Buffers.Text;
using System.Text;

namespace SocialFunctions.Channels.Twilio;

/// <summary>
/// The text of an SMS. Twilio sometimes passes a long one, which came in several parts, on in base64, perhaps cut within a character. Undocumented; source: the
/// recorded request in https://github.com/nyaruka/courier, handlers/twiml, read 2026-11.
/// </summary>
internal static class TwilioBody
{
    // Shorter texts come in one part.
    private const int Shortest = 60;

    /// <summary>The text as the customer wrote it: decoded only where it can be nothing else.</summary>
    public static string? Of(string? body)
    {
        if (body is not { Length: >= Shortest } || body.Length % 4 != 0 || body.AsSpan().ContainsAny(" \r\n\t") || !Base64.IsValid(body))
        {
            return body;
        }

        return TextOf(Convert.FromBase64String(body)) is { } text && IsWriting(text) ? text : body;
    }

    private static string? TextOf(byte[] bytes)
    {
        for (var cut = 0; cut < 4; cut++)
        {
            if (System.Text.Unicode.Utf8.IsValid(bytes.AsSpan(0, bytes.Length - cut)))
            {
                return Encoding.UTF8.GetString(bytes, 0, bytes.Length - cut);
            }
        }

        return null;
    }

    // A key or a token in base64 is bytes at random: hardly ever valid text, without control characters and with spaces.
    private static bool IsWriting(string text) => text.Contains(' ', StringComparison.Ordinal) && !text.Any(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t'));
}
