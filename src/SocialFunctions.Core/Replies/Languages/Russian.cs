namespace SocialFunctions.Replies.Languages;

internal static class Russian
{
    // Weekdays are in the accusative with their preposition, months in the genitive.
    public static readonly ReplyLanguage Words = new()
    {
        Tag = "ru",
        OffHours = "Спасибо за ваше сообщение! Сейчас мы не работаем. Мы вернёмся {opensAt} и сразу вам ответим.",
        OffHoursNoTime = "Спасибо за ваше сообщение! Сейчас мы не работаем. Ответим вам, как только сможем.",
        Surge =
            "Спасибо за ваше сообщение! "
            + "Сейчас нам пишут больше обычного, поэтому ответ может занять немного больше времени. Мы о вас не забыли.",
        At = "в {time}",
        Today = "сегодня {at}",
        Tomorrow = "завтра {at}",
        OnWeekday = "{weekday} {at}",
        OnDate = "{weekday}, {day} {month}, {at}",
        Weekdays = ["в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу", "в воскресенье"],
        Months = ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"],
    };
}
