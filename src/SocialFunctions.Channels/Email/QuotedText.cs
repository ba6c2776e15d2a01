namespace SocialFunctions.Channels.Email;

/// <summary>
/// Parts what somebody wrote from the earlier mails that their program quotes below it. There is no standard for it; these are the forms that the common
/// programs write. In doubt the text is left whole: an answer between quoted lines, or a mail that is nothing but a quotation.
/// </summary>
internal static class QuotedText
{
    // "On 3 May Maria wrote:"; the programs translate it.
    private static readonly string[] Wrote =
    [
        "wrote:", "schrieb:", "geschrieben:", "a écrit :", "a écrit:", "escribió:", "ha scritto:", "schreef:", "escreveu:", "έγραψε:", "пишет:", "написал:",
        "написала:", "написал(а):", "napisał:", "napisał(a):", "skrev:", "kirjoitti:", "написа:", "yazdı:", "scris:", "napsal(a):",

        // Google in Russian has no verb: "23 мая, Мария <maria@example.org>:".
        ">:",
    ];

    // With them begins an attribution that is too long for one line.
    private static readonly string[] Leads = ["On ", "Am ", "Le ", "El ", "Il ", "Op ", "Em ", "Den ", "Στις ", "W dniu ", "пн, ", "вт, ", "ср, ", "чт, ", "пт, ", "сб, ", "вс, "];

    private static readonly string[] Separators =
    [
        "original message", "ursprüngliche nachricht", "originalnachricht", "message d'origine", "mensaje original", "messaggio originale", "mensagem original",
        "oorspronkelijk bericht", "αρχικό μήνυμα", "исходное сообщение", "original appointment",
    ];

    // Outlook writes the headers of the mail that is answered.
    private static readonly string[] Senders = ["From:", "Von:", "De:", "De :", "Da:", "Van:", "Από:", "От:", "Från:", "Fra:", "Od:"];

    private static readonly string[] Dates =
    [
        "Sent:", "Date:", "Gesendet:", "Datum:", "Envoyé :", "Envoyé:", "Date :", "Enviado:", "Enviado el:", "Fecha:", "Inviato:", "Data:", "Verzonden:",
        "Στάλθηκε:", "Ημερομηνία:", "Отправлено:", "Дата:", "Skickat:", "Sendt:", "Wysłano:",
    ];

    private static readonly string[] Subjects =
    [
        "Subject:", "Betreff:", "Objet :", "Objet:", "Asunto:", "Oggetto:", "Assunto:", "Onderwerp:", "Θέμα:", "Тема:", "Ämne:", "Emne:", "Temat:",
    ];

    /// <summary>Cuts a text in two.</summary>
    /// <returns>What was written now, and what is quoted; null when nothing is.</returns>
    public static (string Shown, string? Quoted) Cut(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var quoteFrom = OnlyQuotedFrom(lines);
        for (var i = 0; i < lines.Length; i++)
        {
            if (BeginsQuotation(lines, i, quoteFrom))
            {
                var shown = string.Join('\n', lines[..i]).Trim();
                return shown.Length == 0 ? (text.Trim(), null) : (shown, string.Join('\n', lines[i..]).Trim());
            }
        }

        return (text.Trim(), null);
    }

    /// <summary>The first line from which on there are only quoted and empty ones.</summary>
    private static int OnlyQuotedFrom(string[] lines)
    {
        var from = lines.Length;
        while (from > 0 && (IsQuoted(lines[from - 1]) || string.IsNullOrWhiteSpace(lines[from - 1])))
        {
            from--;
        }

        return from;
    }

    private static bool BeginsQuotation(string[] lines, int i, int quoteFrom) =>
        IsSeparator(lines[i])
        || HasHeaders(lines, i)
        || (IsQuoted(lines[i]) && i >= quoteFrom)
        || (Attribution(lines, i) is { } next && (next >= lines.Length || !IsQuoted(lines[next]) || next >= quoteFrom));

    private static bool IsQuoted(string line) => line.StartsWith('>');

    private static bool IsSeparator(string line)
    {
        var text = line.Trim();
        return text.StartsWith("--", StringComparison.Ordinal)
            && text.EndsWith("--", StringComparison.Ordinal)
            && Separators.Contains(text.Trim('-', ' '), StringComparer.OrdinalIgnoreCase);
    }

    // A sender and a date alone may be a journey that somebody wants to book. Below a rule of another name stands what somebody forwards: it is what they
    // want to show.
    private static bool HasHeaders(string[] lines, int i) =>
        BeginsWith(lines[i], Senders)
        && lines.Skip(i + 1).Where(line => !string.IsNullOrWhiteSpace(line)).Take(5).ToList() is var below
        && below.Any(line => BeginsWith(line, Dates))
        && below.Any(line => BeginsWith(line, Subjects))
        && lines.Take(i).LastOrDefault(line => !string.IsNullOrWhiteSpace(line))?.StartsWith("---", StringComparison.Ordinal) != true;

    private static bool BeginsWith(string line, string[] labels)
    {
        var text = line.AsSpan().TrimStart("* \t");
        foreach (var label in labels)
        {
            if (text.StartsWith(label, StringComparison.OrdinalIgnoreCase)
                || (text.StartsWith(label.AsSpan(0, label.Length - 1), StringComparison.OrdinalIgnoreCase) && text[(label.Length - 1)..].StartsWith("*:")))
            {
                return true;
            }
        }

        return false;
    }

    // "02.04.2012 14:20 Maria <", and the address on the next line.
    private static bool EndsInAnAddress(string line) => line.LastIndexOf('<') > line.LastIndexOf('>') && line.Any(char.IsAsciiDigit);

    /// <summary>The line after an attribution that begins here, which may be broken in two; null when none does.</summary>
    private static int? Attribution(string[] lines, int i)
    {
        if (string.IsNullOrWhiteSpace(lines[i]) || IsQuoted(lines[i]))
        {
            return null;
        }

        var mayGoOn = Leads.Any(lead => lines[i].TrimStart().StartsWith(lead, StringComparison.OrdinalIgnoreCase)) || EndsInAnAddress(lines[i]);
        for (var last = i; last < Math.Min(mayGoOn ? i + 3 : i + 1, lines.Length) && !string.IsNullOrWhiteSpace(lines[last]); last++)
        {
            if (Wrote.Any(words => lines[last].AsSpan().TrimEnd().EndsWith(words, StringComparison.OrdinalIgnoreCase))
                && lines[i..(last + 1)].Any(line => line.Any(char.IsAsciiDigit) || line.Contains('@', StringComparison.Ordinal)))
            {
                var next = last + 1;
                while (next < lines.Length && string.IsNullOrWhiteSpace(lines[next]))
                {
                    next++;
                }

                return next;
            }
        }

        return null;
    }
}
