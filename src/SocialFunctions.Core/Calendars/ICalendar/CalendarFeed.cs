using System.Security.Cryptography;
using System.Text;

namespace SocialFunctions.Calendars.ICalendar;

/// <summary>Events that close a company, read from an iCalendar text (RFC 5545). Immutable.</summary>
public sealed class CalendarFeed
{
    /// <summary>Maximum size of a text, in bytes of UTF-8.</summary>
    public const int MaxBytes = 1024 * 1024;

    private const int MostProblems = 20;

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
    /// <param name="problems">
    /// What is wrong with it, each in one sentence with its line: the first twenty. Of a feed that can be used, the events that are missing from it.
    /// </param>
    /// <returns>
    /// The feed with every event that could be read; null when it cannot be used: there is none, none could be read, or the text as a whole is wrong.
    /// </returns>
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
        problems = reader.Problem is { } problem ? [problem] : FirstOf(reader.Refused);
        if (reader.Problem is null && reader.Events.Count > 0)
        {
            return new CalendarFeed(reader.Events, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }

        // A server that has lost its events says so, too: nobody subscribes to holidays that there are none of.
        problems = problems.Count > 0 ? problems : ["has no event: it would close nothing"];
        return null;
    }

    private static List<string> FirstOf(List<string> refused) =>
        refused.Count <= MostProblems ? refused : [.. refused.Take(MostProblems - 1), $"and {refused.Count - MostProblems + 1} more"];
}
