namespace SocialFunctions.Routing;

/// <summary>Letters without case and accents, so that texts match whether or not people type accents.</summary>
/// <remarks>
/// The product runs in invariant globalization mode, where <see cref="string.Normalize()"/> does nothing. These tables are made from the Unicode
/// canonical decompositions, for the alphabets in which people leave accents out.
/// </remarks>
internal static class PlainLetters
{
    // From U+00C0, U+0386, U+0400 and U+1EA0.
    private const string Latin =
        "aaaaaaæceeeeiiiiðnooooo\u00D7ouuuuyþßaaaaaaæceeeeiiiiðnooooo\u00F7ouuuuyþy"
        + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiĳĳjjkkĸllllllŀ"
        + "ŀllnnnnnnŉŋŋooooooœœrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzſ";

    private const string Greek =
        "α\u0387εηι\u038Bο\u038Dυωιαβγδεζηθικλμνξοπρ\u03A2στυφχψωιυαεηιυαβγδεζηθικλμνξοπρσστυ"
        + "φχψωιυουω";

    private const string Cyrillic =
        "ееђгєѕііјљњћкиуџабвгдежзииклмнопрстуфхцчшщъыьэюяабвгдежзииклмноп"
        + "рстуфхцчшщъыьэюяееђгєѕііјљњћкиуџ";

    private const string Vietnamese =
        "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooo"
        + "oooouuuuuuuuuuuuuuyyyyyyyy";

    /// <summary>The letter in lower case and without accents; anything else as it is.</summary>
    public static char Of(char c) => c switch
    {
        < '\u0080' => c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c,
        >= '\u00C0' and <= '\u017F' => Latin[c - '\u00C0'],
        'Ș' or 'ș' => 's',
        'Ț' or 'ț' => 't',
        >= '\u0386' and <= '\u03CE' => Greek[c - '\u0386'],
        >= '\u0400' and <= '\u045F' => Cyrillic[c - '\u0400'],
        >= '\u1EA0' and <= '\u1EF9' => Vietnamese[c - '\u1EA0'],
        'آ' or 'أ' or 'إ' => 'ا',
        _ => char.ToLowerInvariant(c),
    };

    /// <summary>Whether a character only marks the letter before it and may be left out: accents, Hebrew and Arabic points, emoji variations, joiners.</summary>
    public static bool IsMark(char c) => c is
        (>= '\u0300' and <= '\u036F') or (>= '\u0483' and <= '\u0487') or (>= '\u0591' and <= '\u05C7' and not '\u05BE' and not '\u05C0' and not '\u05C3')
        or (>= '\u0610' and <= '\u061A') or '\u0640' or (>= '\u064B' and <= '\u065F') or '\u0670' or '\u00AD' or (>= '\u200B' and <= '\u200D')
        or (>= '\uFE00' and <= '\uFE0F');
}
