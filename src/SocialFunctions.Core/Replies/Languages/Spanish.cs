namespace SocialFunctions.Replies.Languages;

internal static class Spanish
{
    public static readonly ReplyLanguage Words = new()
    {
        Tag = "es",
        OffHours = "¡Gracias por su mensaje! En este momento estamos cerrados. Volvemos {opensAt} y entonces le responderemos.",
        OffHoursNoTime = "¡Gracias por su mensaje! En este momento estamos cerrados. Le responderemos lo antes posible.",
        Surge =
            "¡Gracias por su mensaje! "
            + "Estamos recibiendo más mensajes de lo habitual, así que nuestra respuesta puede tardar un poco más. No nos hemos olvidado de usted.",
        At = "a las {time}",
        AtHour = new Dictionary<int, string> { [1] = "a la {time}" },
        Today = "hoy {at}",
        Tomorrow = "mañana {at}",
        OnWeekday = "{weekday} {at}",
        OnDate = "{weekday} {day} de {month} {at}",
        Weekdays = ["el lunes", "el martes", "el miércoles", "el jueves", "el viernes", "el sábado", "el domingo"],
        Months = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
    };
}
