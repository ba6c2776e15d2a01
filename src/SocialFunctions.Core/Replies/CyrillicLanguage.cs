using System.Buffers;
using System.Collections.Frozen;

namespace SocialFunctions.Replies;

/// <summary>Distinguishes languages in Cyrillic script: by letters that only one of them has, else by common words; Russian is the likeliest of the rest.</summary>
internal static class CyrillicLanguage
{
    // In this order: "і" alone is Ukrainian, but with "ы" it is not.
    private static readonly (SearchValues<char> Letters, string Language)[] Letters =
    [
        (SearchValues.Create("ђћЂЋ"), "sr"),
        (SearchValues.Create("ѓќѕЃЌЅ"), "mk"),
        (SearchValues.Create("ўЎ"), "be"),
        (SearchValues.Create("қғәңұҚҒӘҢҰ"), "kk"),
        (SearchValues.Create("їєґЇЄҐ"), "uk"),
        (SearchValues.Create("ыэёЫЭЁ"), "ru"),
        (SearchValues.Create("іІ"), "uk"),
        (SearchValues.Create("љњџјЉЊЏЈ"), "sr"),
    ];

    private static readonly FrozenDictionary<string, string> Words = new (string Language, string Words)[]
    {
        ("uk", "дякую дякуємо будь ласка коли де як що це або але мене мені добрий доброго дня вечора привіт чому чекаю замовлення посилка допоможіть потрібно немає"),
        ("bg", "здравейте здравей благодаря благодарим моля къде кога какво защо ще съм сте сме няма това този тази тези искам поръчка поръчката към имам"),
        ("ru", "здравствуйте здравствуй спасибо пожалуйста где когда что как это или меня мне добрый доброго дня вечера привет почему жду заказ мой моя посылка помогите нужно нет хочу не могу"),
    }
        .SelectMany(l => l.Words.Split(' '), (l, word) => (l.Language, Word: word))
        .GroupBy(w => w.Word)
        .Where(g => g.Count() == 1)
        .ToFrozenDictionary(g => g.Key, g => g.Single().Language, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The language of a text in Cyrillic; null when it is too short to decide.</summary>
    public static string? Of(ReadOnlySpan<char> text)
    {
        foreach (var (letters, language) in Letters)
        {
            if (text.ContainsAny(letters))
            {
                return language;
            }
        }

        return ByWords(text);
    }

    private static string? ByWords(ReadOnlySpan<char> text)
    {
        int russian = 0, ukrainian = 0, bulgarian = text.ContainsAny("ъЪ") ? 1 : 0, letters = 0;
        foreach (var word in new TextWords(text))
        {
            letters += word.Length;
            switch (Lookup.TryGetValue(word, out var language) ? language : null)
            {
                case "ru": russian++; break;
                case "uk": ukrainian++; break;
                case "bg": bulgarian++; break;
            }
        }

        if (ukrainian > russian && ukrainian > bulgarian)
            return "uk";

        if (bulgarian > russian && bulgarian > ukrainian)
            return "bg";

        return russian > 0 || letters >= 4 ? "ru" : null;
    }
}
