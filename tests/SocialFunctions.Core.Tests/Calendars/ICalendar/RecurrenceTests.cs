using System.Globalization;
using SocialFunctions.Calendars.ICalendar;

namespace SocialFunctions.Core.Tests.Calendars.ICalendar;

/// <summary>The examples of RFC 5545, sections 3.3.10 and 3.8.5.3, and what stands between them.</summary>
public class RecurrenceTests
{
    [Theory]
    [InlineData("1997-09-02", "FREQ=DAILY;COUNT=4", "1997-09-02 1997-09-03 1997-09-04 1997-09-05")]
    [InlineData("1997-09-02", "FREQ=DAILY;INTERVAL=10;COUNT=5", "1997-09-02 1997-09-12 1997-09-22 1997-10-02 1997-10-12")]
    [InlineData("1997-12-30", "FREQ=DAILY;BYMONTH=1;COUNT=3", "1997-12-30 1998-01-01 1998-01-02")]
    [InlineData("1997-09-02", "FREQ=WEEKLY;COUNT=3", "1997-09-02 1997-09-09 1997-09-16")]
    [InlineData(
        "1997-09-02",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
        "1997-09-02 1997-09-04 1997-09-16 1997-09-18 1997-09-30 1997-10-02 1997-10-14 1997-10-16")]
    [InlineData("1997-08-05", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05 1997-08-10 1997-08-19 1997-08-24")]
    [InlineData("1997-08-05", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05 1997-08-17 1997-08-19 1997-08-31")]
    [InlineData("1997-09-05", "FREQ=MONTHLY;COUNT=6;BYDAY=1FR", "1997-09-05 1997-10-03 1997-11-07 1997-12-05 1998-01-02 1998-02-06")]
    [InlineData(
        "1997-09-07",
        "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
        "1997-09-07 1997-09-28 1997-11-02 1997-11-30 1998-01-04 1998-01-25 1998-03-01 1998-03-29 1998-05-03 1998-05-31")]
    [InlineData("1997-09-22", "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "1997-09-22 1997-10-20 1997-11-17 1997-12-22 1998-01-19 1998-02-16")]
    [InlineData("1997-09-28", "FREQ=MONTHLY;COUNT=6;BYMONTHDAY=-3", "1997-09-28 1997-10-29 1997-11-28 1997-12-29 1998-01-29 1998-02-26")]
    [InlineData(
        "1997-09-30",
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
        "1997-09-30 1997-10-01 1997-10-31 1997-11-01 1997-11-30 1997-12-01 1997-12-31 1998-01-01 1998-01-31 1998-02-01")]
    [InlineData("1997-09-14", "FREQ=MONTHLY;INTERVAL=18;COUNT=4;BYMONTHDAY=14,15", "1997-09-14 1997-09-15 1999-03-14 1999-03-15")]
    [InlineData("2007-01-15", "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2007-01-15 2007-01-30 2007-02-15 2007-03-15 2007-03-30")]
    [InlineData("2007-01-31", "FREQ=MONTHLY;COUNT=3", "2007-01-31 2007-03-31 2007-05-31")]
    [InlineData("1997-09-04", "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-09-04 1997-10-07 1997-11-06")]
    [InlineData("1997-09-29", "FREQ=MONTHLY;COUNT=4;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "1997-09-29 1997-10-30 1997-11-27 1997-12-30")]
    [InlineData("1997-06-10", "FREQ=YEARLY;COUNT=4;BYMONTH=6,7", "1997-06-10 1997-07-10 1998-06-10 1998-07-10")]
    [InlineData(
        "1997-01-01",
        "FREQ=YEARLY;INTERVAL=3;COUNT=7;BYYEARDAY=1,100,200",
        "1997-01-01 1997-04-10 1997-07-19 2000-01-01 2000-04-09 2000-07-18 2003-01-01")]
    [InlineData("1997-12-31", "FREQ=YEARLY;COUNT=4;BYYEARDAY=-1,-366", "1997-12-31 1998-12-31 1999-12-31 2000-01-01")]
    [InlineData("1997-05-19", "FREQ=YEARLY;COUNT=3;BYDAY=20MO", "1997-05-19 1998-05-18 1999-05-17")]
    [InlineData("1997-12-26", "FREQ=YEARLY;COUNT=3;BYDAY=-1FR", "1997-12-26 1998-12-25 1999-12-31")]
    [InlineData("1997-05-12", "FREQ=YEARLY;COUNT=3;BYWEEKNO=20;BYDAY=MO", "1997-05-12 1998-05-11 1999-05-17")]
    [InlineData("1997-05-12", "FREQ=YEARLY;COUNT=3;BYWEEKNO=20", "1997-05-12 1998-05-11 1999-05-17")]
    [InlineData("2020-12-28", "FREQ=YEARLY;COUNT=2;BYWEEKNO=53;BYDAY=MO", "2020-12-28 2026-12-28")]
    [InlineData("2020-12-28", "FREQ=YEARLY;COUNT=3;BYWEEKNO=-1;BYDAY=MO", "2020-12-28 2021-12-27 2022-12-26")]
    [InlineData("1997-03-13", "FREQ=YEARLY;COUNT=4;BYMONTH=3;BYDAY=TH", "1997-03-13 1997-03-20 1997-03-27 1998-03-05")]
    [InlineData("1997-11-27", "FREQ=YEARLY;COUNT=3;BYMONTH=11;BYDAY=4TH", "1997-11-27 1998-11-26 1999-11-25")]
    [InlineData("1996-11-05", "FREQ=YEARLY;INTERVAL=4;COUNT=3;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "1996-11-05 2000-11-07 2004-11-02")]
    [InlineData("1998-02-13", "FREQ=MONTHLY;COUNT=5;BYDAY=FR;BYMONTHDAY=13", "1998-02-13 1998-03-13 1998-11-13 1999-08-13 2000-10-13")]
    [InlineData("2024-02-29", "FREQ=YEARLY;COUNT=2", "2024-02-29 2028-02-29")]
    [InlineData("1604-12-25", "FREQ=YEARLY;COUNT=2", "1604-12-25 1605-12-25")]
    public void Rule_NamesTheseDays(string first, string rule, string days) => Assert.Equal(days, Days(first, rule));

    [Fact]
    public void FirstDay_CountsEvenIfTheRuleDoesNotNameIt() => Assert.Equal("2026-01-07 2026-02-01", Days("2026-01-07", "FREQ=MONTHLY;BYMONTHDAY=1;COUNT=2"));

    [Fact]
    public void RuleWithoutEnd_GoesOnForHundredsOfYears() =>
        Assert.Equal([new DateOnly(2900, 5, 1)], Of("1950-05-01", "FREQ=YEARLY").In(2900));

    [Fact]
    public void DaysOfAYear_AreTheSameWithoutThoseBefore()
    {
        var rule = Of("2001-03-05", "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,SU");
        var all = new List<DateOnly>();
        for (var week = new DateOnly(2001, 3, 5); week.Year < 2031; week = week.AddDays(21))
            all.AddRange([week, week.AddDays(6)]);

        Assert.Equal(all.Where(d => d.Year == 2030), rule.In(2030));
    }

    [Theory]
    [InlineData("BYMONTH=5", "has no FREQ")]
    [InlineData("FREQ=HOURLY", "'HOURLY'; allowed: DAILY, WEEKLY, MONTHLY, YEARLY")]
    [InlineData("FREQ=DAILY;BYHOUR=9", "'BYHOUR', which is not supported")]
    [InlineData("FREQ=DAILY;INTERVAL=0", "INTERVAL with '0'")]
    [InlineData("FREQ=DAILY;COUNT=99999999", "COUNT with '99999999'")]
    [InlineData("FREQ=DAILY;COUNT=3;UNTIL=20270101", "COUNT and UNTIL")]
    [InlineData("FREQ=DAILY;FREQ=DAILY", "'FREQ=DAILY' that is not NAME=VALUE, or twice")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY with 0")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=1,x", "BYMONTHDAY with 'X'")]
    [InlineData("FREQ=WEEKLY;BYDAY=1MO", "BYDAY with a number, which WEEKLY does not allow")]
    [InlineData("FREQ=YEARLY;BYDAY=0MO", "BYDAY with 0")]
    [InlineData("FREQ=YEARLY;BYDAY=XX", "BYDAY with 'XX'")]
    [InlineData("FREQ=MONTHLY;BYWEEKNO=1", "BYWEEKNO, which MONTHLY does not allow")]
    [InlineData("FREQ=DAILY;BYYEARDAY=1", "BYYEARDAY, which DAILY does not allow")]
    [InlineData("FREQ=WEEKLY;BYMONTHDAY=1", "BYMONTHDAY, which WEEKLY does not allow")]
    [InlineData("FREQ=YEARLY;UNTIL=tomorrow", "is not a date or time")]
    public void RuleThatCannotBeRead_IsRefused(string rule, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => RecurrenceRuleReader.Read(rule)).Message, StringComparison.Ordinal);

    [Fact]
    public void CountThatIsNeverReached_IsRefusedBeforeItTakesLong() =>
        Assert.Throws<FormatException>(() =>
        {
            var effort = 100_000;
            _ = new Recurrence(RecurrenceRuleReader.Read("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5"), new DateOnly(2000, 1, 1), ref effort);
        });

    private static Recurrence Of(string first, string rule)
    {
        var effort = int.MaxValue;
        return new Recurrence(RecurrenceRuleReader.Read(rule), DateOnly.Parse(first, CultureInfo.InvariantCulture), ref effort);
    }

    private static string Days(string first, string rule)
    {
        var recurrence = Of(first, rule);
        var year = int.Parse(first.AsSpan(0, 4), CultureInfo.InvariantCulture);
        var days = Enumerable.Range(year, 40).SelectMany(recurrence.In).Select(d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return string.Join(' ', days);
    }
}
