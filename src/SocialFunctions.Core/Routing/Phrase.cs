using System.Text;
using SocialFunctions.Model;

namespace SocialFunctions.Routing;

/// <summary>A word or phrase of a rule, prepared for searching.</summary>
internal readonly record struct Phrase
{
    private readonly string _text;
    private readonly string? _digits;
    private readonly bool _asWritten;

    /// <param name="phrase">As written in the settings.</param>
    public Phrase(string phrase)
    {
        var words = PlainWords.Of(phrase);
        _asWritten = words == " ";
        _text = _asWritten ? phrase.Trim() : phrase.Any(PlainWords.IsUnspaced) ? words.Trim() : words;
        _digits = PhoneDigits.Of(Folding.Of(phrase));
    }

    /// <summary>What is searched for in the <see cref="PlainWords"/> of a text.</summary>
    public string Text => _text;

    /// <summary>A word that is in every ASCII text without apostrophes that contains the phrase, in any case; null when no such text contains it.</summary>
    public string? Hint =>
        _digits is not null ? _digits[..1]
        : !_asWritten && Ascii.IsValid(_text) ? _text.Split(' ', StringSplitOptions.RemoveEmptyEntries).MaxBy(word => word.Length)
        : null;

    /// <summary>
    /// Whether a message has the phrase: as whole words; anywhere in scripts without spaces; exactly as written when it has no letters (an emoji);
    /// the digits of a telephone number however they are grouped.
    /// </summary>
    /// <param name="words">Its <see cref="PlainWords"/>.</param>
    public bool IsIn(ReadOnlySpan<char> text, ReadOnlySpan<char> words) =>
        _digits is not null ? PhoneDigits.AreIn(words, _digits)
        : _text.Length > 0 && (_asWritten ? text : words).Contains(_text, StringComparison.Ordinal);
}
