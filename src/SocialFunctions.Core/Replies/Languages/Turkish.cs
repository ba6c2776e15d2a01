namespace SocialFunctions.Replies.Languages;

internal static class Turkish
{
    // Case endings of a time depend on how it is pronounced, so the sentence is built to need none.
    public static readonly ReplyLanguage Words = new()
    {
        Tag = "tr",
        OffHours = "Mesajınız için teşekkür ederiz! Şu anda kapalıyız. Yeniden açılış: {opensAt}. Açılır açılmaz size yanıt vereceğiz.",
        OffHoursNoTime = "Mesajınız için teşekkür ederiz! Şu anda kapalıyız. Size en kısa sürede yanıt vereceğiz.",
        Surge =
            "Mesajınız için teşekkür ederiz! "
            + "Şu anda her zamankinden daha fazla mesaj alıyoruz, bu yüzden yanıtımız biraz gecikebilir. Sizi unutmadık.",
        At = "saat {time}",
        Today = "bugün {at}",
        Tomorrow = "yarın {at}",
        OnWeekday = "{weekday} {at}",
        OnDate = "{day} {month} {weekday} {at}",
        Weekdays = ["Pazartesi günü", "Salı günü", "Çarşamba günü", "Perşembe günü", "Cuma günü", "Cumartesi günü", "Pazar günü"],
        Months = ["Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık"],
    };
}
