using System.Text;

namespace SocialFunctions.Routing;

/// <summary>A word or phrase of a rule, ready to be looked for.</summary>
internal readonly record struct Phrase
{
    private readonly string _text;
    private readonly bool _asWritten;

    /// <param name="phrase">As the company wrote it.</param>
    public Phrase(string phrase)
    {
        var words = PlainWords.Of(phrase);
        _asWritten = words == " ";
        _text = _asWritten ? phrase.Trim() : phrase.Any(PlainWords.IsUnspaced) ? words.Trim() : words;
    }

    /// <summary>A word that is in every text of ASCII characters without apostrophes that the phrase is in, in whatever case; null when it is in none.</summary>
    public string? Hint =>
        !_asWritten && Ascii.IsValid(_text) ? _text.Split(' ', StringSplitOptions.RemoveEmptyEntries).MaxBy(word => word.Length) : null;

    /// <summary>Whether a message holds the phrase: as whole words; anywhere in scripts that write no spaces; as it is written when it has no letters (an emoji).</summary>
    /// <param name="text">The message.</param>
    /// <param name="words">Its <see cref="PlainWords"/>.</param>
    public bool IsIn(ReadOnlySpan<char> text, ReadOnlySpan<char> words) =>
        _text.Length > 0 && (_asWritten ? text : words).Contains(_text, StringComparison.Ordinal);
}
