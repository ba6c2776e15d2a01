using SocialFunctions.Model;

namespace SocialFunctions.Settings.Reading;

/// <summary>Reads templates.</summary>
internal sealed class TemplateReader
{
    private const string OpensAt = "{opensAt}";

    private static readonly string[] Ids = ["offHours", "offHoursNoTime", "surge"];

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public TemplateSettings Read(ObjectReader o)
    {
        var id = o.Require("id") is { } located && located.OneOf(Ids, "template") is not null ? located.Id(_ids) : null;
        return new TemplateSettings { Id = id ?? "", Texts = o.Require("texts") is { } texts ? Texts(texts, id) : [] };
    }

    private static Dictionary<string, string> Texts(Located located, string? id)
    {
        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (language, entry) in located.Entries())
        {
            if (!Formats.IsLanguage(language))
                entry.Problem($"{Wording.Quote(language)} is not a language; allowed: tags such as 'en' or 'de-AT'");
            else if (entry.Text() is not { } text)
                continue;
            else if (!texts.TryAdd(language, text))
                entry.Problem("the language is written twice; only one text can be meant");
            else if (id == "offHours" && !text.Contains(OpensAt, StringComparison.Ordinal))
                entry.Problem($"must contain {OpensAt}, where the time of the next opening goes");
            else if (id is not null and not "offHours" && text.Contains(OpensAt, StringComparison.Ordinal))
                entry.Problem($"must not contain {OpensAt}: {id} tells no time");
        }

        return texts;
    }
}
