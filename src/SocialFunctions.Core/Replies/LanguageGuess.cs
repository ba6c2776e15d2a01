namespace SocialFunctions.Replies;

/// <summary>What a text says of its language.</summary>
/// <param name="Language">The likeliest, as a two-letter code.</param>
/// <param name="Alike">Others that the text may be in as well.</param>
internal sealed record LanguageGuess(string Language, params string[] Alike)
{
    public static readonly LanguageGuess Greek = new("el");
    public static readonly LanguageGuess Armenian = new("hy");
    public static readonly LanguageGuess Georgian = new("ka");
    public static readonly LanguageGuess Hebrew = new("he", "iw", "yi");
    public static readonly LanguageGuess Arabic = new("ar", "fa", "ur", "ps", "ckb", "ku");
    public static readonly LanguageGuess Persian = new("fa", "ur", "ps", "ckb", "ku");
    public static readonly LanguageGuess Urdu = new("ur");
    public static readonly LanguageGuess Hindi = new("hi", "mr", "ne");
    public static readonly LanguageGuess Bengali = new("bn", "as");
    public static readonly LanguageGuess Tamil = new("ta");
    public static readonly LanguageGuess Thai = new("th");
    public static readonly LanguageGuess Korean = new("ko");
    public static readonly LanguageGuess Japanese = new("ja");
    public static readonly LanguageGuess Chinese = new("zh", "yue", "ja");

    /// <summary>Whether the text may be in this language, a BCP 47 tag.</summary>
    public bool Allows(string tag)
    {
        var end = tag.AsSpan().IndexOfAny('-', '_');
        var primary = end < 0 ? tag : tag.AsSpan(0, end);
        if (primary.Equals(Language, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        foreach (var other in Alike)
        {
            if (primary.Equals(other, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
