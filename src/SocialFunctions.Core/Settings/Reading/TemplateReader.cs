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

    private static Dictionary<string, string> Texts(Located located, string? id) => LanguageTexts.Read(located, (entry, text) =>
    {
        if (id == "offHours" && !text.Contains(OpensAt, StringComparison.Ordinal))
            entry.Problem($"must contain {OpensAt}, where the time of the next opening goes");
        else if (id is not null and not "offHours" && text.Contains(OpensAt, StringComparison.Ordinal))
            entry.Problem($"must not contain {OpensAt}: {id} tells no time");
    });
}
