using System.Security.Cryptography;
using System.Text;

namespace SocialFunctions.Calendars.ICalendar;

/// <summary>Events that close a company, read from an iCalendar text (RFC 5545). Immutable.</summary>
public sealed class CalendarFeed
{
    /// <summary>Maximum size of a text, in bytes of UTF-8.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>How every iCalendar text begins.</summary>
    public const string Beginning = "BEGIN:VCALENDAR";

    private CalendarFeed(IReadOnlyList<CalendarEvent> events, string fingerprint)
    {
        Events = events;
        Fingerprint = fingerprint;
    }

    internal static CalendarFeed Empty { get; } = new([], "");

    /// <summary>Every event, in the order of the text.</summary>
    internal IReadOnlyList<CalendarEvent> Events { get; }

    /// <summary>Changes when the text changes.</summary>
    internal string Fingerprint { get; }

    /// <summary>Reads an iCalendar text.</summary>
    /// <param name="problems">What is wrong with it, each in one sentence with its line: the first twenty.</param>
    /// <returns>The feed; null when there are problems.</returns>
    public static CalendarFeed? Read(string text, out IReadOnlyList<string> problems)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > MaxBytes)
        {
            problems = ["is larger than 1 MiB"];
            return null;
        }

        var reader = new FeedReader();
        reader.Read(text.TrimStart('\uFEFF'));
        problems = reader.Problems;
        return problems.Count > 0 ? null : new CalendarFeed(reader.Events, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }
}
