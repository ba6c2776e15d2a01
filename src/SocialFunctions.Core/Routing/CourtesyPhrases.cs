using System.Collections.Frozen;
using System.Text;

namespace SocialFunctions.Routing;

/// <summary>What people write when they want nothing more.</summary>
/// <remarks>Left out on purpose: greetings (they open a conversation), "yes" and "no" (they answer a question), "thanks in advance" (an answer is awaited).</remarks>
internal static class CourtesyPhrases
{
    /// <summary>Complete phrases, as plain words.</summary>
    public static readonly FrozenSet<string> Complete = Set(
        // English
        "thanks|thank you|thank u|thankyou|thx|tnx|thnx|thanx|ty|tysm|many thanks|cheers|ok|okay|okey|okie|k|kk|alright|all right|got it|understood|noted|will do"
        + "|perfect|great|awesome|excellent|amazing|wonderful|lovely|brilliant|fantastic|super|cool|nice|nice one|good|very good|sounds good|sounds great|that works"
        + "|works for me|no worries|no problem|np|you too|same to you|appreciated|much appreciated|appreciate it|i appreciate it|i really appreciate it|really appreciate it"
        + "|you are the best|youre the best|you rock|well done|good job|great job|bye|bye bye|goodbye|good bye|see you|have a nice day|have a good day|have a great day"
        + "|have a good one|good night|take care|no thanks|no thank you|thats all|that is all|thats great|thats perfect|all good|solved|problem solved|it works now|works now",
        // Greek, also in Latin letters
        "ευχαριστώ|ευχαριστούμε|σας ευχαριστώ|σας ευχαριστούμε|σε ευχαριστώ|χίλια ευχαριστώ|οκ|οκέι|εντάξει|τέλεια|τέλειο|ωραία|πολύ ωραία|υπέροχα|υπέροχο|πολύ καλά|καλά|μπράβο"
        + "|σούπερ|κατάλαβα|έγινε|καλό βράδυ|καλή συνέχεια|καλή σας μέρα|καληνύχτα|αντίο|να είστε καλά|να είσαι καλά|να 'σαι καλά|όχι ευχαριστώ"
        + "|euxaristo|euxaristw|efxaristo|efxaristw|efharisto|eyxaristo|eyxaristw|entaksi|entaxei|ola kala|teleia",
        // Russian
        "спасибо|спс|спасибки|благодарю|благодарим|благодарю вас|ок|окей|хорошо|ладно|понятно|понял|поняла|ясно|принято|отлично|супер|здорово|класс|круто|прекрасно|замечательно"
        + "|договорились|до свидания|всего доброго|всего хорошего|хорошего дня|доброй ночи|спокойной ночи|не за что|вопрос решён|всё работает|нет спасибо",
        // German
        "danke|danke schön|dankeschön|danke schoen|dankeschoen|vielen dank|vielen lieben dank|herzlichen dank|besten dank|tausend dank|lieben dank|ich danke ihnen|ich danke dir"
        + "|alles klar|verstanden|perfekt|prima|toll|klasse|sehr gut|gut|wunderbar|großartig|passt|in ordnung|einverstanden|tschüss|tschüs|auf wiedersehen|schönen tag"
        + "|schönen tag noch|schönen abend|schönen abend noch|gute nacht|bis dann|bis bald|gern geschehen|kein problem|nein danke|das wars|das war alles|hat geklappt",
        // French
        "merci|mille mercis|un grand merci|grand merci|je vous remercie|je te remercie|d'accord|parfait|génial|très bien|c'est noté|bien reçu|compris|entendu|ça marche|c'est bon"
        + "|c'est parfait|top|nickel|impeccable|bonne journée|bonne soirée|bonne nuit|au revoir|à bientôt|de rien|pas de problème|pas de souci|non merci|bravo",
        // Spanish
        "gracias|muchas gracias|muchísimas gracias|mil gracias|se agradece|te lo agradezco|se lo agradezco|vale|de acuerdo|perfecto|genial|estupendo|excelente|muy bien|bien"
        + "|entendido|listo|fantástico|maravilloso|adiós|hasta luego|que tenga buen día|que tengas buen día|de nada|no hay problema|sin problema|no gracias",
        // Italian
        "grazie|mille grazie|tante grazie|molte grazie|vi ringrazio|la ringrazio|ti ringrazio|va bene|perfetto|ottimo|benissimo|molto bene|bene|capito|ho capito|d'accordo"
        + "|fantastico|arrivederci|buona giornata|buona serata|buonanotte|di niente|nessun problema|no grazie|risolto|tutto ok",
        // Portuguese
        "obrigado|obrigada|obg|brigado|brigada|muito obrigado|muito obrigada|agradeço|agradecido|agradecida|valeu|vlw|tá bom|está bem|tudo bem|certo|beleza|perfeito|ótimo"
        + "|entendi|combinado|maravilha|legal|muito bem|tchau|até logo|até mais|tenha um bom dia|por nada|sem problemas|não obrigado|não obrigada|resolvido",
        // Dutch
        "bedankt|dank je|dank je wel|dank u|dank u wel|dankjewel|dankuwel|hartelijk dank|hartelijk bedankt|oké|geweldig|mooi|fijn|goed|heel goed|is goed|begrepen|duidelijk|akkoord"
        + "|fijne dag|fijne avond|tot ziens|doei|welterusten|graag gedaan|geen probleem|geen dank|nee bedankt|nee dank je|opgelost",
        // Polish
        "dziękuję|dzięki|dziękujemy|wielkie dzięki|okej|oki|dobrze|dobra|w porządku|świetnie|doskonale|rozumiem|jasne|zgoda|spoko|do widzenia|miłego dnia|dobranoc|nie ma za co"
        + "|nie ma problemu|nie dziękuję",
        // Ukrainian, Bulgarian
        "дякую|дякуємо|щиро дякую|велике дякую|добре|гаразд|зрозуміло|зрозумів|зрозуміла|чудово|клас|відмінно|до побачення|гарного дня|на добраніч|ні дякую|нема за що"
        + "|благодаря|благодаря ви|мерси|разбрах|чудесно|приятен ден|лека вечер",
        // Turkish
        "teşekkürler|teşekkür ederim|teşekkür ederiz|sağ ol|sağol|sağ olun|sağolun|eyvallah|tamam|tamamdır|peki|anladım|süper|harika|mükemmel|çok iyi|güzel|çok güzel|görüşürüz"
        + "|hoşça kalın|iyi geceler|rica ederim|sorun değil|hayır teşekkürler",
        // Nordic, Czech, Hungarian, Romanian
        "tack|tack så mycket|tusen tack|tak|mange tak|tusind tak|takk|tusen takk|mange takk|kiitos|kiitos paljon|děkuji|děkuju|díky|děkuji moc|köszönöm|köszönöm szépen|köszi"
        + "|mulțumesc|mulțumesc mult|mersi",
        // Hebrew, Arabic, Persian, Hindi
        "תודה|תודה רבה|תודה לכם|תודה על העזרה|מעולה|בסדר|בסדר גמור|אוקיי|אחלה|הבנתי|סבבה|יום טוב|شكرا|شكرا لك|شكرا لكم|شكرا جزيلا|حسنا|تمام|ممتاز|اوكي|مع السلامة|العفو"
        + "|ممنون|ممنونم|خیلی ممنون|مرسی|متشکرم|سپاس|باشه|عالی|धन्यवाद|शुक्रिया|बहुत धन्यवाद|बहुत बहुत धन्यवाद|ठीक है",
        // Japanese, Chinese, Korean, Thai
        "ありがとう|ありがとうございます|ありがとうございました|どうもありがとう|どうもありがとうございます|了解|了解です|了解しました|承知しました|わかりました|分かりました"
        + "|谢谢|謝謝|谢谢你|谢谢您|謝謝你|謝謝您|多谢|多謝|感谢|非常感谢|好的|好|收到|明白|明白了|知道了|好的谢谢|好的謝謝|没问题|再见|太好了"
        + "|감사합니다|감사해요|고맙습니다|고마워요|고마워|네 감사합니다|알겠습니다|알겠어요|네 알겠습니다|좋아요|좋습니다"
        + "|ขอบคุณ|ขอบคุณครับ|ขอบคุณค่ะ|ขอบคุณมาก|ขอบคุณมากครับ|ขอบคุณมากค่ะ|โอเค|โอเคครับ|โอเคค่ะ|รับทราบครับ|รับทราบค่ะ");

    /// <summary>Words that are allowed beside a complete phrase.</summary>
    public static readonly FrozenSet<string> Trimmings = Set(
        "a lot|so much|very much|a million|again|and|oh|wow|guys|team|everyone|all|sir|madam|my friend|mate|bro|then|for your help|for the help|for helping|for helping me"
        + "|for all your help|for everything|for the info|for the information|for letting me know|for the quick reply|for your quick reply|for the quick response|for your reply"
        + "|for the reply|for your answer|for your time|for the update",
        "πολύ|πάρα πολύ|και|σας|για τη βοήθεια|για την βοήθεια|για τη βοήθειά σας|για την απάντηση|για την άμεση απάντηση|για την ενημέρωση|για την εξυπηρέτηση|για όλα|poly|para poly",
        "большое|огромное|вам|всем|и|очень|за помощь|за ответ|за быстрый ответ|за информацию|за оперативность",
        "sehr|nochmals|nochmal|und|ihnen|euch|dir|auch|ebenfalls|für die hilfe|für ihre hilfe|für deine hilfe|für die schnelle antwort|für die antwort|für die info|für alles",
        "beaucoup|infiniment|encore|et|à vous|à toi|aussi|également|pour votre aide|pour ton aide|pour l'aide|pour tout|pour votre réponse|pour la réponse|pour l'info",
        "y|a usted|a ti|a ustedes|igualmente|de nuevo|por todo|por la ayuda|por su ayuda|por tu ayuda|por la respuesta|por su respuesta|por la información|por la info",
        "mille|tante|a lei|a voi|a te|ancora|e|infinite|altrettanto|per l'aiuto|per il supporto|per la risposta|per tutto|per le informazioni",
        "mesmo|a você|a vocês|novamente|demais|pela ajuda|pela sua ajuda|pela resposta|por tudo|pela atenção|pela informação",
        "heel erg|en|ook|hoor|voor de hulp|voor je hulp|voor uw hulp|voor de snelle reactie|voor het antwoord|voor alles",
        "bardzo|ślicznie|wielkie|i|serdecznie|wzajemnie|za pomoc|za odpowiedź|za szybką odpowiedź|za informację|za wszystko",
        "дуже|і|й|за допомогу|за відповідь|за швидку відповідь|много",
        "çok|ve|size|her şey için|yardımınız için|bilgi için|ilginiz için");

    /// <summary>Emoticons: whole messages of punctuation.</summary>
    public static readonly FrozenSet<string> Emoticons = FrozenSet.ToFrozenSet([":)", ":-)", ":D", ":-D", "=)", ";)", ";-)", "<3", "^^", ":))", ":)))"], StringComparer.Ordinal);

    /// <summary>Emoji that say thanks or approve; alone they are a courtesy.</summary>
    public static readonly FrozenSet<Rune> Friendly = Runes("👍👌🙏❤♥💕💖💗💓💞💝💘💙💚💛🧡💜🤎🖤🤍🩷😍🥰😘😊☺🙂😀😃😄😁😆😂🤣😉😎🤗🤩🥳👏🙌🤝💪✌🤞🫶🎉🎊✨⭐🌟💐🌹🌸🌺🌷🌼💯✅✔☑🔥🙋💋😇🫡🤙👋💫🏆");

    /// <summary>Emoji that make a polite word doubtful.</summary>
    public static readonly FrozenSet<Rune> Unfriendly = Runes("😡😠🤬👎😤🙄😢😭💔😞😔😒😩😫🤨🤔😕🙁☹😟😣😖😥😰😱🆘⚠❗❓❔🖕💩🤡😑😐😾👿😏🤦🤷");

    private static FrozenSet<string> Set(params ReadOnlySpan<string> lists)
    {
        var phrases = new HashSet<string>(StringComparer.Ordinal);
        foreach (var list in lists)
        {
            phrases.UnionWith(list.Split('|').Select(p => PlainWords.Of(p).Trim()));
        }

        return phrases.ToFrozenSet(StringComparer.Ordinal);
    }

    private static FrozenSet<Rune> Runes(string emoji) => emoji.EnumerateRunes().ToFrozenSet();
}
