using System.Globalization;
using SocialFunctions.Model;

namespace SocialFunctions.Calendars.ICalendar;

/// <summary>Reads recurrence rules, <c>FREQ=YEARLY;BYMONTH=11;BYDAY=4TH</c>.</summary>
internal static class RecurrenceRuleReader
{
    private const int MostCount = 100_000;
    private const int MostInterval = 1_000;

    private static readonly string[] DayNames = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    /// <summary>Reads a rule.</summary>
    /// <exception cref="FormatException">It cannot be read, or has a part that is not supported: a rule that is read in part would be wrong.</exception>
    public static RecurrenceRule Read(string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in text.ToUpperInvariant().Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = part.Split('=', 2);
            if (pair.Length < 2 || !parts.TryAdd(pair[0], pair[1]))
                throw new FormatException($"has the part {Wording.Quote(part)} that is not NAME=VALUE, or twice");
        }

        var rule = new RecurrenceRule { Frequency = ReadFrequency(parts.GetValueOrDefault("FREQ")) };
        foreach (var (name, value) in parts)
            rule = Add(rule, name, value);

        Check(rule);
        return rule;
    }

    private static RecurrenceRule Add(RecurrenceRule rule, string name, string value) => name switch
    {
        "FREQ" => rule,
        "INTERVAL" => rule with { Interval = Number(name, value, 1, MostInterval) },
        "COUNT" => rule with { Count = Number(name, value, 1, MostCount) },
        "UNTIL" => rule with { Until = EventTime.Parse(value, null) },
        "WKST" => rule with { WeekStart = Day(name, value) },
        "BYMONTH" => rule with { Months = Numbers(name, value, 1, 12) },
        "BYMONTHDAY" => rule with { MonthDays = Numbers(name, value, -31, 31) },
        "BYYEARDAY" => rule with { YearDays = Numbers(name, value, -366, 366) },
        "BYWEEKNO" => rule with { Weeks = Numbers(name, value, -53, 53) },
        "BYSETPOS" => rule with { Positions = Numbers(name, value, -366, 366) },
        "BYDAY" => rule with { Days = value.Split(',').Select(DayWithOrdinal).ToHashSet() },
        _ => throw new FormatException($"has {Wording.Quote(name)}, which is not supported"),
    };

    // RFC 5545, section 3.3.10, says which parts may be combined.
    private static void Check(RecurrenceRule rule)
    {
        var frequency = rule.Frequency.ToString().ToUpperInvariant();
        if (rule.Count is not null && rule.Until is not null)
            throw new FormatException("has COUNT and UNTIL; only one can be meant");

        if (rule.Weeks.Count > 0 && rule.Frequency is not Frequency.Yearly)
            throw new FormatException($"has BYWEEKNO, which {frequency} does not allow");

        if (rule.YearDays.Count > 0 && rule.Frequency is not Frequency.Yearly)
            throw new FormatException($"has BYYEARDAY, which {frequency} does not allow");

        if (rule.MonthDays.Count > 0 && rule.Frequency is Frequency.Weekly)
            throw new FormatException("has BYMONTHDAY, which WEEKLY does not allow");

        var ordinals = rule.Days.Any(day => day.Ordinal != 0);
        if (ordinals && (rule.Frequency is Frequency.Daily or Frequency.Weekly || rule.Weeks.Count > 0))
            throw new FormatException($"has BYDAY with a number, which {(rule.Weeks.Count > 0 ? "BYWEEKNO" : frequency)} does not allow");
    }

    private static Frequency ReadFrequency(string? text) => text switch
    {
        "DAILY" => Frequency.Daily,
        "WEEKLY" => Frequency.Weekly,
        "MONTHLY" => Frequency.Monthly,
        "YEARLY" => Frequency.Yearly,
        null => throw new FormatException("has no FREQ"),
        _ => throw new FormatException($"has FREQ={Wording.Quote(text)}; allowed: DAILY, WEEKLY, MONTHLY, YEARLY"),
    };

    private static HashSet<int> Numbers(string name, string list, int least, int most)
    {
        var numbers = list.Split(',').Select(item => Number(name, item, least, most)).ToHashSet();
        return numbers.Contains(0) ? throw new FormatException($"has {name} with 0; days, weeks and positions count from 1") : numbers;
    }

    private static int Number(string name, string text, int least, int most) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException($"has {name} with {Wording.Quote(text)}; allowed: {least} to {most}");

    private static (int Ordinal, DayOfWeek Day) DayWithOrdinal(string text)
    {
        var ordinal = text.Length > 2 ? Number("BYDAY", text[..^2], -53, 53) : 0;
        return text.Length > 2 && ordinal == 0
            ? throw new FormatException("has BYDAY with 0; days count from 1")
            : (ordinal, Day("BYDAY", text.Length > 2 ? text[^2..] : text));
    }

    private static DayOfWeek Day(string name, string text) => Array.IndexOf(DayNames, text) is >= 0 and var day
        ? (DayOfWeek)day
        : throw new FormatException($"has {name} with {Wording.Quote(text)}; allowed: {string.Join(", ", DayNames)}");
}
