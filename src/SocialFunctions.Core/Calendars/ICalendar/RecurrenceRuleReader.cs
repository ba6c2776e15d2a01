using System.Globalization;
using Ical.Net;
using Ical.Net.DataTypes;
using SocialFunctions.Model;

namespace SocialFunctions.Calendars.ICalendar;

/// <summary>Reads recurrence rules, <c>FREQ=YEARLY;BYMONTH=11;BYDAY=4TH</c>.</summary>
/// <remarks>
/// Not Ical.Net: it drops an <c>UNTIL</c> that it cannot read, so that the event recurs for ever, takes the last of two equal parts, and
/// does not tell what is wrong in words for whoever wrote the file.
/// </remarks>
internal static class RecurrenceRuleReader
{
    private const int MostCount = 100_000;
    private const int MostInterval = 1_000;

    private static readonly string[] DayNames = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    /// <summary>Reads a rule.</summary>
    /// <exception cref="FormatException">It cannot be read, or says something that is not understood: half a rule would be a wrong one.</exception>
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
            Add(rule, name, value);

        Check(rule);
        return rule;
    }

    private static void Add(RecurrenceRule rule, string name, string value)
    {
        switch (name)
        {
            case "FREQ":
                break;
            case "INTERVAL":
                rule.Interval = Number(name, value, 1, MostInterval);
                break;
            case "COUNT":
                rule.Count = Number(name, value, 1, MostCount);
                break;
            case "UNTIL":
                rule.Until = EventTime.Parse(value, null).ToCalDateTime();
                break;
            case "WKST":
                rule.FirstDayOfWeek = Day(name, value);
                break;
            case "BYMONTH":
                rule.ByMonth = Numbers(name, value, 1, 12);
                break;
            case "BYMONTHDAY":
                rule.ByMonthDay = Numbers(name, value, -31, 31);
                break;
            case "BYYEARDAY":
                rule.ByYearDay = Numbers(name, value, -366, 366);
                break;
            case "BYWEEKNO":
                rule.ByWeekNo = Numbers(name, value, -53, 53);
                break;
            case "BYSETPOS":
                rule.BySetPosition = Numbers(name, value, -366, 366);
                break;
            case "BYDAY":
                rule.ByDay = [.. value.Split(',').Distinct().Select(DayWithOrdinal)];
                break;
            default:
                throw new FormatException($"has {Wording.Quote(name)}, which is not supported");
        }
    }

    // RFC 5545, section 3.3.10, says what may stand beside what.
    private static void Check(RecurrenceRule rule)
    {
        var frequency = rule.Frequency.ToString().ToUpperInvariant();
        if (rule.Count is not null && rule.Until is not null)
            throw new FormatException("has COUNT and UNTIL; only one can be meant");

        if (rule.ByWeekNo.Count > 0 && rule.Frequency != FrequencyType.Yearly)
            throw new FormatException($"has BYWEEKNO, which {frequency} does not allow");

        if (rule.ByYearDay.Count > 0 && rule.Frequency != FrequencyType.Yearly)
            throw new FormatException($"has BYYEARDAY, which {frequency} does not allow");

        if (rule.ByMonthDay.Count > 0 && rule.Frequency == FrequencyType.Weekly)
            throw new FormatException("has BYMONTHDAY, which WEEKLY does not allow");

        var ordinals = rule.ByDay.Any(day => day.Offset is not null);
        if (ordinals && (rule.Frequency is FrequencyType.Daily or FrequencyType.Weekly || rule.ByWeekNo.Count > 0))
            throw new FormatException($"has BYDAY with a number, which {(rule.ByWeekNo.Count > 0 ? "BYWEEKNO" : frequency)} does not allow");
    }

    private static FrequencyType ReadFrequency(string? text) => text switch
    {
        "DAILY" => FrequencyType.Daily,
        "WEEKLY" => FrequencyType.Weekly,
        "MONTHLY" => FrequencyType.Monthly,
        "YEARLY" => FrequencyType.Yearly,
        null => throw new FormatException("has no FREQ"),
        _ => throw new FormatException($"has FREQ={Wording.Quote(text)}; allowed: DAILY, WEEKLY, MONTHLY, YEARLY"),
    };

    private static List<int> Numbers(string name, string list, int least, int most)
    {
        var numbers = list.Split(',').Select(item => Number(name, item, least, most)).Distinct().ToList();
        return numbers.Contains(0) ? throw new FormatException($"has {name} with 0; days, weeks and positions count from 1") : numbers;
    }

    private static int Number(string name, string text, int least, int most) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException($"has {name} with {Wording.Quote(text)}; allowed: {least} to {most}");

    private static WeekDay DayWithOrdinal(string text)
    {
        if (text.Length <= 2)
            return new WeekDay(Day("BYDAY", text));

        var ordinal = Number("BYDAY", text[..^2], -53, 53);
        return ordinal == 0 ? throw new FormatException("has BYDAY with 0; days count from 1") : new WeekDay(Day("BYDAY", text[^2..]), ordinal);
    }

    private static DayOfWeek Day(string name, string text) => Array.IndexOf(DayNames, text) is >= 0 and var day
        ? (DayOfWeek)day
        : throw new FormatException($"has {name} with {Wording.Quote(text)}; allowed: {string.Join(", ", DayNames)}");
}
