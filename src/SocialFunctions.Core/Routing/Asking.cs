using System.Buffers;

namespace SocialFunctions.Routing;

/// <summary>Recognises texts that ask the reader something: by a question mark of any script, or by a phrase in the languages we answer in.</summary>
/// <remarks>In doubt a text asks: then a short reply to it is read by a human, which costs less than a forgotten customer.</remarks>
internal static class Asking
{
    // ";" is the Greek question mark: people type it in place of U+037E.
    private const char Semicolon = ';';

    private static readonly SearchValues<char> Marks = SearchValues.Create("?;\u037E？﹖؟՞¿⁇⁈⁉‽❓❔፧꘏⸮");

    /// <summary>Whether the text asks something.</summary>
    public static bool Asks(string? text) => !string.IsNullOrWhiteSpace(text) && (HasMark(text) || AskingPhrases.AreIn(text));

    private static bool HasMark(string text)
    {
        for (var i = text.AsSpan().IndexOfAny(Marks); i >= 0; i = Next(text, i + 1))
        {
            if (!IsInLink(text, i) && (text[i] != Semicolon || EndsAGreekSentence(text, i)))
            {
                return true;
            }
        }

        return false;
    }

    private static int Next(string text, int from)
    {
        var i = text.AsSpan(from).IndexOfAny(Marks);
        return i < 0 ? i : from + i;
    }

    // "https://example.com/parcel?id=1" asks nothing, "Have you seen https://example.com?" does.
    private static bool IsInLink(string text, int at)
    {
        if (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1]))
        {
            return false;
        }

        var start = at;
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]))
        {
            start--;
        }

        var word = text.AsSpan(start, at - start);
        return word.Contains("://", StringComparison.Ordinal) || word.StartsWith("www.", StringComparison.OrdinalIgnoreCase);
    }

    // After a Greek word, or at the end of a line: there it is Greek in Latin letters. ";)" is a face, and in other languages it separates.
    private static bool EndsAGreekSentence(string text, int at)
    {
        if (at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]) && (text[at + 1] is ')' or '-' or 'D' or 'P' || char.IsLetterOrDigit(text[at + 1])))
        {
            return false;
        }

        return (at > 0 && text.AsSpan(0, at).TrimEnd() is [.., (>= '\u0370' and <= '\u03FF') or (>= '\u1F00' and <= '\u1FFF')]) || EndsTheLine(text, at + 1);
    }

    private static bool EndsTheLine(string text, int from)
    {
        for (var i = from; i < text.Length && text[i] is not '\n'; i++)
        {
            if (char.IsLetterOrDigit(text[i]))
            {
                return false;
            }
        }

        return true;
    }
}
