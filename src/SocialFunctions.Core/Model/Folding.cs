using System.Buffers;
using System.Globalization;
using System.Text;

namespace SocialFunctions.Model;

/// <summary>
/// Text without what people leave out, or type otherwise, when they mean the same: Unicode's compatibility decomposition and full case folding,
/// the same in every locale, without accents and invisible characters. White space is one space, a dash a hyphen, an apostrophe <c>'</c>, a quotation mark
/// <c>"</c>, a digit of any script 0 to 9. Letters of their own stay: <c>й</c>, voiced kana, syllables of Hangul.
/// </summary>
/// <remarks>The product runs in invariant globalization mode, where <see cref="string.Normalize()"/> does nothing: folding.txt has the data.</remarks>
public static class Folding
{
    /// <summary>How long a character becomes at most: U+FDFA is a sentence.</summary>
    public const int Longest = 18;

    private const char Special = '\uFFFF';
    private static readonly Dictionary<int, string> Table = ReadTable();
    private static readonly char[] Plain = PlainCharacters();

    /// <summary>A text folded, without white space around it.</summary>
    public static string Of(string text)
    {
        var folded = ArrayPool<char>.Shared.Rent(text.Length * Longest);
        try
        {
            return new string(folded.AsSpan(0, Write(text, folded)).Trim(' '));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(folded);
        }
    }

    /// <summary>Writes a text folded.</summary>
    /// <param name="folded">At least <see cref="Longest"/> times as long as the text.</param>
    /// <returns>How much was written.</returns>
    public static int Write(ReadOnlySpan<char> text, Span<char> folded)
    {
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var plain = Plain[text[i]];
            if (plain == Special)
            {
                i += WriteSpecial(text[i..], folded, ref length) - 1;
            }
            else if (plain != ' ' || length == 0 || folded[length - 1] != ' ')
            {
                folded[length++] = plain;
            }
        }

        return length;
    }

    /// <summary>
    /// Whether a character only marks the letter before it, or is invisible: accents, Hebrew and Arabic points, joiners, directions, emoji
    /// variations. Vowel signs of other scripts are part of the word.
    /// </summary>
    private static bool IsMark(char c) => c is
        (>= '\u0300' and <= '\u036F') or (>= '\u0483' and <= '\u0487') or (>= '\u0591' and <= '\u05C7' and not '\u05BE' and not '\u05C0' and not '\u05C3')
        or (>= '\u0610' and <= '\u061A') or '\u0640' or (>= '\u064B' and <= '\u065F') or '\u0670' or '\u00AD' or (>= '\u1AB0' and <= '\u1AFF')
        or (>= '\u1DC0' and <= '\u1DFF') or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2069')
        or (>= '\u20D0' and <= '\u20FF') or (>= '\uFE00' and <= '\uFE0F') or (>= '\uFE20' and <= '\uFE2F') or '\uFEFF';

    /// <summary>Writes the first character of a text, which becomes none, several, or one together with the character before it.</summary>
    /// <returns>How much of the text it is.</returns>
    private static int WriteSpecial(ReadOnlySpan<char> text, Span<char> folded, ref int length)
    {
        Rune.DecodeFromUtf16(text, out var rune, out var read);
        if (Table.TryGetValue(rune.Value, out var several))
        {
            foreach (var c in several)
            {
                Append(c, folded, ref length);
            }
        }
        else if (rune.IsBmp)
        {
            Append((char)rune.Value, folded, ref length);
        }
        else
        {
            length += Rune.ToLowerInvariant(rune).EncodeToUtf16(folded[length..]);
        }

        return read;
    }

    private static void Append(char c, Span<char> folded, ref int length)
    {
        if (length > 0 && Composed(folded[length - 1], c) is { } both)
        {
            folded[length - 1] = both;
        }
        else if (!IsMark(c) && (c != ' ' || length == 0 || folded[length - 1] != ' '))
        {
            folded[length++] = c;
        }
    }

    /// <summary>The letter that two characters are together; null when they are two.</summary>
    private static char? Composed(char first, char second) => (first, second) switch
    {
        ('и', '\u0306') => 'й',
        (_, '\u3099' or '\u309A') => Kana(first, second == '\u3099'),

        // https://www.unicode.org/versions/latest/core-spec/chapter-3/#G59401: a leading consonant, 21 vowels, 27 trailing consonants.
        ( >= '\u1100' and <= '\u1112', >= '\u1161' and <= '\u1175') => (char)(0xAC00 + ((((first - 0x1100) * 21) + second - 0x1161) * 28)),
        ( >= '\uAC00' and <= '\uD7A3', >= '\u11A8' and <= '\u11C2') when (first - 0xAC00) % 28 == 0 => (char)(first + second - 0x11A7),
        _ => null,
    };

    private static char? Kana(char first, bool voiced)
    {
        const string TakesVoice = "かきくけこさしすせそたちつてとはひふへほ";
        const string TakesHalfVoice = "はひふへほ";
        const int ToKatakana = 0x60;
        var hiragana = first >= 'ァ' ? (char)(first - ToKatakana) : first;
        return (hiragana, voiced) switch
        {
            ('う', true) => (char)(first + ('ゔ' - 'う')),
            (_, true) when TakesVoice.Contains(hiragana) => (char)(first + 1),
            (_, false) when TakesHalfVoice.Contains(hiragana) => (char)(first + 2),
            _ => null,
        };
    }

    private static char[] PlainCharacters()
    {
        var plain = new char[char.MaxValue + 1];
        for (var i = 0; i < plain.Length; i++)
        {
            var c = (char)i;
            plain[i] = char.IsWhiteSpace(c) || char.IsControl(c) ? ' '
                : IsSpecial(c) ? Special
                : !Table.TryGetValue(c, out var text) ? char.ToLowerInvariant(c)
                : text.Length == 1 && !IsSpecial(text[0]) ? text[0]
                : Special;
        }

        return plain;
    }

    // Vowels and trailing consonants of Hangul, and the voice of kana, belong to the letter before them.
    private static bool IsSpecial(char c) =>
        char.IsSurrogate(c) || IsMark(c) || c is (>= '\u1161' and <= '\u1175') or (>= '\u11A8' and <= '\u11C2') or '\u3099' or '\u309A' or Special;

    private static Dictionary<int, string> ReadTable()
    {
        var table = new Dictionary<int, string>();
        using var stream = typeof(Folding).Assembly.GetManifestResourceStream("folding.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                var codes = Array.ConvertAll(line.Split(' '), code => int.Parse(code, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                table.Add(codes[0], string.Concat(codes[1..].Select(char.ConvertFromUtf32)));
            }
        }

        return table;
    }
}
