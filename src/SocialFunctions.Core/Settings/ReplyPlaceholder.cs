using System.Text.RegularExpressions;

namespace SocialFunctions.Settings;

/// <summary>The placeholders of canned replies: a name in braces.</summary>
public static partial class ReplyPlaceholder
{
    /// <summary>The customer's name.</summary>
    public const string Customer = "customer";

    /// <summary>The name of the agent who answers.</summary>
    public const string Agent = "agent";

    /// <summary>The name of the conversation's team.</summary>
    public const string Team = "team";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Customer, Agent, Team];

    /// <summary>Everything in a text that has the form of a placeholder: the names, without duplicates, in the order of the text.</summary>
    public static IReadOnlyList<string> NamesIn(string text) =>
        [.. Form().Matches(text).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal)];

    /// <summary>Fills in what is known. What is filled in is not looked at again, so a customer's name is never a placeholder.</summary>
    /// <param name="values">A value for each placeholder that is known.</param>
    /// <returns>The text, and the names of the placeholders that are still in it.</returns>
    public static (string Text, IReadOnlyList<string> Missing) Fill(string text, IReadOnlyDictionary<string, string> values) => (
        Form().Replace(text, match => values.GetValueOrDefault(match.Groups[1].Value) ?? match.Value),
        [.. NamesIn(text).Where(name => !values.ContainsKey(name))]);

    [GeneratedRegex(@"\{([A-Za-z][A-Za-z0-9_.-]*)\}")]
    private static partial Regex Form();
}
