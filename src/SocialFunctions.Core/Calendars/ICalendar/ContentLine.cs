using System.Text;

namespace SocialFunctions.Calendars.ICalendar;

/// <summary>One content line: a name, its parameters and a value (RFC 5545, section 3.1).</summary>
/// <param name="Number">Line of the text on which it begins, from 1.</param>
/// <param name="Name">The property, in upper case.</param>
/// <param name="Parameters">Name, in upper case, and value without its quotes.</param>
/// <param name="Value">As written, with escapes.</param>
internal sealed record ContentLine(int Number, string Name, IReadOnlyList<(string Name, string Value)> Parameters, string Value)
{
    /// <summary>Reads one unfolded line.</summary>
    /// <exception cref="FormatException">It has no name or no value.</exception>
    public static ContentLine Parse(int number, string text)
    {
        var colon = IndexOf(text, ':', 0);
        if (colon < 0)
            throw new FormatException("is not a property; a colon is missing");

        var nameEnd = IndexOf(text, ';', 0) is >= 0 and var semicolon && semicolon < colon ? semicolon : colon;
        var name = text[..nameEnd];
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            throw new FormatException("is not a property; it does not begin with a name");

        return new ContentLine(number, name.ToUpperInvariant(), ReadParameters(text, nameEnd, colon), text[(colon + 1)..]);
    }

    /// <summary>The value of a parameter; null when the line does not have it.</summary>
    public string? Parameter(string name)
    {
        foreach (var parameter in Parameters)
        {
            if (parameter.Name == name)
                return parameter.Value;
        }

        return null;
    }

    /// <summary>The value as text: <c>\n</c>, <c>\,</c>, <c>\;</c> and <c>\\</c> are unescaped.</summary>
    public string Text()
    {
        var text = new StringBuilder(Value.Length);
        var escaped = false;
        foreach (var character in Value)
        {
            if (character == '\\' && !escaped)
            {
                escaped = true;
                continue;
            }

            text.Append(escaped && character is ('n' or 'N') ? '\n' : character);
            escaped = false;
        }

        return text.ToString();
    }

    private static List<(string Name, string Value)> ReadParameters(string text, int from, int colon)
    {
        var parameters = new List<(string, string)>();
        for (var at = from; at < colon;)
        {
            var end = IndexOf(text, ';', at + 1) is >= 0 and var next && next < colon ? next : colon;
            var parameter = text[(at + 1)..end];
            var equals = parameter.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                throw new FormatException("has a parameter without a value");

            parameters.Add((parameter[..equals].ToUpperInvariant(), parameter[(equals + 1)..].Trim('"')));
            at = end;
        }

        return parameters;
    }

    // Colons and semicolons inside quotes are part of a parameter.
    private static int IndexOf(string text, char sought, int from)
    {
        var quoted = false;
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] == '"')
                quoted = !quoted;
            else if (text[i] == sought && !quoted)
                return i;
        }

        return -1;
    }
}
