using NodaTime;
using SocialFunctions.Model;

namespace SocialFunctions.Calendars;

/// <summary>When one agent works: in the open time of their calendar, except during absences. Immutable.</summary>
public sealed class Shift
{
    private readonly Absence[] _absences;

    /// <param name="calendar">Its open time is their working time.</param>
    /// <param name="absences">In any order; they may overlap.</param>
    /// <exception cref="FormatException">An absence cannot be read. Those of a validated settings document always can.</exception>
    public Shift(BusinessCalendar calendar, IReadOnlyList<AbsenceSettings> absences)
    {
        Calendar = calendar;
        var zone = DateTimeZoneProviders.Tzdb[calendar.TimeZone];
        _absences = Merged(absences.Select(a => Absence.Of(a, zone)));
    }

    /// <summary>The shift of an agent who is no longer in the settings.</summary>
    public static Shift None { get; } = new(BusinessCalendar.Never, []);

    /// <summary>The calendar whose open time is their working time.</summary>
    public BusinessCalendar Calendar { get; }

    /// <summary>Whether they work at this instant; at the end of a shift they do not.</summary>
    public bool IsOn(DateTimeOffset at) => Calendar.IsOpen(at) && !IsAbsent(at);

    /// <summary>Whether they are absent at this instant, whatever their calendar says.</summary>
    public bool IsAbsent(DateTimeOffset at) => Array.Exists(_absences, a => a.From <= at && at < a.Until);

    /// <summary>The first instant at or after this one at which they work; null when they have no shift left (within ten years).</summary>
    public DateTimeOffset? NextOn(DateTimeOffset from)
    {
        var next = Calendar.NextOpening(from);
        foreach (var absence in _absences)
        {
            if (absence.From <= next && next < absence.Until)
            {
                next = Calendar.NextOpening(absence.Until);
            }
        }

        return next;
    }

    /// <summary>The first instant at or after this one at which they do not work; null when their shift has no end (within ten years).</summary>
    public DateTimeOffset? NextOff(DateTimeOffset from)
    {
        var closing = Calendar.NextClosing(from);
        foreach (var absence in _absences)
        {
            if (absence.Until > from)
            {
                var leaves = absence.From > from ? absence.From : from.ToUniversalTime();
                return closing < leaves ? closing : leaves;
            }
        }

        return closing;
    }

    /// <summary>The next instant after this one at which one of their shifts begins or ends; null when none does.</summary>
    public DateTimeOffset? NextChange(DateTimeOffset after) => IsOn(after) ? NextOff(after) : NextOn(after);

    private static Absence[] Merged(IEnumerable<Absence> absences)
    {
        var merged = new List<Absence>();
        foreach (var absence in absences.OrderBy(a => a.From))
        {
            if (merged is [.., var last] && absence.From <= last.Until)
            {
                merged[^1] = last with { Until = absence.Until > last.Until ? absence.Until : last.Until };
            }
            else
            {
                merged.Add(absence);
            }
        }

        return [.. merged];
    }
}
