using System.Globalization;
using System.Text.RegularExpressions;

namespace SocialFunctions.Model;

/// <summary>The text of a template, with its gaps as platforms write them: <c>{{1}}</c> or <c>{{name}}</c>.</summary>
public static partial class TemplateText
{
    /// <summary>The names of its gaps: numbers in their order, names in that of the text.</summary>
    public static IReadOnlyList<string> GapsOf(string text)
    {
        string[] names = [.. Gap().Matches(text).Select(gap => gap.Groups[1].Value).Distinct(StringComparer.Ordinal)];
        return [.. names.OrderBy(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)];
    }

    /// <summary>Whether names are the numbers from 1 on, in their order; true without any.</summary>
    public static bool AreNumbers(IEnumerable<string> names) =>
        names.Select((name, i) => name == (i + 1).ToString(CultureInfo.InvariantCulture)).All(isNext => isNext);

    /// <summary>The text with its gaps filled; one without a value stays as it is.</summary>
    public static string Fill(string text, IReadOnlyList<TemplateVariable> variables) =>
        Gap().Replace(text, gap => variables.FirstOrDefault(variable => variable.Name == gap.Groups[1].Value)?.Value ?? gap.Value);

    [GeneratedRegex(@"\{\{\s*([A-Za-z0-9_]+)\s*\}\}")]
    private static partial Regex Gap();
}
