namespace SocialFunctions.Replies.Languages;

internal static class Dutch
{
    public static readonly ReplyLanguage Words = new()
    {
        Tag = "nl",
        OffHours = "Bedankt voor uw bericht! We zijn op dit moment gesloten en zijn er {opensAt} weer. Dan krijgt u antwoord van ons.",
        OffHoursNoTime = "Bedankt voor uw bericht! We zijn op dit moment gesloten. U krijgt zo snel mogelijk antwoord van ons.",
        Surge =
            "Bedankt voor uw bericht! "
            + "We krijgen op dit moment meer berichten dan normaal, daarom kan ons antwoord wat langer duren. We zijn u niet vergeten.",
        At = "om {time} uur",
        Today = "vandaag {at}",
        Tomorrow = "morgen {at}",
        OnWeekday = "{weekday} {at}",
        OnDate = "{weekday} {day} {month} {at}",
        Weekdays = ["op maandag", "op dinsdag", "op woensdag", "op donderdag", "op vrijdag", "op zaterdag", "op zondag"],
        Months = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"],
    };
}
