using System.Buffers;
using System.Collections.Frozen;

namespace SocialFunctions.Replies;

/// <summary>Distinguishes languages in Cyrillic script: by letters that only one of them has, else by common words; Russian is the likeliest of the rest.</summary>
internal static class CyrillicLanguage
{
    private static readonly LanguageGuess Russian = new("ru");
    private static readonly LanguageGuess Ukrainian = new("uk");
    private static readonly LanguageGuess Bulgarian = new("bg");
    private static readonly LanguageGuess AnyOfThem = new("ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn", "tg", "tt");

    // In this order: "і" alone is Ukrainian, but with "ы" it is not.
    private static readonly (SearchValues<char> Letters, LanguageGuess Guess)[] Letters =
    [
        (SearchValues.Create("ђћЂЋ"), new("sr")),
        (SearchValues.Create("ѓќѕЃЌЅ"), new("mk")),
        (SearchValues.Create("ўЎ"), new("be")),
        (SearchValues.Create("қғәңұҚҒӘҢҰ"), new("kk", "ky", "tg", "tt")),
        (SearchValues.Create("їєґЇЄҐ"), Ukrainian),
        (SearchValues.Create("ыэёЫЭЁ"), new("ru", "be", "kk", "ky", "mn", "tg", "tt")),
        (SearchValues.Create("іІ"), new("uk", "be", "kk")),
        (SearchValues.Create("љњџјЉЊЏЈ"), new("sr", "mk")),
    ];

    private static readonly FrozenDictionary<string, string> Words = new (string Language, string Words)[]
    {
        ("uk", "дякую дякуємо будь ласка коли де як що це або але мене мені добрий доброго дня вечора привіт не ще хочу мій моя чому чекаю замовлення посилка допоможіть потрібно немає"),
        ("bg", "здравейте здравей благодаря благодарим моля къде кога какво защо ще съм сте сме няма това този тази тези искам поръчка поръчката към имам не или как моя"),
        ("ru", "здравствуйте здравствуй спасибо пожалуйста где когда что как это или меня мне добрый доброго дня вечера привет почему жду заказ мой моя посылка помогите нужно нет хочу не могу"),
    }
        .SelectMany(l => l.Words.Split(' '), (l, word) => (l.Language, Word: word))
        .GroupBy(w => w.Word)
        .Where(g => g.Count() == 1)
        .ToFrozenDictionary(g => g.Key, g => g.Single().Language, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The language of a text in Cyrillic; null when it is too short to decide.</summary>
    public static LanguageGuess? Of(ReadOnlySpan<char> text)
    {
        foreach (var (letters, guess) in Letters)
        {
            if (text.ContainsAny(letters))
            {
                return guess;
            }
        }

        return ByWords(text);
    }

    private static LanguageGuess? ByWords(ReadOnlySpan<char> text)
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
            return Ukrainian;

        if (bulgarian > russian && bulgarian > ukrainian)
            return Bulgarian;

        return russian > 0 ? Russian : letters >= 4 ? AnyOfThem : null;
    }
}
