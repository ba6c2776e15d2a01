using System.Text;

namespace SocialFunctions.Calendars.ICalendar;

/// <summary>Joins folded lines: one that begins with a space or a tab continues the one before (RFC 5545, section 3.1).</summary>
internal static class UnfoldedLines
{
    /// <summary>The lines that are not empty, each with the number (from 1) of the line on which it begins.</summary>
    public static IEnumerable<(int Number, string Text)> Of(string text)
    {
        var line = new StringBuilder();
        var begun = 0;
        var number = 0;

        // Accepts the line ends of every system: files are edited by hand and copied between systems.
        using var reader = new StringReader(text);
        while (reader.ReadLine() is { } raw)
        {
            number++;
            if (raw is [' ' or '\t', ..])
            {
                line.Append(raw, 1, raw.Length - 1);
                continue;
            }

            if (line.Length > 0)
                yield return (begun, line.ToString());

            line.Clear().Append(raw);
            begun = number;
        }

        if (line.Length > 0)
            yield return (begun, line.ToString());
    }
}
