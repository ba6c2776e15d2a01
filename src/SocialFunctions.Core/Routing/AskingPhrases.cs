using System.Buffers;

namespace SocialFunctions.Routing;

/// <summary>What people write when they want something of the reader, without a question mark.</summary>
/// <remarks>Words of questions stand alone only where they are rarely anything else: in most languages "when" and "which" also join sentences.</remarks>
internal static class AskingPhrases
{
    private static readonly Phrase[] Phrases = Of(
        // English
        "please send|please tell|please confirm|please let|please reply|please answer|please provide|please check|please choose|please write|please share|please try"
        + "|could you|can you|would you|will you|do you|did you|are you|have you|shall i|shall we|should i|should we|may i|may we|can i|can we"
        + "|would it|does it|let me know|let us know|tell me|tell us|send me|send us|what is|whats|what are|what do|which one|when did|where did|how did"
        + "|how many|we need your|i need your|waiting for your|awaiting your|get back to me|get back to us|confirm that|confirm whether|confirm if",
        // Greek, also in Latin letters
        "παρακαλώ στείλτε|παρακαλώ πείτε|παρακαλώ επιβεβαιώστε|στείλτε μας|στείλτε μου|στείλε μας|στείλε μου|πείτε μας|πείτε μου|πες μας|πες μου|θέλετε|θέλεις"
        + "|μπορείτε|μπορείς|θα θέλατε|ενημερώστε μας|ενημερώστε με|ποιος|ποια|ποιο|πόσα|επιβεβαιώστε|επιβεβαιώνετε|συμφωνείτε|περιμένουμε την απάντησή"
        + "|thelete|theleis|boreite|mporeite|boreis|mporeis|steilte|stilte|peite mas|peite mou",
        // Russian
        "пожалуйста пришлите|пришлите|напишите|подскажите|скажите|сообщите|уточните|подтвердите|отправьте|укажите|хотите|можете|могли бы|вы согласны|согласны ли|вас устроит"
        + "|удобно ли|нужно ли|оформить ли|какой|какая|какое|какие|сколько|ждём вашего|ждем вашего|дайте знать",
        // German
        "bitte senden|bitte schicken|bitte sagen|bitte geben|bitte bestätigen|bitte teilen|bitte antworten|bitte nennen|bitte prüfen|können sie|kannst du|könnten sie|könntest du"
        + "|würden sie|möchten sie|möchtest du|wollen sie|willst du|soll ich|sollen wir|darf ich|dürfen wir|haben sie|hast du|sind sie|bist du|passt das|passt ihnen"
        + "|sagen sie|sag mir|sag uns|geben sie|schicken sie|senden sie|nennen sie|lassen sie uns wissen|welche|welcher|welches|wann|wie viele|wie viel|wir brauchen ihre|wir benötigen",
        // French
        "merci de nous|merci de me|merci de bien vouloir|merci de confirmer|veuillez|pouvez vous|peux tu|pourriez vous|voulez vous|veux tu|souhaitez vous|avez vous|êtes vous|est ce que|est ce qu|dois je|devons nous|puis je|pouvons nous"
        + "|dites moi|dites nous|envoyez moi|envoyez nous|donnez moi|confirmez|quel|quelle|quels|quelles|combien|s'il vous plaît envoyez|faites moi savoir|faites nous savoir|tenez nous",
        // Spanish
        "por favor envíe|por favor envíenos|por favor confirme|por favor díganos|puede|puedes|podría|podrías|quiere|quieres|desea|deseas|le parece|te parece|envíenos|envíanos"
        + "|envíeme|díganos|dígame|dinos|dime|confírmenos|confirme|indíquenos|indíqueme|indique|háganos saber|avísenos|avísanos|necesitamos su|necesitamos tu|cuál|cuántos|cuántas",
        // Italian
        "può|puoi|potrebbe|potresti|vuole|vuoi|desidera|desideri|ci invii|mi invii|inviaci|inviami|ci mandi|mi mandi|ci dica|mi dica|dimmi|dicci|ci confermi|mi confermi|confermi"
        + "|ci faccia sapere|mi faccia sapere|fammi sapere|facci sapere|va bene se|le va bene|ti va bene|quale|quali|quanti|quante|abbiamo bisogno",
        // Portuguese
        "pode|podes|poderia|poderias|quer|queres|deseja|gostaria|envie|envia nos|envie nos|mande|nos mande|diga|nos diga|diga nos|me diga|confirme|nos confirme|informe|nos informe"
        + "|avise|nos avise|qual|quais|quantos|quantas|precisamos do seu|precisamos da sua|por favor envie",
        // Dutch
        "kunt u|kun je|kan ik|kunnen we|kunnen wij|wilt u|wil je|zou u|zou je|zal ik|zullen we|mag ik|mogen we|heeft u|heb je|bent u|ben je|stuur ons|stuur mij"
        + "|stuurt u|laat ons weten|laat het ons weten|laat me weten|laat het weten|geef ons|geef mij|graag ontvangen|bevestig|bevestigt u|welke|welk|hoeveel|wij hebben uw|we hebben uw",
        // Polish
        "proszę podać|proszę wysłać|proszę przesłać|proszę potwierdzić|proszę napisać|proszę o|czy|może pan|może pani|mogę|możemy|prosimy o|prosimy podać|prosimy przesłać"
        + "|daj znać|dajcie znać|proszę dać znać|potwierdź|podaj|wyślij|prześlij|ile",
        // Ukrainian
        "надішліть|напишіть|підкажіть|скажіть|повідомте|уточніть|підтвердьте|вкажіть|хочете|бажаєте|можете|могли б|чи|ви згодні|вам зручно|скільки|дайте знати|чекаємо на вашу",
        // Turkish
        "mı|mi|mu|mü|mısınız|misiniz|musunuz|müsünüz|mısın|misin|musun|müsün|ister misiniz|lütfen gönderin|lütfen iletin|lütfen yazın|lütfen onaylayın|lütfen belirtin|gönderin"
        + "|bize bildirin|haber verin|haber ver|hangi|hangisi|ne zaman|kaç|nedir|bekliyoruz",
        // Japanese, Chinese, Korean
        "ですか|ますか|でしょうか|ませんか|ください|下さい|教えて|いかが|吗|呢|嗎|请问|請問|请提供|請提供|请告诉|請告訴|请确认|請確認|请回复|請回覆|需要您|是否|什么|什麼|까요|나요|습니까|입니까|인가요|주세요|주시겠");

    private static readonly SearchValues<string> Any = SearchValues.Create([.. Phrases.Select(phrase => phrase.Text)], StringComparison.Ordinal);

    /// <summary>Whether a text has one of the phrases.</summary>
    public static bool AreIn(string text)
    {
        var words = ArrayPool<char>.Shared.Rent(PlainWords.MaxLength(text.Length));
        var found = words.AsSpan(0, PlainWords.Write(text, words)).ContainsAny(Any);
        ArrayPool<char>.Shared.Return(words);
        return found;
    }

    private static Phrase[] Of(params ReadOnlySpan<string> lists)
    {
        var phrases = new List<Phrase>();
        foreach (var list in lists)
        {
            phrases.AddRange(list.Split('|').Select(phrase => new Phrase(phrase)));
        }

        return [.. phrases];
    }
}
