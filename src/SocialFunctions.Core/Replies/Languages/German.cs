namespace SocialFunctions.Replies.Languages;

internal static class German
{
    public static readonly ReplyLanguage Words = new()
    {
        Tag = "de",
        OffHours = "Vielen Dank für Ihre Nachricht! Wir haben gerade geschlossen und sind {opensAt} wieder für Sie da. Dann antworten wir Ihnen.",
        OffHoursNoTime = "Vielen Dank für Ihre Nachricht! Wir haben gerade geschlossen. Wir antworten Ihnen, so bald wir können.",
        Surge =
            "Vielen Dank für Ihre Nachricht! "
            + "Uns erreichen gerade mehr Nachrichten als sonst, deshalb kann unsere Antwort etwas länger dauern. Wir haben Sie nicht vergessen.",
        At = "um {time} Uhr",
        Today = "heute {at}",
        Tomorrow = "morgen {at}",
        OnWeekday = "{weekday} {at}",
        OnDate = "{weekday}, dem {day}. {month}, {at}",
        Weekdays = ["am Montag", "am Dienstag", "am Mittwoch", "am Donnerstag", "am Freitag", "am Samstag", "am Sonntag"],
        Months = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
    };
}
