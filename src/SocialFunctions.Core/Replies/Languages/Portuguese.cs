namespace SocialFunctions.Replies.Languages;

internal static class Portuguese
{
    public static readonly ReplyLanguage Words = new()
    {
        Tag = "pt",
        OffHours = "Obrigado pela sua mensagem! Neste momento estamos fechados. Voltamos {opensAt} e responderemos assim que abrirmos.",
        OffHoursNoTime = "Obrigado pela sua mensagem! Neste momento estamos fechados. Responderemos assim que possível.",
        Surge =
            "Obrigado pela sua mensagem! "
            + "Temos mais mensagens do que o habitual, por isso a nossa resposta pode demorar um pouco mais. A sua mensagem não foi esquecida.",
        At = "às {time}",
        AtHour = new Dictionary<int, string> { [1] = "à {time}" },
        Today = "hoje {at}",
        Tomorrow = "amanhã {at}",
        OnWeekday = "{weekday} {at}",
        OnDate = "{weekday}, {day} de {month}, {at}",
        Weekdays = ["na segunda-feira", "na terça-feira", "na quarta-feira", "na quinta-feira", "na sexta-feira", "no sábado", "no domingo"],
        Months = ["janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"],
    };
}
