using System.Text;
using System.Text.RegularExpressions;

namespace SocialFunctions.Routing;

/// <summary>What sounds like asking and wants no reply: offers of further contact, and requests for patience or attention, see <see cref="AskingNothingLists"/>.</summary>
internal static class AskingNothing
{
    /// <summary>Stands in a sentence where one stood, so that what follows it does not begin the clause.</summary>
    private const string Gone = "·";

    private const char Gap = '*';

    private static readonly Regex Any = new(Pattern(), RegexOptions.CultureInvariant);

    /// <summary>A sentence without them.</summary>
    /// <param name="sentence">Its clauses as <see cref="PlainWords"/>, joined by commas.</param>
    public static string LeftOutOf(string sentence) => Any.Replace(sentence, Gone);

    // An offer of contact asks nothing only next to its condition: "tell us if you need anything else", not "tell us your size".
    private static string Pattern()
    {
        var contact = OneOf(AskingNothingLists.Contacts);
        var time = OneOf(AskingNothingLists.Times);
        var condition = OneOf(AskingNothingLists.Conditions);
        var fillers = $"(?: ?{OneOf(AskingNothingLists.Fillers)}){{0,3}}";
        var next = $"{fillers}(?: ,)?{fillers} ?";
        var end = "(?= ?(?:,|$))";
        return $"(?:{contact}{next}{condition}|{contact}{next}{time}{fillers}{end}|(?:{condition}[^ ,]*|{time})(?: [^ ,]+){{0,6}}?{next}{contact}{fillers}{end}"
            + $"|{condition}|{OneOf(AskingNothingLists.Alone)})(?:{fillers}(?: ,)?{fillers}{end})?";
    }

    // In the order of the alphabet, the longer before what it begins with: so the search shares the beginnings.
    private static string OneOf(string list)
    {
        var phrases = list.Split('|').ToLookup(phrase => phrase.Any(PlainWords.IsUnspaced), Compiled);
        return $"(?:(?<= )(?:{Joined(phrases[false])})(?= )|{Joined(phrases[true])})";
    }

    private static string Joined(IEnumerable<string> patterns) => string.Join('|', patterns.OrderDescending(StringComparer.Ordinal));

    private static string Compiled(string phrase)
    {
        var pattern = new StringBuilder();
        foreach (var word in phrase.Split(' '))
        {
            pattern.Append(word is [Gap] ? "(?:(?: ,)? [^ ,]+){0,4}" : $"{(pattern.Length > 0 ? " " : "")}{PlainWords.Of(word).Trim()}");
        }

        return phrase[^1] == Gap ? $"{pattern}[^ ,]*" : pattern.ToString();
    }
}
