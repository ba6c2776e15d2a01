using static SocialFunctions.Demo.Week;

namespace SocialFunctions.Demo;

/// <summary>The customers the play is about.</summary>
internal static class Story
{
    /// <summary>These customers, with their steps.</summary>
    public static IEnumerable<CustomerWriter> Customers() => [.. Friday(), .. Weekend(), .. Monday(), .. Holiday(), .. Thursday()];

    private static IEnumerable<CustomerWriter> Friday()
    {
        yield return Who("Sophie", "messenger", "fr")
            .Says(At(23, 12, 35), "Bonjour, est-ce que la promotion de ce soir vaut aussi en magasin ?", copies: 2)
            .Settled(At(23, 12, 46), "Oui, dans tous nos magasins et jusqu'à dimanche.")
            .Thanks(At(23, 12, 50));

        // The second message overtakes the first, and the correction of the first overtakes it too.
        yield return Who("James", "telegram", "en")
            .Says(At(23, 12, 38), "I ordred the blue bag.", due: At(23, 12, 43))
            .Corrects(At(23, 12, 39), "I ordered the blue bag, order GR-20417.", due: At(23, 12, 41))
            .Says(At(23, 12, 40), "It came in green. Can I swap it?", copies: 3)
            .Settled(At(23, 12, 55), "Of course! A courier brings the blue one and takes the green one back.")
            .Thanks(At(23, 12, 58));

        yield return Who("Екатерина", "telegram", "ru")
            .Says(At(23, 13, 10), "Здравствуйте, оплата прошла, а письма с подтверждением нет.")
            .Settled(At(23, 14, 50), "Извините за ожидание! Заказ принят, письмо отправила ещё раз.");

        yield return Who("Hans", "twilio", "de")
            .Says(At(23, 13, 20), "Ich habe doppelt bezahlt. Wenn das Geld nicht zurückkommt, gehe ich zum Anwalt.", copies: 2)
            .Claims(At(23, 13, 25), DemoSettings.Lead)
            .Asked(At(23, 13, 38), "Das tut mir leid, Sie bekommen es heute zurück. Wie lautet die Nummer der Bestellung?", DemoSettings.Lead)
            .Says(At(23, 14, 5), "GR-20688, zweimal 129 Euro.")
            .Settled(At(23, 14, 20), "129 Euro sind unterwegs zu Ihnen.", DemoSettings.Lead)
            .Thanks(At(23, 14, 30));

        // Half of the promised hour passes on Friday, the rest on Monday morning.
        yield return Who("Eleni", "messenger", "el")
            .Says(At(23, 17, 30), "Καλησπέρα, μπορώ να αλλάξω τη διεύθυνση της παραγγελίας;")
            .Settled(At(26, 9, 14), "Καλημέρα! Βεβαίως, μόλις την αλλάξαμε.");
    }

    private static IEnumerable<CustomerWriter> Weekend()
    {
        yield return Who("Maria", "messenger", "el")
            .Says(At(23, 21, 14), "Καλησπέρα, το δέμα μου λέει ότι παραδόθηκε, αλλά δεν το έχω λάβει.", copies: 2)
            .Says(At(23, 21, 17), "Η παραγγελία είναι η GR-20533.")
            .Settled(At(26, 9, 20), "Καλημέρα σας! Το βρήκαμε στον γείτονά σας, στον πρώτο όροφο.")
            .Thanks(At(26, 9, 31))
            .Says(At(29, 11, 5), "Έλειπε ένα κομμάτι από το δέμα τελικά. Τι να κάνω;")
            .Settled(At(29, 11, 27), "Σας το στέλνουμε σήμερα, χωρίς χρέωση.");

        yield return Who("Tom", "twilio", "en")
            .Says(At(23, 23, 40), "Hello, are you open on Saturday?", again: At(24, 0, 20))
            .Settled(At(26, 9, 35), "Good morning! We are open from Monday to Friday, 9 to 18.");

        yield return Who("Lucia", "telegram", "es")
            .Says(At(24, 2, 10), "Hola, ¿puedo devolver los zapatos sin el recibo?")
            .Settled(At(26, 9, 42), "Buenos días, sí: basta con el número del pedido.")
            .Thanks(At(26, 9, 55));

        // The same closed window, however many messages and nights: acknowledged once.
        yield return Who("Dmitri", "telegram", "ru")
            .Says(At(24, 11, 0), "Добрый день, когда придёт мой заказ?", copies: 2)
            .Says(At(25, 16, 0), "Вы ещё там? Мне очень нужно знать.")
            .Settled(At(26, 9, 44), "Доброе утро! Курьер приедет сегодня до шести.");

        yield return Who("Klaus", "messenger", "de")
            .Says(At(25, 3, 30), "Guten Morgen, die Jacke ist zu klein. Tauschen Sie sie um?")
            .Settled(At(26, 10, 20), "Guten Morgen und Verzeihung für die Wartezeit: Ja, gern, das Etikett ist in Ihrer Post.");

        yield return Who("Chloe", "messenger", "fr")
            .Says(At(25, 20, 0), "Bonsoir, ma carte cadeau ne marche pas.")
            .AnsweredElsewhere(At(26, 9, 25), "Bonjour Chloé, c'est réparé !")
            .Thanks(At(26, 9, 40))
            .Closed(At(26, 10, 5));
    }

    private static IEnumerable<CustomerWriter> Monday()
    {
        // No agent answers until the escalation reaches the lead.
        yield return Who("Giorgos", "twilio", "el")
            .Says(At(26, 11, 0), "Πλήρωσα με κάρτα και χρεώθηκα δύο φορές.")
            .Claims(At(26, 12, 40), DemoSettings.Lead)
            .Settled(At(26, 12, 52), "Συγγνώμη για την αναμονή! Η δεύτερη χρέωση ακυρώθηκε.", DemoSettings.Lead);

        yield return Who("Olivia", "telegram", "en")
            .Says(At(26, 14, 0), "Hi, I would like to change my order.", copies: 2)
            .Asked(At(26, 14, 20))
            .Says(At(26, 15, 10), "GR-21002. Two cups instead of one, please.")
            .Settled(At(26, 15, 40), "Done, two cups are on their way.")
            .Thanks(At(26, 15, 45));

        yield return Who("Irina", "messenger", "ru")
            .Says(At(26, 22, 30), "Здравствуйте, можно вернуть деньги на другую карту?")
            .Settled(At(27, 9, 30), "Доброе утро! Да, напишите нам последние четыре цифры.");

        yield return Who("Emma", "twilio", "en")
            .Says(At(27, 11, 0), "Which courier brings my order?")
            .Settled(At(27, 11, 25), "ELTA Courier, tomorrow... no, on Thursday: tomorrow is a holiday.");
    }

    private static IEnumerable<CustomerWriter> Holiday()
    {
        // Twenty minutes on Tuesday, then a night, a holiday and a night.
        yield return Who("Niki", "telegram", "el")
            .Says(At(27, 17, 40), "Γίνεται να το παραλάβω αύριο από το κατάστημα;")
            .Says(At(28, 12, 0), "Είστε κλειστά σήμερα;")
            .Settled(At(29, 9, 12), "Καλημέρα! Χθες ήταν αργία, σας περιμένουμε σήμερα.");

        yield return Who("Friedrich", "telegram", "de")
            .Says(At(28, 10, 30), "Guten Tag, wo finde ich meine Rechnung?", copies: 3)
            .Settled(At(29, 9, 25), "Guten Morgen, sie ist jetzt in Ihrem Postfach.");

        yield return Who("Jose", "twilio", "es")
            .Says(At(28, 20, 0), "Buenas noches, la talla no es correcta. ¿La cambian?")
            .Settled(At(29, 9, 40), "Buenos días, por supuesto. Le enviamos la etiqueta.");
    }

    private static IEnumerable<CustomerWriter> Thursday()
    {
        // Answered after the warning, and just in time.
        yield return Who("Antoine", "messenger", "fr")
            .Says(At(29, 15, 0), "Bonjour, la facture est au mauvais nom.", again: At(29, 15, 6))
            .Corrects(At(29, 15, 2), "Bonjour, la facture GR-21190 est au mauvais nom.")
            .Settled(At(29, 15, 51), "Bonjour, voici la facture corrigée.");

        yield return Who("Yuri", "twilio", "ru")
            .Says(At(29, 23, 0), "Заказ отменили без объяснений. Почему?")
            .Settled(At(30, 9, 20), "Доброе утро! Не прошла оплата, теперь всё в порядке.");

        yield return Who("Kate", "telegram", "en")
            .Says(At(30, 10, 0), "Do you deliver to the islands?")
            .Settled(At(30, 10, 30), "We do, within three working days.")
            .Thanks(At(30, 10, 40));
    }

    private static CustomerWriter Who(string name, string channel, string language) => new(name, channel, language);
}
