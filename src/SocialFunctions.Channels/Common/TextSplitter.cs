using System.Globalization;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Common;

/// <summary>Splits a text into parts that fit a platform's limit, never inside a grapheme, and at white space where possible.</summary>
public static class TextSplitter
{
    /// <summary>Splits a text as a channel's limits demand; see <see cref="Split(string, int, Func{ReadOnlySpan{char}, int})"/>.</summary>
    public static IReadOnlyList<string> Split(string text, MessageLimits limits) => Split(text, limits.Text, limits.Measure);

    /// <summary>Splits a text.</summary>
    /// <param name="limit">Maximum units per part; at least 1.</param>
    /// <param name="measure">
    /// Counts the units of a span as the platform does: UTF-16 units, bytes or code points. Must be additive: two spans together have the sum of their counts.
    /// </param>
    /// <returns>
    /// The parts in order. Only the white space at a cut is lost, so a text of white space alone may give no part.
    /// A single grapheme above the limit is a part of its own.
    /// </returns>
    public static IReadOnlyList<string> Split(string text, int limit, Func<ReadOnlySpan<char>, int> measure)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return measure(text) <= limit ? [text] : new Graphemes(text).Cut(limit, measure);
    }

    /// <summary>Counts as <see cref="TextUnit.Utf16"/>.</summary>
    public static int Utf16(ReadOnlySpan<char> text) => text.Length;

    /// <summary>A text as graphemes. A space with a combining accent is not white space, nor is half of a line break.</summary>
    private sealed class Graphemes(string text)
    {
        private readonly int[] _starts = StringInfo.ParseCombiningCharacters(text);

        public List<string> Cut(int limit, Func<ReadOnlySpan<char>, int> measure)
        {
            var parts = new List<string>();
            for (var from = 0; from < _starts.Length;)
            {
                var to = EndOf(from, limit, measure);
                var end = to;
                while (to < _starts.Length && end > from && IsBlank(end - 1))
                {
                    end--;
                }

                if (end > from)
                {
                    parts.Add(text[_starts[from]..StartOf(end)]);
                }

                from = to;
                while (from < _starts.Length && IsBlank(from))
                {
                    from++;
                }
            }

            return parts;
        }

        /// <summary>Index of the grapheme after the last one of the part that begins at <paramref name="from"/>.</summary>
        private int EndOf(int from, int limit, Func<ReadOnlySpan<char>, int> measure)
        {
            var used = 0;
            var lastBlank = from;
            for (var i = from; i < _starts.Length; i++)
            {
                used += measure(text.AsSpan(_starts[i], StartOf(i + 1) - _starts[i]));
                if (used > limit)
                {
                    return i == from ? from + 1 : IsBlank(i) || lastBlank == from ? i : lastBlank;
                }

                if (IsBlank(i))
                {
                    lastBlank = i;
                }
            }

            return _starts.Length;
        }

        private int StartOf(int grapheme) => grapheme < _starts.Length ? _starts[grapheme] : text.Length;

        private bool IsBlank(int grapheme) => text.AsSpan(_starts[grapheme], StartOf(grapheme + 1) - _starts[grapheme]).IsWhiteSpace();
    }
}
