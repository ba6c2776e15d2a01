using System.Globalization;
using NodaTime;
using Xunit.Abstractions;

namespace SocialFunctions.Core.Tests.Calendars;

/// <summary>Every answer of a calendar against counting minutes, in every time zone.</summary>
/// <remarks>
/// <c>SOCIALFUNCTIONS_CALENDAR_CASES</c> says how many cases are tried, <c>SOCIALFUNCTIONS_CALENDAR_SEED</c> with which chance they begin.
/// </remarks>
public class CalendarArithmeticTests(ITestOutputHelper output)
{
    private const int DaysCounted = 8;
    private const int MostCasesPerCount = 200;

    private static readonly Instant First = Instant.FromUtc(2010, 1, 1, 0, 0);
    private static readonly Instant Last = Instant.FromUtc(2030, 12, 31, 0, 0);

    // Pains 18, 20 and 21 of service desks: a minute lost at midnight, a deadline in closed time, a lunch that counts. Whatever the calendar.
    [Fact]
    public void EveryAnswer_IsThatOfCountingMinutes()
    {
        var seed = Variable("SOCIALFUNCTIONS_CALENDAR_SEED") ?? Random.Shared.Next();
        var cases = Variable("SOCIALFUNCTIONS_CALENDAR_CASES") ?? 30_000;
        output.WriteLine($"SOCIALFUNCTIONS_CALENDAR_SEED={seed} SOCIALFUNCTIONS_CALENDAR_CASES={cases}");

        var random = new Random(seed);
        var zones = DateTimeZoneProviders.Tzdb.Ids.Select(id => DateTimeZoneProviders.Tzdb[id]).ToList();
        var perCount = Math.Clamp(cases / zones.Count, 1, MostCasesPerCount);
        for (var tried = 0; tried < cases; tried += perCount)
        {
            var zone = zones[tried / perCount % zones.Count];
            var start = Start(random, zone);
            var calendar = new RandomCalendar(random, zone, start.InZone(zone).Date);
            var counted = new CountedMinutes(calendar, start, DaysCounted);
            for (var i = 0; i < perCount; i++)
            {
                if (Flaw(random, calendar, counted, start) is { } flaw)
                    Assert.Fail($"seed {seed}, case {tried + i}: {flaw}; {calendar}");
            }
        }
    }

    // Pain 18: a calendar of 24 hours on 7 days loses no minute at midnight, wherever it is and whatever the clocks do.
    [Fact]
    public void AroundTheClock_EveryMinuteCountsInEveryZone()
    {
        // 2010 to 2014 have every kind of change, a skipped day and clocks put back across midnight too.
        var end = First + Duration.FromDays(4 * 365);
        foreach (var zone in DateTimeZoneProviders.Tzdb.Ids)
        {
            // A day that an exception closes keeps it from being taken for "always".
            var calendar = SocialFunctions.Calendars.BusinessCalendar.Create(new()
            {
                TimeZone = zone,
                Weekly = SocialFunctions.Calendars.OpeningPlan.DayNames.ToDictionary(d => d, _ => (IReadOnlyList<string>)["00:00-24:00"]),
                Exceptions = [new() { Date = "2031-06-01" }],
            });

            Assert.Equal((end - First).ToTimeSpan(), calendar.Between(First.ToDateTimeOffset(), end.ToDateTimeOffset()));
        }
    }

    /// <summary>What a calendar gets wrong between two instants; null when it is nothing.</summary>
    private static string? Flaw(Random random, RandomCalendar calendar, CountedMinutes counted, Instant start)
    {
        var (a, b) = (At(random, counted, start), At(random, counted, start));
        var (from, to) = (Time(a), Time(b));
        var between = counted.OpenBefore(b) - counted.OpenBefore(a);
        if (calendar.Calendar.IsOpen(from) != counted.IsOpen(a))
            return $"IsOpen({from:O}) is not {counted.IsOpen(a)}";

        if (calendar.Calendar.Between(from, to).Ticks != between)
            return $"Between({from:O}, {to:O}) is {calendar.Calendar.Between(from, to)}, not {TimeSpan.FromTicks(between)}";

        var opening = calendar.Calendar.NextOpening(from);
        if (counted.NextOpening(a) is { } next ? opening != Time(next) : opening < Time(start.ToUnixTimeTicks()) + TimeSpan.FromDays(DaysCounted))
            return $"NextOpening({from:O}) is {opening:O}";

        if (between <= 0)
            return null;

        var due = calendar.Calendar.Add(from, TimeSpan.FromTicks(between));
        var expected = Time(counted.InstantOf(counted.OpenBefore(a) + between));
        if (due != expected)
            return $"Add({from:O}, {TimeSpan.FromTicks(between)}) is {due:O}, not {expected:O}";

        return calendar.Calendar.Between(from, due.Value).Ticks == between && counted.IsOpen(Ticks(due.Value) - 1)
            ? null
            : $"Add({from:O}, {TimeSpan.FromTicks(between)}) does not lead back, or into closed time";
    }

    // Half of the stretches hold a change of the clocks, if the zone has any.
    private static Instant Start(Random random, DateTimeZone zone)
    {
        var changes = zone.GetZoneIntervals(First + Duration.FromDays(15), Last - Duration.FromDays(15)).Skip(1).Select(i => i.Start).ToList();
        var near = changes.Count > 0 && random.Next(2) == 0
            ? changes[random.Next(changes.Count)] - Duration.FromMinutes(random.Next(DaysCounted * 24 * 60))
            : First + Duration.FromMinutes(random.Next((int)(Last - First).TotalMinutes - (DaysCounted * 24 * 60)));
        return Instant.FromUnixTimeSeconds(near.ToUnixTimeSeconds() / 60 * 60);
    }

    // On a minute or within one.
    private static long At(Random random, CountedMinutes counted, Instant start) =>
        start.ToUnixTimeTicks() + (random.Next(counted.Length) * TimeSpan.TicksPerMinute)
        + (random.Next(2) == 0 ? 0 : random.NextInt64(TimeSpan.TicksPerMinute));

    private static DateTimeOffset Time(long unixTicks) => DateTimeOffset.UnixEpoch.AddTicks(unixTicks);

    private static long Ticks(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks;

    private static int? Variable(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
