using System.Globalization;

namespace SocialFunctions.Channels.Common;

/// <summary>Splits a text into parts that fit a platform's limit, never inside a grapheme, at white space where there is some.</summary>
public static class TextSplitter
{
    /// <summary>Splits a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="limit">Most units in a part; at least 1.</param>
    /// <param name="measure">How many units a stretch has: UTF-16 units, bytes, code points, as the platform counts.</param>
    /// <returns>The parts in order; nothing is lost but the white space at which it was cut. A single grapheme above the limit is a part by itself.</returns>
    public static IReadOnlyList<string> Split(string text, int limit, Func<ReadOnlySpan<char>, int> measure)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        if (measure(text) <= limit)
        {
            return [text];
        }

        var parts = new List<string>();
        var rest = text.AsSpan();
        while (measure(rest) > limit)
        {
            var cut = CutOf(rest, limit, measure);
            parts.Add(rest[..cut].TrimEnd().ToString());
            rest = rest[cut..].TrimStart();
        }

        if (!rest.IsEmpty)
        {
            parts.Add(rest.ToString());
        }

        parts.RemoveAll(string.IsNullOrEmpty);
        return parts;
    }

    /// <summary>Counts UTF-16 units, as Telegram and LINE do.</summary>
    /// <param name="text">The text.</param>
    public static int Utf16(ReadOnlySpan<char> text) => text.Length;

    private static int CutOf(ReadOnlySpan<char> text, int limit, Func<ReadOnlySpan<char>, int> measure)
    {
        var end = 0;
        var used = 0;
        var lastBreak = 0;
        while (end < text.Length)
        {
            var length = StringInfo.GetNextTextElementLength(text[end..]);
            used += measure(text.Slice(end, length));
            if (used > limit)
            {
                break;
            }

            if (char.IsWhiteSpace(text[end]))
            {
                lastBreak = end;
            }

            end += length;
        }

        if (end == 0)
        {
            return StringInfo.GetNextTextElementLength(text);
        }

        var atBreak = end < text.Length && char.IsWhiteSpace(text[end]);
        return atBreak || lastBreak == 0 ? end : lastBreak;
    }
}
