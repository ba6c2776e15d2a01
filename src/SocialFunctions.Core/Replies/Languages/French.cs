namespace SocialFunctions.Replies.Languages;

internal static class French
{
    public static readonly ReplyLanguage Words = new()
    {
        Tag = "fr",
        OffHours = "Merci pour votre message. Nous sommes actuellement fermés et serons de retour {opensAt}. Nous vous répondrons à ce moment-là.",
        OffHoursNoTime = "Merci pour votre message. Nous sommes actuellement fermés. Nous vous répondrons dès que possible.",
        Surge =
            "Merci pour votre message. "
            + "Nous recevons plus de messages que d'habitude et notre réponse peut prendre un peu plus de temps. Nous ne vous oublions pas.",
        At = "à {time}",
        Today = "aujourd'hui {at}",
        Tomorrow = "demain {at}",
        OnWeekday = "{weekday} {at}",
        OnDate = "le {weekday} {day} {month} {at}",
        FirstDay = "1er",
        Weekdays = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
        Months = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
    };
}
