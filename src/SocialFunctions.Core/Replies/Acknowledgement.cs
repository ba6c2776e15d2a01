using System.Collections.Frozen;
using System.Globalization;
using SocialFunctions.Calendars;
using SocialFunctions.Replies.Languages;
using SocialFunctions.Settings;

namespace SocialFunctions.Replies;

/// <summary>The texts of automatic messages.</summary>
/// <remarks>
/// The customer's language comes first (as it is, then without its region, then English); in each language the company's template comes before the built-in text.
/// </remarks>
public static class Acknowledgement
{
    private const string OpensAt = "{opensAt}";

    private static readonly FrozenDictionary<string, ReplyLanguage> BuiltIn = new[]
    {
        English.Words, Greek.Words, Russian.Words, German.Words, Spanish.Words, French.Words,
        Italian.Words, Portuguese.Words, Dutch.Words, Polish.Words, Ukrainian.Words, Turkish.Words,
    }.ToFrozenDictionary(l => l.Tag, StringComparer.OrdinalIgnoreCase);

    /// <summary>The languages that have built-in texts.</summary>
    internal static IEnumerable<ReplyLanguage> Languages => BuiltIn.Values;

    /// <summary>The languages in which there is an acknowledgement, in order: the built-in ones, and those of the company's own texts.</summary>
    internal static IReadOnlyList<string> LanguagesOf(SettingsSnapshot settings) =>
    [
        .. settings.Document.Templates
            .Where(template => template.Id is "offHours" or "offHoursNoTime")
            .SelectMany(template => template.Texts.Keys)
            .Concat(BuiltIn.Keys)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>The acknowledgement of a message that arrived while closed.</summary>
    /// <param name="settings">Their templates replace the built-in texts.</param>
    /// <param name="language">The customer's language, a BCP 47 tag; English when there is no text in it.</param>
    /// <param name="calendar">Its zone is the one in which the time is given.</param>
    /// <param name="now">The present instant, for "tomorrow".</param>
    /// <param name="opensAt">When the company opens next; null when it never does: then the text without a time is used.</param>
    public static ReplyText OffHours(SettingsSnapshot settings, string language, BusinessCalendar calendar, DateTimeOffset now, DateTimeOffset? opensAt) =>
        opensAt is { } opens
            ? OffHours(settings.Template, language, calendar.ToLocal(now), calendar.ToLocal(opens))
            : OffHoursNoTime(settings.Template, language);

    /// <summary>The notice that answers take longer than usual.</summary>
    /// <param name="language">The customer's language, a BCP 47 tag; English when there is no text in it.</param>
    public static ReplyText Surge(SettingsSnapshot settings, string language) => Surge(settings.Template, language);

    internal static ReplyText OffHours(Func<string, string, string?> template, string language, DateTime now, DateTime opens)
    {
        var text = Choose(language, l => template("offHours", l), l => l.OffHours);
        return text.Text.Contains(OpensAt, StringComparison.Ordinal)
            ? text with { Text = text.Text.Replace(OpensAt, InWords(text.Language, now, opens), StringComparison.Ordinal) }
            : text;
    }

    // A company's own text that has no time in it fits equally well when there is no time.
    internal static ReplyText OffHoursNoTime(Func<string, string, string?> template, string language) =>
        Choose(
            language,
            l => template("offHoursNoTime", l) ?? (template("offHours", l) is { } text && !text.Contains(OpensAt, StringComparison.Ordinal) ? text : null),
            l => l.OffHoursNoTime);

    internal static ReplyText Surge(Func<string, string, string?> template, string language) => Choose(language, l => template("surge", l), l => l.Surge);

    private static ReplyText Choose(string language, Func<string, string?> template, Func<ReplyLanguage, string> builtIn)
    {
        foreach (var candidate in (ReadOnlySpan<string>)[language, PrimaryOf(language)])
        {
            if (template(candidate) is { } own)
            {
                return new ReplyText(own, candidate);
            }

            if (BuiltIn.TryGetValue(candidate, out var words))
            {
                return new ReplyText(builtIn(words), words.Tag);
            }
        }

        return new ReplyText(template(English.Words.Tag) ?? builtIn(English.Words), English.Words.Tag);
    }

    // A template may be in a language for which there are no words for a time: then the time is given in digits.
    private static string InWords(string language, DateTime now, DateTime opens) =>
        BuiltIn.TryGetValue(PrimaryOf(language), out var words)
            ? words.Opening(now, opens)
            : opens.ToString(opens.Date == now.Date ? "HH:mm" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string PrimaryOf(string language) =>
        language.AsSpan().IndexOfAny('-', '_') is var end and > 0 ? language[..end] : language;
}

/// <summary>A text and the language it is in.</summary>
/// <param name="Language">A BCP 47 tag.</param>
public readonly record struct ReplyText(string Text, string Language);
