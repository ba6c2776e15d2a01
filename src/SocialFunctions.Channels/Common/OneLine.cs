using System.Globalization;

namespace SocialFunctions.Channels.Common;

/// <summary>Turns text from a platform into one line of bounded length.</summary>
internal static class OneLine
{
    /// <summary>Control characters become spaces; a text that is too long ends in an ellipsis.</summary>
    /// <param name="longest">Maximum length in UTF-16 units, at least 1.</param>
    public static string Of(string text, int longest)
    {
        var line = string.Create(text.Length, text, static (target, source) =>
        {
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = char.IsControl(source[i]) || source[i] is '\u2028' or '\u2029' ? ' ' : source[i];
            }
        }).Trim();
        if (line.Length <= longest)
        {
            return line;
        }

        var end = 0;
        while (end < longest && end + StringInfo.GetNextTextElementLength(line, end) < longest)
        {
            end += StringInfo.GetNextTextElementLength(line, end);
        }

        return string.Concat(line.AsSpan(0, end), "…");
    }
}
