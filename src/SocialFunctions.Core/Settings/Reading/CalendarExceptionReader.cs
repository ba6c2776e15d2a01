using SocialFunctions.Calendars;
using SocialFunctions.Model;

namespace SocialFunctions.Settings.Reading;

/// <summary>Reads the exceptions of one calendar.</summary>
internal sealed class CalendarExceptionReader
{
    private readonly HashSet<DateOnly> _dates = [];
    private readonly HashSet<(int Month, int Day)> _yearly = [];
    private readonly List<(DateOnly From, DateOnly To)> _ranges = [];

    public CalendarException Read(ObjectReader o)
    {
        var (date, from, to, yearly) = (o.Find("date"), o.Find("from"), o.Find("to"), o.Find("yearly"));
        var kinds = (date is null ? 0 : 1) + (from is null && to is null ? 0 : 1) + (yearly is null ? 0 : 1);
        if (kinds != 1)
            o.Self.Problem("must have one of: \"date\"; \"from\" and \"to\"; \"yearly\"");

        var range = Range(o, from, to, kinds == 1);
        return new CalendarException
        {
            Date = date is null ? null : One(date.Value),
            Yearly = yearly is null ? null : Yearly(yearly.Value),
            From = range?.From,
            To = range?.To,
            Open = o.Find("open") is { } open ? CalendarReader.Periods(open) : [],
            Name = o.Find("name")?.Text(),
        };
    }

    private string? One(Located located)
    {
        if (Date(located) is not { } date)
            return null;

        return _dates.Add(date) ? located.Value.GetString() : located.Reject<string>("another exception is for this date; only one can be meant");
    }

    private string? Yearly(Located located)
    {
        if (located.Text() is not { } text)
            return null;

        if (!OpeningPlan.TryParseYearly(text, out var day))
            return located.Reject<string>($"{Wording.Quote(text)} is not a day of the year; allowed: MM-dd, such as 12-25");

        return _yearly.Add(day) ? text : located.Reject<string>("another exception is for this day of the year; only one can be meant");
    }

    private (string From, string To)? Range(ObjectReader o, Located? from, Located? to, bool only)
    {
        if (only && from is not null)
            to = o.Require("to", "is required with \"from\"");
        else if (only && to is not null)
            from = o.Require("from", "is required with \"to\"");

        // Both are read even when one of them has a problem.
        var (first, last) = (from is null ? null : Date(from.Value), to is null ? null : Date(to.Value));
        if (first is null || last is null)
            return null;

        if (last < first)
            return to!.Value.Reject<(string, string)?>("is before \"from\"");

        if (_ranges.Exists(r => r.From <= last && first <= r.To))
            return from!.Value.Reject<(string, string)?>("the range overlaps another exception's range; only one can be meant");

        _ranges.Add((first.Value, last.Value));
        return (from!.Value.Value.GetString()!, to!.Value.Value.GetString()!);
    }

    private static DateOnly? Date(Located located)
    {
        if (located.Text() is not { } text)
            return null;

        return OpeningPlan.TryParseDate(text, out var date)
            ? date
            : located.Reject<DateOnly?>($"{Wording.Quote(text)} is not a date; allowed: yyyy-MM-dd, such as 2027-05-01");
    }
}
