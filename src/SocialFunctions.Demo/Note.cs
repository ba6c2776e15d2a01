using System.Diagnostics;
using System.Globalization;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Demo;

/// <summary>The kind of a note, which decides its colour.</summary>
internal enum Tone
{
    /// <summary>Of a customer.</summary>
    Customer,

    /// <summary>Of an automatic message.</summary>
    Automatic,

    /// <summary>Of an agent.</summary>
    Agent,

    /// <summary>A warning: a promise may be broken soon.</summary>
    Warning,

    /// <summary>A promise is broken.</summary>
    Alarm,
}

/// <summary>A line of the story.</summary>
internal sealed record Note(DateTimeOffset At, Customer Customer, Tone Tone, string Text)
{
    /// <summary>The note as a line, with the time in Athens.</summary>
    public override string ToString() => $"{TimeOf(At)}  {Text}";

    /// <summary>A time in Athens.</summary>
    public static string TimeOf(DateTimeOffset at) => DemoSettings.Office.ToLocal(at).ToString("ddd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The note for an entry; null when the story leaves it out.</summary>
    public static Note? Of(TimelineEntry entry, Customer customer)
    {
        var name = customer.Name;
        var said = entry.Data.Text;
        var who = Named(entry.By);
        (Tone Tone, string Text)? told = (entry.Type, entry.Data.Author) switch
        {
            (TimelineType.Message, Author.Elsewhere) => (Tone.Agent, $"{name} is answered in the page's own inbox: {said}"),
            (TimelineType.Message, _) => (Tone.Customer, $"{name} ({customer.Channel}, {Words.NameOf(customer.Language)}) wrote: {said}"),
            (TimelineType.Edited, _) => (Tone.Customer, $"{name} corrected a message"),
            (TimelineType.Acknowledged, _) => (Tone.Automatic, $"  acknowledged in {Words.NameOf(entry.Data.Language)}: {said}"),
            (TimelineType.SurgeNotice, _) => (Tone.Automatic, $"  told {name} in {Words.NameOf(entry.Data.Language)} that it takes longer: {said}"),
            (TimelineType.Warned, _) => (Tone.Warning, $"  WARNED: {name} waits for {Promise(entry)}, due {TimeOf(entry.Data.DueAt ?? entry.At)}"),
            (TimelineType.Breached, _) => (Tone.Alarm, $"  BREACHED: {name} did not get {Promise(entry)} in time"),
            (TimelineType.Escalated, _) => (Tone.Alarm, $"  ESCALATED {name} to {Notified(entry)} ({entry.Data.Step})"),
            (TimelineType.Claimed, _) => (Tone.Agent, $"  {who} takes {name}'s conversation"),
            (TimelineType.Unassigned, _) => (Tone.Warning, $"  {name}'s conversation goes back to the queue"),
            (TimelineType.Replied, _) => (Tone.Agent, $"  {who} answered {name}: {said}"),
            (TimelineType.Reopened, _) => (Tone.Customer, $"  {name}'s case goes on"),
            _ => null,
        };
        return told is { } note ? new Note(entry.At, customer, note.Tone, note.Text) : null;
    }

    // "agent:maria" and "team:care".
    private static string Named(string by)
    {
        var name = by[(by.IndexOf(':') + 1)..];
        return by.StartsWith("team:", StringComparison.Ordinal) ? $"team {name}" : $"{char.ToUpperInvariant(name[0])}{name[1..]}";
    }

    private static string Notified(TimelineEntry entry) => string.Join(" and ", entry.Data.Notify?.Select(Named) ?? []);

    private static string Promise(TimelineEntry entry) => entry.Data.Clock switch
    {
        ClockName.FirstResponse => "a first answer",
        ClockName.NextResponse => "the next answer",
        ClockName.Resolution => "a solution",
        _ => throw new UnreachableException($"A promise without a clock: {entry.Type}."),
    };
}
