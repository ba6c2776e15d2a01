using System.Text;

namespace SocialFunctions.Routing;

/// <summary>Recognises edits that correct how something is written, not what is said.</summary>
/// <remarks>In doubt an edit says something else: an answer that is owed again costs less than a customer who is not heard.</remarks>
internal static class Correction
{
    private const int MostWords = 2;
    private const int ShortestWord = 5;
    private const int ShortestWordWithAnExchange = 3;

    /// <summary>
    /// Whether both texts say the same: the same words, whatever the case, accents, punctuation and white space, or up to two words with one slip each.
    /// Digits, symbols and emoji are the same, and the later text is not the first to ask something.
    /// </summary>
    public static bool IsOne(string? before, string? after)
    {
        if (string.IsNullOrWhiteSpace(before) || string.IsNullOrWhiteSpace(after) || (Asking.Asks(after) && !Asking.Asks(before)) || !Symbols(before).SequenceEqual(Symbols(after)))
        {
            return false;
        }

        var (was, now) = (PlainWords.Of(before), PlainWords.Of(after));
        return was == now || HaveTheSameLetters(was, now) || AreAlike(was.Split(' '), now.Split(' '));
    }

    private static IEnumerable<Rune> Symbols(string text) => text.EnumerateRunes().Where(Rune.IsSymbol);

    // "myparcel" is "my parcel", but "1 23" is not "12 3".
    private static bool HaveTheSameLetters(string was, string now) =>
        !was.Any(char.IsDigit) && was.Replace(" ", "", StringComparison.Ordinal) == now.Replace(" ", "", StringComparison.Ordinal);

    private static bool AreAlike(string[] was, string[] now)
    {
        if (was.Length != now.Length)
        {
            return false;
        }

        var changed = was.Zip(now).Where(pair => pair.First != pair.Second).ToList();
        return changed.Count <= MostWords && changed.TrueForAll(pair => IsSlip(pair.First, pair.Second));
    }

    /// <summary>
    /// Whether words differ by one letter that is added, missing or wrong, or by two neighbours exchanged. A short word, or one that begins otherwise, is
    /// another word ("not" and "now", "could" and "would"), and so is one of a script in which a character has a meaning of its own.
    /// </summary>
    private static bool IsSlip(string was, string now)
    {
        if (was.Concat(now).Any(c => char.IsDigit(c) || PlainWords.IsUnspaced(c)))
        {
            return false;
        }

        var longer = Math.Max(was.Length, now.Length);
        var same = was.AsSpan().CommonPrefixLength(now);
        var end = 0;
        while (end < Math.Min(was.Length, now.Length) - same && was[^(end + 1)] == now[^(end + 1)])
        {
            end++;
        }

        var (left, right) = (was[same..^end], now[same..^end]);
        return left.Length == 2 && right.Length == 2
            ? left[0] == right[1] && left[1] == right[0] && longer >= ShortestWordWithAnExchange
            : left.Length <= 1 && right.Length <= 1 && same > 0 && longer >= ShortestWord;
    }
}
