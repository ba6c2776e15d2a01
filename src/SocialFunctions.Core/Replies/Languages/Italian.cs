namespace SocialFunctions.Replies.Languages;

internal static class Italian
{
    public static readonly ReplyLanguage Words = new()
    {
        Tag = "it",
        OffHours = "Grazie per averci scritto! In questo momento siamo chiusi. Riapriamo {opensAt} e Le risponderemo allora.",
        OffHoursNoTime = "Grazie per averci scritto! In questo momento siamo chiusi. Le risponderemo appena possibile.",
        Surge =
            "Grazie per averci scritto! "
            + "Stiamo ricevendo più messaggi del solito, quindi la nostra risposta potrebbe richiedere un po' più di tempo. Non ci siamo dimenticati di Lei.",
        At = "alle {time}",
        AtHour = new Dictionary<int, string> { [1] = "all'{time}" },
        Today = "oggi {at}",
        Tomorrow = "domani {at}",
        OnWeekday = "{weekday} {at}",
        OnDate = "{weekday} {day} {month} {at}",
        FirstDay = "1°",
        Weekdays = ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
        Months = ["gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"],
    };
}
