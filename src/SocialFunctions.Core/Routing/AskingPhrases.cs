using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace SocialFunctions.Routing;

/// <summary>How people ask something of the reader without a question mark, see <see cref="AskingLists"/>.</summary>
/// <remarks>
/// A text is read as clauses. What asks is a question with its verb or its question word first, an imperative that wants something sent, said or chosen, an
/// offer on a condition ("if that suits you"), something that is still needed, or a question without a verb ("ok for you"). What sounds
/// so and is <see cref="AskingNothing"/> is left out.
/// </remarks>
internal static class AskingPhrases
{
    private const char Sentence = '^';
    private const char Clause = '~';
    private const char End = '$';
    private const char More = '*';
    private const char First = '>';
    private const char Comma = ',';

    // ":" and newlines begin a sentence too. A full stop without a space after it stands in a number or an address.
    private static readonly SearchValues<char> Ends = SearchValues.Create(".!?;:\n…。！？：；\u037E·,،、，()–—\"«»");
    private const string Commas = ",،、，()–—\"«»";
    private const string Unspaced = "\n…。！？：；、，";

    private static readonly FrozenSet<string> LeadIns = Words(AskingLists.LeadIns);
    private static readonly FrozenSet<string> Excuses = Words(AskingLists.Excuses);

    private static readonly SearchValues<string> Any = SearchValues.Create(
        [.. AskingLists.All.SelectMany(list => list.Split('|')).Select(Compiled)], StringComparison.Ordinal);

    /// <summary>Whether a text asks.</summary>
    public static bool AreIn(string text)
    {
        var clauses = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = EndOf(text, start);
            clauses.Add(PlainWords.Of(text[start..end]));
            start = end + 1;
            if (start >= text.Length || !Commas.Contains(text[end], StringComparison.Ordinal))
            {
                var sentence = string.Join(Comma, clauses);
                if (Asks(sentence) && Asks(AskingNothing.LeftOutOf(sentence)))
                {
                    return true;
                }

                clauses.Clear();
            }
        }

        return false;
    }

    private static bool Asks(string sentence)
    {
        var marked = new StringBuilder(2 * sentence.Length);
        var begins = true;
        foreach (var words in sentence.Split(Comma).Where(words => words.Length > 1))
        {
            var rest = WithoutLeadIns(words);
            // "Please," before what is asked asks nothing yet; behind it, it does.
            if (rest.Length > 1 || !begins)
            {
                Append(marked, words, begins);
            }

            if (rest.Length < words.Length)
            {
                Append(marked, rest, begins);
            }

            // After "Hello Maria," begins what they are told.
            begins = rest.Length < words.Length;
        }

        return marked.ToString().AsSpan().ContainsAny(Any);
    }

    private static FrozenSet<string> Words(string list) =>
        list.Split('|').Select(word => PlainWords.Of(word).Trim()).ToFrozenSet(StringComparer.Ordinal);

    private static int EndOf(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            var next = text.AsSpan(i).IndexOfAny(Ends);
            if (next < 0)
            {
                return text.Length;
            }

            i += next;
            if (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1]) || Unspaced.Contains(text[i], StringComparison.Ordinal))
            {
                return i;
            }
        }

        return text.Length;
    }

    private static string WithoutLeadIns(string words)
    {
        var start = 0;
        while (start < words.Length - 1)
        {
            var end = words.IndexOf(' ', start + 1);
            if (!LeadIns.Contains(words[(start + 1)..end]))
            {
                break;
            }

            start = end;
        }

        return words[start..];
    }

    private static void Append(StringBuilder marked, string words, bool begins)
    {
        if (words.Length == 1)
        {
            return;
        }

        marked.Append(begins ? $"{Sentence}{Clause}" : $"{Clause}").Append(words).Append(End);
        var first = words.IndexOf(' ', 1);
        if (begins && !Excuses.Contains(words[1..first]))
        {
            // Once more, with the first word marked: its ending may be that of an imperative or of a question.
            marked.Append(words, 0, first).Append(First).Append(words, first, words.Length - first);
        }
    }

    // The same marks as in a text, so that one search finds all of them.
    private static string Compiled(string phrase)
    {
        var text = PlainWords.Of(phrase).Trim();
        var isUnspaced = text.Any(PlainWords.IsUnspaced);
        if (phrase.IndexOf(First, StringComparison.Ordinal) is > 0 and var end)
        {
            return $"{PlainWords.Of(phrase[..end]).Trim()}{First} {(phrase.Length > end + 1 ? PlainWords.Of(phrase[(end + 1)..]).TrimStart() : "")}";
        }

        var before = phrase[0] switch
        {
            Sentence => $"{Sentence}{Clause} ",
            Clause => $"{Clause} ",
            More => "",
            _ => isUnspaced ? "" : " ",
        };
        var after = phrase[^1] switch
        {
            End => $" {End}",
            More => "",
            _ => isUnspaced ? "" : " ",
        };
        return before + text + after;
    }
}
