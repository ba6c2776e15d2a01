namespace SocialFunctions.Replies.Languages;

internal static class Polish
{
    // Weekdays are in the accusative with their preposition, months in the genitive.
    public static readonly ReplyLanguage Words = new()
    {
        Tag = "pl",
        OffHours = "Dziękujemy za wiadomość! W tej chwili nie pracujemy. Wracamy {opensAt} i wtedy odpowiemy.",
        OffHoursNoTime = "Dziękujemy za wiadomość! W tej chwili nie pracujemy. Odpowiemy najszybciej, jak to możliwe.",
        Surge =
            "Dziękujemy za wiadomość! "
            + "Dostajemy teraz więcej wiadomości niż zwykle, dlatego odpowiedź może potrwać trochę dłużej. Pamiętamy o Tobie.",
        At = "o {time}",
        Today = "dzisiaj {at}",
        Tomorrow = "jutro {at}",
        OnWeekday = "{weekday} {at}",
        OnDate = "{weekday}, {day} {month}, {at}",
        Weekdays = ["w poniedziałek", "we wtorek", "w środę", "w czwartek", "w piątek", "w sobotę", "w niedzielę"],
        Months = ["stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października", "listopada", "grudnia"],
    };
}
