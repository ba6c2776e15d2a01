using SocialFunctions.Application.Storing;

namespace SocialFunctions.Cosmos;

/// <summary>The condition that a document contains a text, and its parameters.</summary>
internal sealed record TextCondition(string Condition, IReadOnlyDictionary<string, object> Values)
{
    /// <summary>The condition for the text that an agent looks for; null when every document fulfils it.</summary>
    /// <remarks>
    /// Documents keep the folding of the version that wrote them until they are written again: they are found as that version found them.
    /// </remarks>
    public static TextCondition? Of(string? query)
    {
        var wanted = SearchText.Wanted(query);
        if (wanted.Count == 0)
        {
            return null;
        }

        var ways = wanted.Append(SearchText.WantedBefore(query!)).Distinct(StringComparer.Ordinal).Index().ToDictionary(
            way => $"@text{way.Index}", way => (object)way.Item, StringComparer.Ordinal);
        return new TextCondition(string.Join(" OR ", ways.Keys.Select(name => $"CONTAINS(c.search, {name})")), ways);
    }
}
