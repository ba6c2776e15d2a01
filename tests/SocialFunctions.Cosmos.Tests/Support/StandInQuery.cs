using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Azure.Cosmos;

namespace SocialFunctions.Cosmos.Tests.Support;

/// <summary>Answers the forms of query that the store asks, and refuses all others.</summary>
internal static partial class StandInQuery
{
    private const string AboutMessages = "EXISTS(SELECT VALUE e FROM e IN c.entries WHERE ARRAY_CONTAINS(@messages, e.data.message))";

    public static List<JsonNode> Run(QueryDefinition query, IEnumerable<JsonObject> documents)
    {
        var parts = Form().Match(query.QueryText);
        Assert.True(parts.Success, $"Not a query of a known form: {query.QueryText}");
        var values = query.GetQueryParameters().ToDictionary(p => p.Name, p => JsonSerializer.SerializeToNode(p.Value), StringComparer.Ordinal);
        var found = documents.Where(d => parts.Groups["where"].Value.Split(" AND ").All(condition => Holds(condition, d, values)));
        if (parts.Groups["order"].Success)
        {
            found = Sorted(found.ToList(), parts.Groups["order"].Value);
        }

        var selected = Selected(parts.Groups["select"].Value, found);
        var most = parts.Groups["limit"].Success ? values[parts.Groups["limit"].Value]!.GetValue<int>() : int.MaxValue;
        return [.. selected.Take(most)];
    }

    private static IEnumerable<JsonNode> Selected(string select, IEnumerable<JsonObject> found) => select switch
    {
        "*" => found,
        "c.assignee AS agent, COUNT(1) AS conversations" => found.GroupBy(d => d["assignee"]!.GetValue<string>())
            .Select(g => new JsonObject { ["agent"] = g.Key, ["conversations"] = g.Count() }),
        "c.account, c.team, c.assignee, COUNT(1) AS conversations" => Counted(found, "account", "team", "assignee"),
        "c.state.channel, c.account, c.team, c.assignee, COUNT(1) AS conversations" => Counted(found, "state.channel", "account", "team", "assignee"),
        "c.id, c.conversation, c.sentAt" => found.Select(d => new JsonObject(
            new[] { "id", "conversation", "sentAt" }.Select(p => KeyValuePair.Create(p, (JsonNode?)d[p]!.DeepClone())))),
        "VALUE c._ts" => found.Select(d => d["_ts"]!),
        "VALUE COUNT(1)" => [JsonValue.Create(found.Count())],
        "VALUE c.id" => found.Select(d => d["id"]!),
        "VALUE c.conversation" => found.Select(d => d["conversation"]!),
        _ when select.StartsWith("DISTINCT VALUE c.", StringComparison.Ordinal) =>
            found.Select(d => d[select["DISTINCT VALUE c.".Length..]]!).DistinctBy(v => v.ToJsonString()),
        _ => throw new NotSupportedException(select),
    };

    // What lacks a property is in a group without it.
    private static IEnumerable<JsonObject> Counted(IEnumerable<JsonObject> found, params string[] properties) =>
        from document in found
        group document by string.Join('\n', properties.Select(p => At(document, p)?.ToJsonString())) into same
        select new JsonObject(
            properties.Where(p => At(same.First(), p) is not null)
                .Select(p => KeyValuePair.Create(p.Split('.')[^1], (JsonNode?)At(same.First(), p)!.DeepClone()))
                .Append(KeyValuePair.Create("conversations", (JsonNode?)same.Count())));

    private static JsonNode? At(JsonObject document, string path) => path.Split('.').Aggregate((JsonNode?)document, (node, name) => node?[name]);

    private static IEnumerable<JsonObject> Sorted(List<JsonObject> documents, string order)
    {
        IOrderedEnumerable<JsonObject>? sorted = null;
        foreach (var (property, descending) in order.Split(", ").Select(o => (o.Split(' ')[0]["c.".Length..], o.EndsWith("DESC", StringComparison.Ordinal))))
        {
            // What lacks the property is not among the results of an ordered query.
            documents.RemoveAll(d => d[property] is null);
            var comparer = Comparer<JsonObject>.Create((a, b) => (descending ? -1 : 1) * Compare(a[property], b[property])!.Value);
            sorted = sorted is null ? documents.Order(comparer) : sorted.ThenBy(d => d, comparer);
        }

        return sorted!;
    }

    private static bool Holds(string condition, JsonObject document, Dictionary<string, JsonNode?> values)
    {
        if (condition.StartsWith('(') && condition.EndsWith(')'))
        {
            return condition[1..^1].Split(" OR ").Any(one => Holds(one, document, values));
        }

        JsonNode? Value(string name) => name[0] == '@' ? values[name] : At(document, name["c.".Length..]);
        if (Comparison().Match(condition) is { Success: true } comparison)
        {
            var order = Compare(Value(comparison.Groups[1].Value), Value(comparison.Groups[3].Value));
            return comparison.Groups[2].Value switch
            {
                "=" => order == 0,
                "<" => order < 0,
                "<=" => order <= 0,
                ">=" => order >= 0,
                ">" => order > 0,
                _ => throw new NotSupportedException(condition),
            };
        }

        if (VarietyOf().Match(condition) is { Success: true } variety)
        {
            return Value(variety.Groups["first"].Value) is { } language
                && $"{language.GetValue<string>()}-".StartsWith(Value(variety.Groups["second"].Value)!.GetValue<string>(), StringComparison.OrdinalIgnoreCase);
        }

        if (condition.StartsWith(AboutMessages, StringComparison.Ordinal))
        {
            return ((JsonArray)document["entries"]!).Any(
                entry => ((JsonArray)values["@messages"]!).Any(message => JsonNode.DeepEquals(message, entry!["data"]!["message"])));
        }

        var call = Call().Match(condition);
        Assert.True(call.Success, $"Not a condition of a known form: {condition}");
        var first = Value(call.Groups["first"].Value);
        var second = call.Groups["second"].Success ? Value(call.Groups["second"].Value) : null;
        return call.Groups["name"].Value switch
        {
            "IS_DEFINED" => first is not null,
            "NOT IS_DEFINED" or "IS_NULL" => first is null,
            "CONTAINS" => first is not null && first.GetValue<string>().Contains(second!.GetValue<string>(), StringComparison.Ordinal),
            "NOT ARRAY_CONTAINS" => !(first is JsonArray others && others.Any(item => JsonNode.DeepEquals(item, second))),
            "ARRAY_CONTAINS" => first is JsonArray array && array.Any(item => JsonNode.DeepEquals(item, second)),
            _ => throw new NotSupportedException(condition),
        };
    }

    private static int? Compare(JsonNode? one, JsonNode? other) => (one?.GetValueKind(), other?.GetValueKind()) switch
    {
        (JsonValueKind.String, JsonValueKind.String) => string.CompareOrdinal(one!.GetValue<string>(), other!.GetValue<string>()),
        (JsonValueKind.Number, JsonValueKind.Number) => Number(one!).CompareTo(Number(other!)),
        (JsonValueKind.True or JsonValueKind.False, JsonValueKind.True or JsonValueKind.False) => one!.GetValue<bool>().CompareTo(other!.GetValue<bool>()),
        _ => null,
    };

    private static double Number(JsonNode node) => double.Parse(node.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^SELECT (?<select>.+?) FROM c WHERE (?<where>.+?)( GROUP BY .+?)?( ORDER BY (?<order>.+?))?( OFFSET 0 LIMIT (?<limit>@\w+))?$")]
    private static partial Regex Form();

    [GeneratedRegex(@"^(c[.\w]+) (=|<=|<|>=|>) (@\w+)$")]
    private static partial Regex Comparison();

    [GeneratedRegex(@"^STARTSWITH\(CONCAT\((?<first>[^,]+), '-'\), (?<second>@\w+), true\)$")]
    private static partial Regex VarietyOf();

    [GeneratedRegex(@"^(?<name>(NOT )?\w+)\((?<first>[c@][.\w]+)(, (?<second>[c@][.\w]+))?\)$")]
    private static partial Regex Call();
}
