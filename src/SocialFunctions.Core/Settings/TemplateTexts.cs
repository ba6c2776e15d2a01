namespace SocialFunctions.Settings;

/// <summary>Texts by their ids and languages.</summary>
internal sealed class TemplateTexts(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> texts)
{
    private readonly Dictionary<string, Dictionary<string, string>> _texts = texts.ToDictionary(
        t => t.Key,
        t => new Dictionary<string, string>(t.Value, StringComparer.OrdinalIgnoreCase),
        StringComparer.Ordinal);

    /// <summary>The text in a language, else in less specific ones: <c>zh-Hant-TW</c>, <c>zh-Hant</c>, <c>zh</c> (RFC 4647, 3.4).</summary>
    /// <returns>The text, and its language as it was written.</returns>
    public (string Language, string Text)? Find(string id, string language)
    {
        if (!_texts.TryGetValue(id, out var byLanguage))
            return null;

        var texts = byLanguage.GetAlternateLookup<ReadOnlySpan<char>>();
        var tag = language.AsSpan();
        while (true)
        {
            if (texts.TryGetValue(tag, out var written, out var text))
                return (written, text);

            var end = tag.LastIndexOf('-');
            if (end < 0)
                return null;

            tag = tag[..end];
        }
    }
}
