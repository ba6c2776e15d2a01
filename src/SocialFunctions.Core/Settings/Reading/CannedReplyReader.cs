using SocialFunctions.Model;

namespace SocialFunctions.Settings.Reading;

/// <summary>Reads canned replies.</summary>
internal sealed class CannedReplyReader
{
    // What a reply may have, see the desk's routes.
    private const int LongestText = 20_000;

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public CannedReplySettings Read(ObjectReader o)
    {
        var id = o.Require("id")?.Id(_ids) ?? "";
        return new CannedReplySettings
        {
            Id = id,
            Title = o.Find("title")?.Text() ?? id,
            Texts = o.Require("texts") is { } texts ? Texts(texts) : [],
        };
    }

    private static Dictionary<string, string> Texts(Located located)
    {
        var texts = LanguageTexts.Read(located, Check);
        if (located.Value.ValueKind is System.Text.Json.JsonValueKind.Object && !located.Entries().Any())
            located.Problem("must have a text in at least one language");

        return texts;
    }

    private static void Check(Located entry, string text)
    {
        if (text.Length > LongestText)
            entry.Problem($"must have at most {LongestText} characters");

        foreach (var unknown in ReplyPlaceholder.NamesIn(text).Except(ReplyPlaceholder.All))
            entry.Problem($"unknown placeholder {Wording.Quote($"{{{unknown}}}")}; {Wording.Expected(unknown, ReplyPlaceholder.All)}");
    }
}
