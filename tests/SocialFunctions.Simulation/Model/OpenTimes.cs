using System.Globalization;
using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Simulation.Model;

/// <summary>A calendar as one would explain it: a list of the stretches in which the company is open, walked from the beginning.</summary>
internal sealed class OpenTimes
{
    // Within a history no promise is so long and no calendar opens so seldom that more days were needed.
    private const int DaysBefore = 40;
    private const int DaysAfter = 800;

    private static readonly ZoneLocalMappingResolver Opening =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    private static readonly ZoneLocalMappingResolver Closing =
        Resolvers.CreateMappingResolver(Resolvers.ReturnLater, Resolvers.ReturnStartOfIntervalAfter);

    private readonly CalendarSettings? _settings;
    private readonly DateTimeZone _zone = DateTimeZone.Utc;
    private readonly List<Stretch> _stretches = [];
    private readonly LocalDate _lastDay;
    private LocalDate _nextDay;

    private OpenTimes(CalendarSettings? settings, DateTimeOffset around)
    {
        _settings = settings;
        if (settings is not null)
        {
            _zone = DateTimeZoneProviders.Tzdb[settings.TimeZone];
            var today = Instant.FromDateTimeOffset(around).InZone(_zone).Date;
            (_nextDay, _lastDay) = (today.PlusDays(-DaysBefore), today.PlusDays(DaysAfter));
        }
    }

    /// <summary>Open around the clock.</summary>
    public static OpenTimes Always { get; } = new(null, default) { _stretches = { new Stretch(DateTimeOffset.MinValue, DateTimeOffset.MaxValue) } };

    public static OpenTimes Of(SettingsDocument document, DateTimeOffset around) => document.Accounts[0].Calendar switch
    {
        "always" => Always,
        "never" => new OpenTimes(null, default),
        _ => new OpenTimes(document.Calendars[0], around),
    };

    public bool IsOpen(DateTimeOffset at)
    {
        foreach (var stretch in From(at))
        {
            return stretch.From <= at;
        }

        return false;
    }

    public DateTimeOffset? NextOpening(DateTimeOffset from)
    {
        foreach (var stretch in From(from))
        {
            return stretch.From > from ? stretch.From : from;
        }

        return null;
    }

    /// <summary>When the closed time around an instant began; the smallest instant when it never was open before.</summary>
    public DateTimeOffset ClosedSince(DateTimeOffset at) =>
        Stretches(at).TakeWhile(s => s.To <= at).Select(s => s.To).DefaultIfEmpty(DateTimeOffset.MinValue).Last();

    /// <summary>
    /// The first instant by which so much open time has passed since the start, not counting pauses; null when that never comes. No open time at all
    /// is due at the next opening.
    /// </summary>
    public DateTimeOffset? After(DateTimeOffset start, TimeSpan work, IReadOnlyList<Stretch> pauses)
    {
        if (work == TimeSpan.Zero && pauses.Count == 0)
        {
            return NextOpening(start);
        }

        var left = work;
        foreach (var open in From(start))
        {
            var first = open with { From = open.From > start ? open.From : start };
            foreach (var piece in Less(first, pauses))
            {
                if (left <= piece.To - piece.From)
                {
                    return piece.From + left;
                }

                left -= piece.To - piece.From;
            }
        }

        return null;
    }

    private static List<Stretch> Less(Stretch stretch, IReadOnlyList<Stretch> pauses)
    {
        var pieces = new List<Stretch> { stretch };
        foreach (var pause in pauses)
        {
            pieces = [.. pieces.SelectMany(piece => Less(piece, pause))];
        }

        return pieces;
    }

    private static IEnumerable<Stretch> Less(Stretch stretch, Stretch pause)
    {
        if (pause.To <= stretch.From || stretch.To <= pause.From)
        {
            yield return stretch;
            yield break;
        }

        if (stretch.From < pause.From)
        {
            yield return stretch with { To = pause.From };
        }

        if (pause.To < stretch.To)
        {
            yield return stretch with { From = pause.To };
        }
    }

    /// <summary>The stretches that are not over at an instant.</summary>
    private IEnumerable<Stretch> From(DateTimeOffset at)
    {
        for (var i = Before(at); ; i++)
        {
            // A day's stretches are whole once the next day is there too: they may touch at midnight.
            while (i >= _stretches.Count - 1 && AddDay())
            {
            }

            if (i >= _stretches.Count)
            {
                yield break;
            }

            if (_stretches[i].To > at)
            {
                yield return _stretches[i];
            }
        }
    }

    /// <summary>A place in the list before which everything is over at an instant.</summary>
    private int Before(DateTimeOffset at)
    {
        var (low, high) = (0, _stretches.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _stretches[middle].To <= at ? (middle + 1, high) : (low, middle);
        }

        return Math.Max(0, low - 1);
    }

    private List<Stretch> Stretches(DateTimeOffset around)
    {
        while ((_stretches.Count == 0 || _stretches[^1].From <= around) && AddDay())
        {
        }

        return _stretches;
    }

    private bool AddDay()
    {
        if (_settings is null || _nextDay > _lastDay)
        {
            return false;
        }

        foreach (var period in PeriodsOf(_settings, _nextDay).Order(StringComparer.Ordinal))
        {
            var end = period[6..] is "24:00" ? _nextDay.PlusDays(1).AtMidnight() : _nextDay + Time(period[6..]);
            var from = (_nextDay + Time(period[..5])).InZone(_zone, Opening).ToDateTimeOffset();
            var to = end.InZone(_zone, Closing).ToDateTimeOffset();
            if (_stretches.Count > 0 && from <= _stretches[^1].To)
            {
                _stretches[^1] = _stretches[^1] with { To = to > _stretches[^1].To ? to : _stretches[^1].To };
            }
            else if (from < to)
            {
                _stretches.Add(new Stretch(from, to));
            }
        }

        _nextDay = _nextDay.PlusDays(1);
        return true;
    }

    private static IReadOnlyList<string> PeriodsOf(CalendarSettings settings, LocalDate date)
    {
        var iso = LocalDatePattern.Iso.Format(date);
        var exception = settings.Exceptions.FirstOrDefault(e => e.Date == iso)
            ?? settings.Exceptions.FirstOrDefault(e => e.From is not null && string.CompareOrdinal(e.From, iso) <= 0 && string.CompareOrdinal(iso, e.To) <= 0)
            ?? settings.Exceptions.FirstOrDefault(e => e.Yearly == iso[5..]);
        return exception?.Open ?? settings.Weekly.GetValueOrDefault(date.DayOfWeek.ToString()[..3].ToLowerInvariant()) ?? [];
    }

    private static LocalTime Time(string text) =>
        new(int.Parse(text[..2], CultureInfo.InvariantCulture), int.Parse(text[3..5], CultureInfo.InvariantCulture));
}

/// <summary>A stretch of time; the end is not in it.</summary>
internal readonly record struct Stretch(DateTimeOffset From, DateTimeOffset To);
