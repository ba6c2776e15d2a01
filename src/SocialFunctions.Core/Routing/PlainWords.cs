using System.Globalization;
using SocialFunctions.Model;

namespace SocialFunctions.Routing;

/// <summary>A text as words of folded letters and digits, each between single spaces: " wheres my parcel ".</summary>
internal static class PlainWords
{
    private const char LeftOut = '\0';
    private const char Gap = ' ';

    // Most texts consist of ASCII characters.
    private static readonly char[] Ascii = [.. Enumerable.Range(0, 128).Select(c => Of((char)c))];

    /// <summary>Maximum length of the words of a text.</summary>
    public static int MaxLength(int length) => (length * Folding.Longest) + 2;

    /// <summary>Writes the words of a text.</summary>
    /// <param name="words">At least <see cref="MaxLength"/> long.</param>
    /// <returns>How much was written; 1, the single space, when there are no words.</returns>
    public static int Write(ReadOnlySpan<char> text, Span<char> words)
    {
        // The words take no more room than the folded text, and are written over it.
        var folded = words[1..];
        folded = folded[..Folding.Write(text, folded)];
        words[0] = Gap;
        var length = 1;
        var inWord = false;
        foreach (var c in folded)
        {
            var plain = char.IsAscii(c) ? Ascii[c] : Of(c);
            if (plain == LeftOut)
            {
                continue;
            }

            // Without a branch: the processor cannot predict where words end.
            words[length] = plain;
            length += (plain != Gap) | inWord ? 1 : 0;
            inWord = plain != Gap;
        }

        if (inWord)
        {
            words[length++] = Gap;
        }

        return length;
    }

    /// <summary>The words of a text.</summary>
    public static string Of(string text)
    {
        var words = new char[MaxLength(text.Length)];
        return new string(words, 0, Write(text, words));
    }

    /// <summary>Whether words of this script are written without spaces between them, or with particles attached (Korean).</summary>
    public static bool IsUnspaced(char c) => c is
        (>= '\u0E00' and <= '\u0EFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF') or (>= '\u3040' and <= '\u30FF')
        or (>= '\u3400' and <= '\u4DBF') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7AF') or (>= '\uF900' and <= '\uFAFF');

    // "don't" is one word. Vowel signs of Indian and South-East Asian scripts are marks by category, but part of the word.
    private static char Of(char c) =>
        char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark ? c
        : c == '\'' ? LeftOut
        : Gap;
}
