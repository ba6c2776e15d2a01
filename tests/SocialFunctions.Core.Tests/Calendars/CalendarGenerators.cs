using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Calendars;

/// <summary>Random calendars in zones with remarkable changes, and instants that are often near one.</summary>
internal static class CalendarGenerators
{
    // Ordinary ones, half-hour changes, changes at midnight, a two-hour change, a skipped day, no changes.
    private static readonly string[] Zones =
    [
        "Europe/Athens", "America/New_York", "Australia/Lord_Howe", "America/Havana", "Africa/Cairo", "America/Sao_Paulo", "Asia/Beirut",
        "Atlantic/Azores", "Antarctica/Troll", "Africa/Casablanca", "Pacific/Apia", "Pacific/Kiritimati", "Asia/Kathmandu", "UTC",
    ];

    private static readonly Instant First = Instant.FromUtc(2010, 1, 1, 0, 0);
    private static readonly Instant Last = Instant.FromUtc(2031, 1, 1, 0, 0);

    public sealed record Case(CalendarSettings Calendar, DateTimeOffset At, TimeSpan Length)
    {
        public override string ToString()
        {
            var week = string.Join("; ", Calendar.Weekly.Select(d => $"{d.Key} {string.Join(' ', d.Value)}"));
            var exceptions = string.Join("; ", Calendar.Exceptions.Select(e => $"{e.Date}{e.Yearly}{e.From}/{e.To} {string.Join(' ', e.Open)}"));
            return $"{Calendar.TimeZone} [{week}] [{exceptions}] at {At:O} length {Length:c}";
        }
    }

    /// <summary>A calendar, an instant, and a length of up to so many days.</summary>
    public static Arbitrary<Case> Cases(int days) => Arb.From(
        from zone in Gen.Elements(Zones)
        from week in Gen.ArrayOf(Periods, 7)
        from at in Instants(zone)
        from exceptions in Exceptions(at)
        from ticks in Gen.OneOf(Gen.Choose(0, 1000).Select(t => (long)t), Gen.Choose(0, days * 24 * 60).Select(m => m * TimeSpan.TicksPerMinute))
        from odd in Gen.Choose(0, 3).SelectMany(o => o == 0 ? Gen.Choose(0, 599_999_999) : Gen.Constant(0))
        select new Case(
            new CalendarSettings
            {
                TimeZone = zone,
                Weekly = new[] { "mon", "tue", "wed", "thu", "fri", "sat", "sun" }.Zip(week).ToDictionary(d => d.First, d => d.Second),
                Exceptions = exceptions,
            },
            at,
            new TimeSpan(ticks + odd)));

    private static Gen<IReadOnlyList<string>> Periods => Gen.Frequency(
        (1, Gen.Constant<IReadOnlyList<string>>([])),
        (1, Gen.Constant<IReadOnlyList<string>>(["00:00-24:00"])),
        (4, from edges in Gen.ArrayOf(Gen.OneOf(Gen.Choose(0, 48).Select(h => h * 30), Gen.Choose(0, 1440), Gen.Choose(0, 240)), 6)
            select Paired([.. edges.Distinct().Order()])));

    private static Gen<CalendarException[]> Exceptions(DateTimeOffset near) =>
        from count in Gen.Choose(0, 3)
        from exceptions in Gen.ArrayOf(Exception(near), count)
        select exceptions.DistinctBy(e => e.Date is not null ? "date" : e.From is not null ? "range" : "yearly").ToArray();

    private static Gen<CalendarException> Exception(DateTimeOffset near) =>
        from kind in Gen.Choose(0, 2)
        from day in Gen.Choose(-2, 12)
        from length in Gen.Choose(0, 5)
        from open in Periods
        select kind switch
        {
            0 => new CalendarException { Date = Date(near, day), Open = open },
            1 => new CalendarException { From = Date(near, day), To = Date(near, day + length), Open = open },
            _ => new CalendarException { Yearly = Date(near, day)[5..], Open = open },
        };

    private static Gen<DateTimeOffset> Instants(string zone)
    {
        var changes = DateTimeZoneProviders.Tzdb[zone].GetZoneIntervals(First, Last).Where(i => i.HasStart).Select(i => i.Start).Where(s => s > First).ToArray();
        var anywhere = Gen.Choose(0, 20 * 365 * 24 * 60).Select(m => First + Duration.FromMinutes(m));
        var near = changes is [] ? anywhere : from change in Gen.Elements(changes)
                                              from minutes in Gen.Choose(-4 * 24 * 60, 24 * 60)
                                              select change + Duration.FromMinutes(minutes);
        return from instant in Gen.OneOf(anywhere, near)
               from ticks in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 599_999_999))
               select (instant + Duration.FromTicks(ticks)).ToDateTimeOffset();
    }

    private static IReadOnlyList<string> Paired(int[] edges) =>
        [.. edges.Chunk(2).Where(p => p.Length == 2).Select(p => $"{Time(p[0])}-{Time(p[1])}")];

    private static string Time(int minutes) => $"{minutes / 60:00}:{minutes % 60:00}";

    private static string Date(DateTimeOffset near, int day) => near.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
