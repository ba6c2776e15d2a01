using System.Diagnostics;
using System.Text;

namespace SocialFunctions.Replies;

/// <summary>Detects the language of a text.</summary>
public static class LanguageOf
{
    /// <summary>Maximum length of the part of a text that is examined: more would not change the result, and a message can be long.</summary>
    internal const int LongestSample = 1000;

    /// <summary>The language of a text, detected by its script and its most common words; null when the text is not clear.</summary>
    /// <param name="likely">
    /// The language of the customer's profile, a BCP 47 tag. It decides between languages that share the text's script when the text itself does
    /// not, and adds its region.
    /// </param>
    /// <returns>A two-letter language code, the likely language where the text agrees with it, or null.</returns>
    public static string? Text(string? text, string? likely = null)
    {
        var guess = GuessOf(text.AsSpan(0, Math.Min(text?.Length ?? 0, LongestSample)), likely);
        return guess is null || likely is null || !guess.Allows(likely) ? guess?.Language : likely;
    }

    private static LanguageGuess? GuessOf(ReadOnlySpan<char> sample, string? likely)
    {
        if (Ascii.IsValid(sample))
        {
            return LatinLanguage.Of(sample, likely);
        }

        Span<int> letters = stackalloc int[Scripts.Count];
        foreach (var word in new TextWords(sample))
        {
            foreach (var c in word)
            {
                letters[(int)Scripts.Of(c)]++;
            }
        }

        return Dominant(letters) switch
        {
            Script.Latin => LatinLanguage.Of(sample, likely),
            Script.Cyrillic => CyrillicLanguage.Of(sample),
            Script.Greek => LanguageGuess.Greek,
            Script.Armenian => LanguageGuess.Armenian,
            Script.Georgian => LanguageGuess.Georgian,
            Script.Hebrew => LanguageGuess.Hebrew,
            Script.Arabic => sample.ContainsAny("ٹڈے") ? LanguageGuess.Urdu : sample.ContainsAny("پچگ") ? LanguageGuess.Persian : LanguageGuess.Arabic,
            Script.Devanagari => LanguageGuess.Hindi,
            Script.Bengali => LanguageGuess.Bengali,
            Script.Tamil => LanguageGuess.Tamil,
            Script.Thai => LanguageGuess.Thai,
            Script.Hangul => LanguageGuess.Korean,
            Script.Kana => LanguageGuess.Japanese,
            Script.Han => letters[(int)Script.Kana] > 0 ? LanguageGuess.Japanese : LanguageGuess.Chinese,
            Script.None => null,
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>
    /// The script of most of the text. Names of products and cities are in Latin letters in any text, so another script needs only two letters in five;
    /// two letters at least, because one may be a symbol.
    /// </summary>
    private static Script Dominant(ReadOnlySpan<int> letters)
    {
        var other = (int)Script.Greek;
        for (var i = other + 1; i < letters.Length; i++)
        {
            if (letters[i] > letters[other])
            {
                other = i;
            }
        }

        var latin = letters[(int)Script.Latin];
        return letters[other] >= 2 && 3 * letters[other] >= 2 * latin ? (Script)other
            : latin > 0 ? Script.Latin
            : Script.None;
    }
}
