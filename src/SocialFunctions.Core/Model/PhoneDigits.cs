using System.Text;

namespace SocialFunctions.Model;

/// <summary>Numbers that people write in groups: "+30 (210) 123-4567" is 302101234567.</summary>
public static class PhoneDigits
{
    /// <summary>How many digits a telephone number has at least.</summary>
    public const int Fewest = 7;

    private const int LongestGap = 4;
    private const string Separators = " -().+/";

    /// <summary>A text in which the digits of such numbers stand together.</summary>
    /// <param name="folded">A text that <see cref="Folding"/> gave.</param>
    /// <param name="fewest">A number with fewer digits stays as it is.</param>
    public static string Join(string folded, int fewest)
    {
        StringBuilder? joined = null;
        var copied = 0;
        for (var i = 0; i < folded.Length; i++)
        {
            if (!char.IsAsciiDigit(folded[i]))
            {
                continue;
            }

            var (end, digits) = NumberAt(folded, i);
            if (digits >= fewest)
            {
                var prefix = folded.AsSpan(copied, i - copied).TrimEnd("(+");
                if (prefix.Length < i - copied || end - i > digits)
                {
                    joined ??= new StringBuilder(folded.Length);
                    joined.Append(prefix);
                    AppendDigits(joined, folded.AsSpan(i, end - i));
                    copied = end;
                }
            }

            i = end - 1;
        }

        return joined is null ? folded : joined.Append(folded, copied, folded.Length - copied).ToString();
    }

    /// <summary>The digits of a text that consists of one such number; null when it does not.</summary>
    /// <param name="folded">A text that <see cref="Folding"/> gave.</param>
    public static string? Of(string folded)
    {
        var joined = Join(folded, Fewest).Trim(Separators.ToCharArray());
        return joined.Length >= Fewest && joined.All(char.IsAsciiDigit) ? joined : null;
    }

    /// <summary>Whether words hold these digits one after the other, with or without spaces between them.</summary>
    public static bool AreIn(ReadOnlySpan<char> words, ReadOnlySpan<char> digits)
    {
        for (var start = words.IndexOf(digits[0]); start >= 0;)
        {
            if (StartsWith(words[start..], digits))
            {
                return true;
            }

            var next = words[(start + 1)..].IndexOf(digits[0]);
            start = next < 0 ? -1 : start + 1 + next;
        }

        return false;
    }

    private static bool StartsWith(ReadOnlySpan<char> words, ReadOnlySpan<char> digits)
    {
        var found = 0;
        for (var i = 0; i < words.Length && found < digits.Length && (words[i] == digits[found] || words[i] == ' '); i++)
        {
            found += words[i] == ' ' ? 0 : 1;
        }

        return found == digits.Length;
    }

    /// <summary>Where the number ends that begins with this digit, and how many digits it has.</summary>
    private static (int End, int Digits) NumberAt(string text, int start)
    {
        var (end, digits) = (start, 0);
        for (var i = start; i < text.Length && i <= end + LongestGap; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                (end, digits) = (i + 1, digits + 1);
            }
            else if (!Separators.Contains(text[i]))
            {
                break;
            }
        }

        return (end, digits);
    }

    private static void AppendDigits(StringBuilder joined, ReadOnlySpan<char> number)
    {
        foreach (var c in number)
        {
            if (char.IsAsciiDigit(c))
            {
                joined.Append(c);
            }
        }
    }
}
