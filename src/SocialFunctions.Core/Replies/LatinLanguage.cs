using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace SocialFunctions.Replies;

/// <summary>Distinguishes languages in Latin script: by common words (the fewer languages have a word, the more it counts) and by distinctive letters.</summary>
internal static class LatinLanguage
{
    private const int LeastScore = 4;

    // Against the profile, a word is not enough that a name has as well, such as "El Al" or "hat": two of them in half of the text are, or three in any text.
    private const int SureScore = 8;
    private const int SureAnywhere = 12;

    // Five words that only one language has: the rest of the text is unlikely to change the result.
    private const int EnoughScore = 20;

    // The last one stands for languages that have no words here: without it, Danish would be taken for German.
    // Beside each stand those that are too much like it for these words.
    private static readonly LanguageGuess[] Languages =
    [
        new("en"), new("de", "lb"), new("es", "ca", "gl"), new("fr", "ca", "oc"), new("it"), new("pt", "gl"), new("nl", "af"), new("pl"), new("tr", "az"), new(""),
    ];

    // A word that several languages share is listed under each of them; international greetings ("hello", "ok", "sorry") under none.
    private static readonly string[] Words =
    [
        "the be to of and a in that have i it for not on with he as you do at this but his by from they we say her she or an will my one all would there"
            + " their what so up out if about who get which go me when make can like no just him know take is are was were am been has had did does don doesn t"
            + " isn please thank thanks where why how your our need want still help could should any some received arrived waiting hours days working come hat man",
        "der die das und ist ich nicht ein eine einen einem zu mit auf für sich von dem den des im wie war es auch an werden aus er hat dass sie nach wird bei"
            + " um am noch haben ihr ihre ihren mein meine meinen meiner kann können kein keine keinen wo wann warum bitte danke guten tag wir uns mir mich habe hatte"
            + " sind bin oder aber wenn schon sehr was nur vielen schön dank vom zum zur gibt wurde bestellung so in es paket",
        "el la los las de que y en un una es por con para no se lo su al del como cómo más mas pero sus le ya o este sí si porque esta está están estoy cuando cuándo muy sin"
            + " sobre también me hasta hay donde dónde quien desde todo nos mi te tu yo tengo tiene quiero puedo gracias hola buenos buenas días tardes pedido necesito qué ha muchas mucho ayuda",
        "le la les de des du et en un une est que qui dans ce il ne pas pour sur se au aux avec son plus par je vous nous mon ma mes votre vos être avoir ai"
            + " suis sont mais ou où quand comment bonjour bonsoir merci ça cette c j n l d s y a non si commande toujours bien si te tu me qu est-ce pourquoi beaucoup svp reçu",
        "il lo la i gli le di che e in un una è per con non si del della dei delle sono mio mia ho hai ha come ma anche più questo questa quando dove perché"
            + " grazie ciao buongiorno buonasera vorrei posso nel alla al da se mi ti tu te c l ordine ancora o a sì molto pacco",
        "o a os as de que e do da em um uma é para com não se na no por mais dos das como mas ao ele ela foi eu você vocês meu minha tenho está obrigado"
            + " obrigada olá bom boa dia tarde quando onde pedido quero preciso fazer muito te tu me já ainda encomenda à",
        "de het een en van ik te dat die in is niet zijn op aan met als voor er maar om hem dan zou wat mijn ook je jij we wij kan naar heb hebt heeft waar"
            + " wanneer hoe bedankt dank graag bestelling nog geen uw u was al zo me ben bent mij deze dit pakket waarom",
        "i w nie na się to że z do jest jak co tak za ale po o od czy mi ja mam moje moja mój gdzie kiedy dlaczego proszę dziękuję dzień dobry chcę już"
            + " tylko jestem są dla przez było ma te ten tu ze sie prosze dziekuje czemu zamówienie zamowienie paczka jeszcze",
        "ve bir bu da de için icin ile ne çok cok ben sen o mi mı mu mü var yok gibi daha kadar ama nasıl nasil nerede zaman teşekkürler tesekkurler teşekkür ederim merhaba"
            + " lütfen lutfen siparişim sipariş siparis kargo değil degil ki benim sizin istiyorum biz siz en her",
        "og det er jeg ikke på som til av af med har den hvor når takk tak hej och är jag inte att för vad när tack hvornår min mit on ei ja että missä kiitos"
            + " a az nem hogy és van jsem není kde kdy prosím děkuji și este nu unde când mulțumesc",
    ];

    // A text with such a letter gives one point for each index, which refers to the list above.
    private static readonly (SearchValues<char> Letters, int[] Languages)[] Letters =
    [
        (SearchValues.Create("ßẞ"), [1, 1, 1]),
        (SearchValues.Create("ä"), [1, 1]),
        (SearchValues.Create("öü"), [1, 8]),
        (SearchValues.Create("ñ¿¡"), [2, 2, 2]),
        (SearchValues.Create("ãõ"), [5, 5, 5]),
        (SearchValues.Create("ç"), [3, 5, 8]),
        (SearchValues.Create("ğşıİ"), [8, 8, 8]),
        (SearchValues.Create("łąężźść"), [7, 7, 7]),
        (SearchValues.Create("è"), [3, 4]),
        (SearchValues.Create("êâô"), [3, 5]),
        (SearchValues.Create("œîû"), [3, 3]),
        (SearchValues.Create("òì"), [4, 4]),
        (SearchValues.Create("áíú"), [2, 5]),
        (SearchValues.Create("é"), [2, 3, 5]),
        (SearchValues.Create("à"), [3, 4, 5]),
        (SearchValues.Create("åøæőűřěůčšžđășț"), [9, 9, 9]),
    ];

    private static readonly FrozenDictionary<string, int[]> LanguagesOfWord = Words
        .SelectMany((words, language) => words.Split(' ').Distinct(), (_, word) => word)
        .Distinct()
        .ToFrozenDictionary(w => w, w => Words.Index().Where(l => l.Item.Split(' ').Contains(w)).Select(l => l.Index).ToArray(), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        LanguagesOfWord.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The language of a text in Latin script; null when no language is clearly ahead.</summary>
    /// <param name="text">The text, at most <see cref="LanguageOf.LongestSample"/> long.</param>
    /// <param name="likely">The language of the customer's profile, against which a text must be clearer; null when it is not known.</param>
    public static LanguageGuess? Of(ReadOnlySpan<char> text, string? likely)
    {
        Span<int> scores = stackalloc int[Languages.Length];
        Span<int> known = stackalloc int[Languages.Length];
        var words = 0;
        Span<char> lower = stackalloc char[LanguageOf.LongestSample];
        lower = lower[..text.Length];
        if (Ascii.ToLower(text, lower, out _) is not OperationStatus.Done)
        {
            text.ToLowerInvariant(lower);
            ScoreLetters(lower, scores);
        }

        foreach (var word in new TextWords(lower))
        {
            words++;
            if (Lookup.TryGetValue(word, out var languages))
            {
                Score(scores, languages, languages.Length == 1 ? 4 : languages.Length == 2 ? 2 : 1);
                Score(known, languages, 1);
                if (languages.Length == 1 && scores[languages[0]] >= EnoughScore && Winner(scores) is { } clear)
                {
                    return Languages[clear];
                }
            }
        }

        return Winner(scores) is { } winner && (likely is null || Languages[winner].Allows(likely) || IsSure(scores[winner], known[winner], words))
            ? Languages[winner]
            : null;
    }

    private static bool IsSure(int score, int known, int words) =>
        known == words || score >= SureAnywhere || (score >= SureScore && 2 * known >= words);

    private static void ScoreLetters(ReadOnlySpan<char> text, Span<int> scores)
    {
        foreach (var (letters, languages) in Letters)
        {
            if (text.ContainsAny(letters))
            {
                Score(scores, languages, 1);
            }
        }
    }

    private static void Score(Span<int> scores, int[] languages, int points)
    {
        foreach (var language in languages)
        {
            scores[language] += points;
        }
    }

    /// <summary>The index of the language that is clearly ahead; null for none, and for those without words here.</summary>
    private static int? Winner(ReadOnlySpan<int> scores)
    {
        var (best, second) = (0, -1);
        for (var i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
            {
                (best, second) = (i, best);
            }
            else if (second < 0 || scores[i] > scores[second])
            {
                second = i;
            }
        }

        var clear = scores[best] >= LeastScore && 2 * scores[best] >= 3 * scores[second];
        return clear && Languages[best].Language.Length > 0 ? best : null;
    }
}
