namespace SocialFunctions.Demo;

/// <summary>The texts in one language.</summary>
/// <param name="Name">Name of the language, in English.</param>
/// <param name="Agent">Id of the agent who speaks it.</param>
/// <param name="More">What customers add or ask next.</param>
/// <param name="AskBack">The question with which an agent answers.</param>
/// <param name="Thanks">A message that asks for nothing.</param>
internal sealed record Words(
    string Name, string Agent, string[] FirstNames, string[] Questions, string[] More, string[] Answers, string AskBack, string Thanks)
{
    /// <summary>By BCP 47 tag.</summary>
    public static readonly IReadOnlyDictionary<string, Words> All = new Dictionary<string, Words>(StringComparer.Ordinal)
    {
        ["en"] = new(
            "English",
            "nikos",
            ["Oliver", "Amelia", "Harry", "Grace", "Jack", "Ella", "Noah", "Ruby"],
            ["Hi, is the grey coat still available in size M?", "Does the discount also work in your shops?", "My parcel has not arrived yet. Where is it?", "The code SALE30 is not accepted, can you help me please?"],
            ["And how long does the delivery take?", "I would also like to have it gift wrapped."],
            ["Yes, it is, and we have put one aside for you.", "I have looked it up: it reaches you tomorrow before noon."],
            "Could you tell me the number of your order?",
            "Thank you very much!"),
        ["el"] = new(
            "Greek",
            "anna",
            ["Γιώργος", "Ελένη", "Κώστας", "Κατερίνα", "Νίκος", "Σοφία", "Δημήτρης", "Ιωάννα"],
            ["Καλησπέρα, υπάρχει ακόμα το γκρι παλτό σε μέγεθος M;", "Ισχύει η έκπτωση και στα καταστήματα;", "Το δέμα μου δεν έχει έρθει ακόμα. Πού βρίσκεται;", "Ο κωδικός SALE30 δεν γίνεται δεκτός, μπορείτε να βοηθήσετε;"],
            ["Και πόσο διαρκεί η αποστολή;", "Θα ήθελα επίσης συσκευασία δώρου."],
            ["Ναι, υπάρχει, και κρατήσαμε ένα για εσάς.", "Το έλεγξα: θα το έχετε αύριο πριν το μεσημέρι."],
            "Μπορείτε να μου πείτε τον αριθμό της παραγγελίας σας;",
            "Ευχαριστώ πολύ!"),
        ["ru"] = new(
            "Russian",
            "lena",
            ["Анна", "Иван", "Ольга", "Сергей", "Наталья", "Алексей"],
            ["Здравствуйте, есть ли ещё серое пальто размера M?", "Скидка действует и в магазинах?", "Моя посылка до сих пор не пришла. Где она?", "Код SALE30 не принимается, помогите, пожалуйста."],
            ["И сколько времени занимает доставка?", "Ещё мне нужна подарочная упаковка."],
            ["Да, есть, мы отложили одно для вас.", "Я проверила: посылка придёт завтра до полудня."],
            "Подскажите, пожалуйста, номер вашего заказа?",
            "Большое спасибо!"),
        ["de"] = new(
            "German",
            "lena",
            ["Lukas", "Emma", "Felix", "Mia", "Jonas", "Hannah"],
            ["Guten Tag, gibt es den grauen Mantel noch in Größe M?", "Gilt der Rabatt auch in den Filialen?", "Mein Paket ist noch nicht angekommen. Wo ist es?", "Der Code SALE30 wird nicht angenommen, können Sie mir helfen?"],
            ["Und wie lange dauert der Versand?", "Ich hätte ihn auch gern als Geschenk verpackt."],
            ["Ja, wir haben einen für Sie zurückgelegt.", "Ich habe nachgesehen: Es kommt morgen vor Mittag bei Ihnen an."],
            "Können Sie mir die Nummer Ihrer Bestellung nennen?",
            "Vielen Dank!"),
        ["es"] = new(
            "Spanish",
            "marc",
            ["Lucía", "Mateo", "Carmen", "Diego", "Paula", "Javier"],
            ["Hola, ¿queda todavía el abrigo gris en la talla M?", "¿El descuento vale también en las tiendas?", "Mi paquete todavía no ha llegado. ¿Dónde está?", "El código SALE30 no funciona, ¿me pueden ayudar?"],
            ["¿Y cuánto tarda el envío?", "También lo quiero envuelto para regalo."],
            ["Sí, hemos reservado uno para usted.", "Lo he mirado: le llega mañana antes del mediodía."],
            "¿Me puede decir el número de su pedido?",
            "¡Muchas gracias!"),
        ["fr"] = new(
            "French",
            "marc",
            ["Camille", "Hugo", "Léa", "Antoine", "Chloé", "Julien"],
            ["Bonjour, le manteau gris est-il encore disponible en taille M ?", "La réduction est-elle aussi valable en magasin ?", "Mon colis n'est toujours pas arrivé. Où est-il ?", "Le code SALE30 n'est pas accepté, pouvez-vous m'aider ?"],
            ["Et combien de temps prend la livraison ?", "Je voudrais aussi un emballage cadeau."],
            ["Oui, nous en avons mis un de côté pour vous.", "J'ai vérifié : il arrive chez vous demain avant midi."],
            "Pouvez-vous me donner le numéro de votre commande ?",
            "Merci beaucoup !"),
    };

    /// <summary>The BCP 47 tags.</summary>
    public static readonly IReadOnlyList<string> Languages = ["en", "el", "ru", "de", "es", "fr"];

    /// <summary>The name of a language in English; its tag when no customer of the demo speaks it.</summary>
    public static string NameOf(string? language) => language is not null && All.TryGetValue(language, out var words) ? words.Name : language ?? "?";
}
