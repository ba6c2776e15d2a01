using System.Globalization;
using NodaTime;
using SocialFunctions.Calendars;
using SocialFunctions.Core.Tests.Calendars.ICalendar;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Calendars;

/// <summary>A calendar made by chance, and what it means in the plainest terms.</summary>
internal sealed class RandomCalendar
{
    private static readonly string[] DayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    private readonly Random _random;
    private readonly (int From, int To)[][] _week;
    private readonly List<(Func<LocalDate, bool> Is, (int From, int To)[] Open)> _exceptions = [];
    private readonly List<Func<LocalDate, bool>> _closedDays = [];
    private readonly List<Func<Instant, bool>> _closedTimes = [];
    private readonly List<string> _events = [];
    private readonly Dictionary<long, (int From, int To)[]> _known = [];

    /// <param name="random">What chance is.</param>
    /// <param name="zone">Its zone.</param>
    /// <param name="around">The day around which its exceptions and events lie.</param>
    public RandomCalendar(Random random, DateTimeZone zone, LocalDate around)
    {
        (_random, Zone) = (random, zone);
        _week = [.. DayNames.Select(_ => Periods())];
        var settings = new CalendarSettings
        {
            TimeZone = zone.Id,
            Weekly = Enumerable.Range(0, 7).ToDictionary(d => DayNames[d], d => Written(_week[d])),

            // In the order in which one goes before the other.
            Exceptions = [.. Dates(around), .. Ranges(around), .. Yearly(around)],
        };
        for (var i = random.Next(4); i > 0; i--)
            AddEvent(around.PlusDays(random.Next(-3, 20)));

        Text = Feed.Text([.. _events]);
        Settings = settings;
        Calendar = BusinessCalendar.Create(settings, _events is [] ? null : Feed.Read(Text));
    }

    public DateTimeZone Zone { get; }

    public CalendarSettings Settings { get; }

    public string Text { get; }

    public BusinessCalendar Calendar { get; }

    /// <summary>The periods of a day, in minutes since its midnight; none when an event closes it.</summary>
    /// <param name="day">Days since 1970.</param>
    public (int From, int To)[] PeriodsOn(long day)
    {
        if (!_known.TryGetValue(day, out var periods))
        {
            var date = new LocalDate(1970, 1, 1).PlusDays((int)day);
            periods = Exception(date) ?? (_closedDays.Exists(d => d(date)) ? [] : _week[(int)date.DayOfWeek - 1]);
            _known[day] = periods;
        }

        return periods;
    }

    /// <summary>Whether an event closes an instant, as far as it belongs to this day.</summary>
    public bool IsClosedByEvent(long day, Instant at) =>
        _closedTimes.Exists(t => t(at)) && Exception(new LocalDate(1970, 1, 1).PlusDays((int)day)) is null;

    public override string ToString()
    {
        var week = string.Join("; ", Settings.Weekly.Select(d => $"{d.Key} {string.Join(' ', d.Value)}"));
        var exceptions = string.Join("; ", Settings.Exceptions.Select(e => $"{e.Date}{e.Yearly}{e.From}/{e.To} {string.Join(' ', e.Open)}"));
        return $"{Zone.Id} [{week}] [{exceptions}] [{string.Join(' ', _events)}]";
    }

    private (int From, int To)[]? Exception(LocalDate date)
    {
        foreach (var exception in _exceptions)
        {
            if (exception.Is(date))
                return exception.Open;
        }

        return null;
    }

    private (int From, int To)[] Periods()
    {
        switch (_random.Next(6))
        {
            case 0:
                return [];
            case 1:
                return [(0, 1440)];
        }

        // Split shifts; many edges at the hours in which clocks change.
        var edges = Enumerable.Range(0, 2 * _random.Next(1, 5))
            .Select(_ => _random.Next(3) switch { 0 => _random.Next(241), 1 => _random.Next(49) * 30, _ => _random.Next(1441) })
            .Distinct().Order().ToArray();
        return [.. edges.Chunk(2).Where(pair => pair.Length == 2).Select(pair => (pair[0], pair[1]))];
    }

    private static IReadOnlyList<string> Written((int From, int To)[] periods) =>
        [.. periods.Select(p => $"{p.From / 60:00}:{p.From % 60:00}-{p.To / 60:00}:{p.To % 60:00}")];

    private IEnumerable<CalendarException> Dates(LocalDate around)
    {
        foreach (var date in Enumerable.Range(0, _random.Next(3)).Select(_ => around.PlusDays(_random.Next(-2, 16))).Distinct())
        {
            var open = Periods();
            _exceptions.Add((d => d == date, open));
            yield return new CalendarException { Date = Iso(date), Open = Written(open) };
        }
    }

    private IEnumerable<CalendarException> Ranges(LocalDate around)
    {
        if (_random.Next(3) == 0)
        {
            var (from, open) = (around.PlusDays(_random.Next(-2, 12)), _random.Next(2) == 0 ? [] : Periods());
            var to = from.PlusDays(_random.Next(6));
            _exceptions.Add((d => from <= d && d <= to, open));
            yield return new CalendarException { From = Iso(from), To = Iso(to), Open = Written(open) };
        }
    }

    private IEnumerable<CalendarException> Yearly(LocalDate around)
    {
        foreach (var day in new[] { "02-29", Iso(around.PlusDays(_random.Next(16)))[5..] }.Distinct().Where(_ => _random.Next(2) == 0))
        {
            var open = Periods();
            _exceptions.Add((d => Iso(d)[5..] == day, open));
            yield return new CalendarException { Yearly = day, Open = Written(open) };
        }
    }

    private void AddEvent(LocalDate date)
    {
        var utc = Instant.FromUtc(date.Year, date.Month, date.Day, _random.Next(24), _random.Next(60));
        var minutes = _random.Next(1, 3000);
        switch (_random.Next(6))
        {
            case 0:
                var days = _random.Next(1, 5);
                var last = date.PlusDays(days);
                Event($"DTSTART;VALUE=DATE:{Compact(date)}", $"DTEND;VALUE=DATE:{Compact(last)}");
                _closedDays.Add(d => date <= d && d < last);
                break;
            case 1:
                var born = date.PlusYears(-_random.Next(8));
                Event($"DTSTART;VALUE=DATE:{Compact(born)}", $"RRULE:FREQ=YEARLY;BYMONTH={born.Month};BYMONTHDAY={born.Day}");
                _closedDays.Add(d => d >= born && (d.Month, d.Day) == (born.Month, born.Day));
                break;
            case 2:
                Event("DTSTART;VALUE=DATE:20040229", "RRULE:FREQ=YEARLY");
                _closedDays.Add(d => (d.Month, d.Day) == (2, 29));
                break;
            case 3:
                Event($"DTSTART:{Compact(utc)}", $"DTEND:{Compact(utc + Duration.FromMinutes(minutes))}");
                _closedTimes.Add(at => utc <= at && at < utc + Duration.FromMinutes(minutes));
                break;
            case 4:
                var weekly = utc - Duration.FromDays(7 * _random.Next(60));
                Event($"DTSTART:{Compact(weekly)}", $"DURATION:PT{minutes}M", "RRULE:FREQ=WEEKLY");
                _closedTimes.Add(at => at >= weekly && (at - weekly).TotalMinutes % (7 * 24 * 60) < minutes);
                break;
            default:
                var local = date + new LocalTime(_random.Next(5), _random.Next(60));
                var start = local.InZoneLeniently(Zone).ToInstant();
                Event($"DTSTART:{Compact(local)}", $"DURATION:PT{minutes}M");
                _closedTimes.Add(at => start <= at && at < start + Duration.FromMinutes(minutes));
                break;
        }
    }

    private void Event(params string[] properties) => _events.AddRange(["BEGIN:VEVENT", $"UID:{_events.Count}", .. properties, "END:VEVENT"]);

    private static string Iso(LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static string Compact(LocalDate date) => date.ToString("uuuuMMdd", CultureInfo.InvariantCulture);

    private static string Compact(LocalDateTime time) => time.ToString("uuuuMMdd'T'HHmmss", CultureInfo.InvariantCulture);

    private static string Compact(Instant instant) => instant.ToString("uuuuMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
