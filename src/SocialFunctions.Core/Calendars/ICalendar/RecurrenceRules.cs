using System.Diagnostics;
using Ical.Net;
using Ical.Net.DataTypes;

namespace SocialFunctions.Calendars.ICalendar;

/// <summary>Prepares rules for Ical.Net, so that it can begin to walk one in any of its periods.</summary>
internal static class RecurrenceRules
{
    /// <summary>The days of one period, about.</summary>
    public static int DaysOfPeriod(this RecurrenceRule rule) => rule.Frequency switch
    {
        FrequencyType.Daily => 1,
        FrequencyType.Weekly => 7,
        FrequencyType.Monthly => 30,
        FrequencyType.Yearly => 365,
        FrequencyType.Secondly or FrequencyType.Minutely or FrequencyType.Hourly => throw NotRead(),
        _ => throw new UnreachableException(),
    };

    /// <summary>The rule with what it leaves to the day on which the event begins, and without an end.</summary>
    public static RecurrenceRule CompletedBy(this RecurrenceRule rule, DateOnly first)
    {
        var completed = new RecurrenceRule();
        completed.CopyFrom(rule);
        completed.Count = null;
        completed.Until = null;
        if (rule.ByMonthDay.Count > 0 || rule.ByYearDay.Count > 0 || rule.ByDay.Count > 0 || rule.Frequency == FrequencyType.Daily)
            return completed;

        if (rule.ByWeekNo.Count > 0 || rule.Frequency == FrequencyType.Weekly)
        {
            completed.ByDay = [new WeekDay(first.DayOfWeek)];
            return completed;
        }

        completed.ByMonthDay = [first.Day];
        if (rule.Frequency == FrequencyType.Yearly && rule.ByMonth.Count == 0)
            completed.ByMonth = [first.Month];

        return completed;
    }

    /// <summary>The last day before a year, or in its first days, on which a period of the rule can begin to be counted.</summary>
    /// <param name="rule">A completed rule.</param>
    /// <param name="year">Not before the year of <paramref name="first"/>.</param>
    /// <param name="first">The day on which the event begins.</param>
    public static DateOnly StartNear(this RecurrenceRule rule, int year, DateOnly first)
    {
        var days = new DateOnly(year, 1, 1).DayNumber - first.DayNumber;
        switch (rule.Frequency)
        {
            case FrequencyType.Daily:
                return first.AddDays(Whole(days, rule.Interval));

            case FrequencyType.Weekly:
                return first.AddDays(Whole(days - 7, 7 * rule.Interval));

            case FrequencyType.Monthly:
                var months = (12 * (year - first.Year)) - first.Month;
                return new DateOnly(first.Year, first.Month, 1).AddMonths(Whole(months, rule.Interval));

            case FrequencyType.Yearly:
                // The fourth of January lies in the first week of its year, whatever day a week begins on.
                return new DateOnly(first.Year + Whole(year - 1 - first.Year, rule.Interval), 1, rule.ByWeekNo.Count > 0 ? 4 : 1);

            case FrequencyType.Secondly or FrequencyType.Minutely or FrequencyType.Hourly:
                throw NotRead();

            default:
                throw new UnreachableException();
        }

        static int Whole(int length, int step) => Math.Max(0, length) / step * step;
    }

    private static UnreachableException NotRead() => new("RecurrenceRuleReader refuses rules within a day");
}
