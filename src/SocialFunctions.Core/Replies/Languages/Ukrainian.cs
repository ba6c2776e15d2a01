namespace SocialFunctions.Replies.Languages;

internal static class Ukrainian
{
    // Weekdays are in the accusative with their preposition, months in the genitive; "об" before the vowel of "одинадцята".
    public static readonly ReplyLanguage Words = new()
    {
        Tag = "uk",
        OffHours = "Дякуємо за ваше повідомлення! Зараз ми не працюємо. Ми повернемося {opensAt} і одразу вам відповімо.",
        OffHoursNoTime = "Дякуємо за ваше повідомлення! Зараз ми не працюємо. Відповімо вам, щойно зможемо.",
        Surge =
            "Дякуємо за ваше повідомлення! "
            + "Зараз нам пишуть більше, ніж зазвичай, тому відповідь може зайняти трохи більше часу. Ми про вас не забули.",
        At = "о {time}",
        AtHour = new Dictionary<int, string> { [11] = "об {time}" },
        Today = "сьогодні {at}",
        Tomorrow = "завтра {at}",
        OnWeekday = "{weekday} {at}",
        OnDate = "{weekday}, {day} {month}, {at}",
        Weekdays = ["у понеділок", "у вівторок", "у середу", "у четвер", "у п'ятницю", "у суботу", "у неділю"],
        Months = ["січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня", "листопада", "грудня"],
    };
}
