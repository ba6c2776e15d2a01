using SocialFunctions.Model;

namespace SocialFunctions.Settings.Reading;

/// <summary>Reads texts by language.</summary>
internal static class LanguageTexts
{
    /// <param name="check">Reports what is wrong with a text.</param>
    public static Dictionary<string, string> Read(Located located, Action<Located, string> check)
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
            else
                check(entry, text);
        }

        return texts;
    }
}
