using System.Collections.Frozen;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using SocialFunctions.Model;

namespace SocialFunctions.Routing;

/// <summary>Recognises messages that ask for nothing: thanks, ok, a thumbs-up, a sticker.</summary>
/// <remarks>In doubt a message is not a courtesy: a clock that runs for nothing costs less than a forgotten customer.</remarks>
public static class Courtesy
{
    private const int LongestText = 200;
    private const int MostWords = 16;
    private const int LongestPhrase = 5;

    // ";" is the Greek question mark: people type it in place of U+037E.
    private const string QuestionMarks = "?;\u037E？؟՞¿⁇⁈⁉‽❓❔፧꘏";

    private static readonly System.Buffers.SearchValues<char> Questions = System.Buffers.SearchValues.Create(QuestionMarks);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Complete = CourtesyPhrases.Complete.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Trimmings = CourtesyPhrases.Trimmings.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Emoticons = CourtesyPhrases.Emoticons.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the message asks for nothing, in any supported language. The whole message must consist of courtesies.</summary>
    public static bool AsksForNothing(MessageReceived message)
    {
        if (message.Nature != Nature.Genuine)
        {
            return false;
        }

        var text = message.Text.AsSpan().Trim();
        return message.Kind switch
        {
            MessageKind.Reaction => true,
            MessageKind.Text or MessageKind.Media => OnlyStickers(message.Attachments) && (text.IsEmpty ? message.Attachments.Count > 0 : IsCourtesy(text)),
            MessageKind.Postback or MessageKind.Location or MessageKind.Contact or MessageKind.Unsupported => false,
            _ => throw new UnreachableException(),
        };
    }

    private static bool OnlyStickers(IReadOnlyList<Attachment> attachments)
    {
        for (var i = 0; i < attachments.Count; i++)
        {
            if (attachments[i].Kind != "sticker")
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsCourtesy(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestText)
        {
            return false;
        }

        if (Emoticons.Contains(text))
        {
            return true;
        }

        if (text.ContainsAny(Questions) || text.Contains(":(", StringComparison.Ordinal))
        {
            return false;
        }

        var (friendly, other, doubtful) = Look(text);
        Span<char> buffer = stackalloc char[PlainWords.MaxLength(LongestText)];
        var words = buffer[..PlainWords.Write(text, buffer)].Trim();
        return !doubtful && (words.IsEmpty ? friendly && !other : ConsistsOfPhrases(words));
    }

    /// <summary>What a text holds beside words: friendly symbols, other symbols, and things that make it more than a courtesy (digits, angry faces).</summary>
    private static (bool Friendly, bool Other, bool Doubtful) Look(ReadOnlySpan<char> text)
    {
        var (friendly, other) = (false, false);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsNumber(rune) || CourtesyPhrases.Unfriendly.Contains(rune))
            {
                return (friendly, other, true);
            }

            friendly |= CourtesyPhrases.Friendly.Contains(rune);
            other |= !CourtesyPhrases.Friendly.Contains(rune) && Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.OtherNotAssigned;
        }

        return (friendly, other, false);
    }

    /// <summary>Whether the words can be cut into phrases, at least one of them complete.</summary>
    private static bool ConsistsOfPhrases(ReadOnlySpan<char> words)
    {
        Span<Range> word = stackalloc Range[MostWords + 1];
        var count = words.Split(word, ' ');
        if (count > MostWords)
        {
            return false;
        }

        // Whether the words up to here can be cut, without and with a complete phrase among them.
        Span<bool> cut = stackalloc bool[count + 1];
        Span<bool> complete = stackalloc bool[count + 1];
        cut[0] = true;
        for (var from = 0; from < count; from++)
        {
            for (var to = from + 1; to <= Math.Min(count, from + LongestPhrase) && (cut[from] || complete[from]); to++)
            {
                var phrase = words[word[from].Start.Value..word[to - 1].End.Value];
                var isComplete = Complete.Contains(phrase);
                var isTrimming = Trimmings.Contains(phrase);
                complete[to] |= isComplete || (isTrimming && complete[from]);
                cut[to] |= isTrimming && cut[from];
            }
        }

        return complete[count];
    }
}
