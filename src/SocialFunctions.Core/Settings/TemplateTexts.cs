namespace SocialFunctions.Settings;

/// <summary>The texts of templates by language.</summary>
internal sealed class TemplateTexts(IReadOnlyList<TemplateSettings> templates)
{
    private readonly Dictionary<string, Dictionary<string, string>> _texts = templates.ToDictionary(
        t => t.Id,
        t => new Dictionary<string, string>(t.Texts, StringComparer.OrdinalIgnoreCase),
        StringComparer.Ordinal);

    /// <summary>The text in a language, else in less specific ones: <c>zh-Hant-TW</c>, <c>zh-Hant</c>, <c>zh</c> (RFC 4647, 3.4).</summary>
    public string? Find(string id, string language)
    {
        if (!_texts.TryGetValue(id, out var byLanguage))
            return null;

        var texts = byLanguage.GetAlternateLookup<ReadOnlySpan<char>>();
        var tag = language.AsSpan();
        while (true)
        {
            if (texts.TryGetValue(tag, out var text))
                return text;

            var end = tag.LastIndexOf('-');
            if (end < 0)
                return null;

            tag = tag[..end];
        }
    }
}
