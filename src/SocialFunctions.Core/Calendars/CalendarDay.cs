namespace SocialFunctions.Calendars;

/// <summary>One local day, in ticks of UTC since year 1. Days follow each other without gap or overlap.</summary>
/// <param name="number">See <see cref="DateOnly.DayNumber"/>.</param>
/// <param name="end">The first tick of the next day.</param>
/// <param name="edges">Openings and closings in turn, strictly ascending.</param>
internal sealed class CalendarDay(int number, long start, long end, long[] edges)
{
    public int Number => number;

    public long Start => start;

    public long End => end;

    /// <summary>Ticks of business time in the whole day.</summary>
    public long Open { get; } = Total(edges);

    /// <summary>When it is open, in order.</summary>
    public IEnumerable<(long From, long To)> Stretches => edges.Chunk(2).Select(pair => (pair[0], pair[1]));

    /// <summary>Ticks of business time before this instant.</summary>
    public long OpenBefore(long at)
    {
        if (at >= end)
            return Open;

        var sum = 0L;
        for (var i = 0; i < edges.Length && edges[i] < at; i += 2)
            sum += Math.Min(edges[i + 1], at) - edges[i];

        return sum;
    }

    /// <summary>The earliest instant by which this many ticks (1 to <see cref="Open"/>) of the day's business time have passed.</summary>
    public long InstantOf(long open)
    {
        var i = 0;
        for (; open > edges[i + 1] - edges[i]; i += 2)
            open -= edges[i + 1] - edges[i];

        return edges[i] + open;
    }

    public bool IsOpen(long at)
    {
        for (var i = 0; i < edges.Length && edges[i] <= at; i += 2)
        {
            if (at < edges[i + 1])
                return true;
        }

        return false;
    }

    /// <summary>The first open instant at or after this one; <see cref="long.MaxValue"/> when the day has none.</summary>
    public long NextOpening(long from)
    {
        for (var i = 0; i < edges.Length; i += 2)
        {
            if (from < edges[i + 1])
                return Math.Max(from, edges[i]);
        }

        return long.MaxValue;
    }

    /// <summary>The first closed instant at or after this one; <see cref="long.MaxValue"/> when the rest of the day is open.</summary>
    public long NextClosing(long from)
    {
        for (var i = 0; i < edges.Length && edges[i] <= from; i += 2)
            from = Math.Max(from, edges[i + 1]);

        return from < end ? from : long.MaxValue;
    }

    /// <summary>The last closing at or before this instant; <see cref="long.MinValue"/> when the day has none.</summary>
    public long LastClosing(long at)
    {
        for (var i = edges.Length - 1; i > 0; i -= 2)
        {
            if (edges[i] <= at)
                return edges[i];
        }

        return long.MinValue;
    }

    private static long Total(long[] edges)
    {
        var sum = 0L;
        for (var i = 0; i < edges.Length; i += 2)
            sum += edges[i + 1] - edges[i];

        return sum;
    }
}
