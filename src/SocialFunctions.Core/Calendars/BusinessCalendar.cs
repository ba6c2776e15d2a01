namespace SocialFunctions.Calendars;

/// <summary>When a company is open. Immutable, exact to the tick, correct across daylight-saving changes.</summary>
public sealed class BusinessCalendar
{
    /// <summary>Open at any time.</summary>
    public static BusinessCalendar Always => throw new NotImplementedException();

    /// <summary>Never open.</summary>
    public static BusinessCalendar Never => throw new NotImplementedException();

    /// <summary>IANA id of its time zone; <c>UTC</c> for the built-in ones.</summary>
    public string TimeZone => throw new NotImplementedException();

    /// <summary>Whether it is open at this instant; the end of a period is closed.</summary>
    public bool IsOpen(DateTimeOffset at) => throw new NotImplementedException();

    /// <summary>The first instant at or after this one at which it is open; null when it never opens again (within ten years).</summary>
    public DateTimeOffset? NextOpening(DateTimeOffset from) => throw new NotImplementedException();

    /// <summary>The closed window around this instant; null when it is open.</summary>
    public ClosedWindow? ClosedWindowAt(DateTimeOffset at) => throw new NotImplementedException();

    /// <summary>The instant by which so much business time has passed since <paramref name="start"/>; null when the calendar never offers that much.</summary>
    /// <param name="start">Where to start; may be closed.</param>
    /// <param name="businessTime">How much; not negative. Zero gives the start itself if open, else the next opening.</param>
    public DateTimeOffset? Add(DateTimeOffset start, TimeSpan businessTime) => throw new NotImplementedException();

    /// <summary>Business time between two instants; negative when <paramref name="to"/> is the earlier.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to) => throw new NotImplementedException();

    /// <summary>The local date and time of an instant in this calendar's zone.</summary>
    public DateTime ToLocal(DateTimeOffset at) => throw new NotImplementedException();
}

/// <summary>A stretch of closed time, however many nights and holidays it spans.</summary>
/// <param name="From">When it closed; <see cref="DateTimeOffset.MinValue"/> when it was never open before.</param>
/// <param name="Until">When it opens; null when it never does.</param>
public readonly record struct ClosedWindow(DateTimeOffset From, DateTimeOffset? Until);
