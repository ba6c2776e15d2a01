using System.Diagnostics;
using System.Text.Json;

namespace SocialFunctions.Settings.Reading;

/// <summary>The position of each path in a document, to report problems in the order of the document.</summary>
internal sealed class DocumentOrder
{
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);

    private DocumentOrder()
    {
    }

    /// <summary>The order of a document; null when a text or name in it is not Unicode because half of a surrogate pair is escaped.</summary>
    public static DocumentOrder? Of(JsonElement root)
    {
        var order = new DocumentOrder();
        try
        {
            order.Visit(root, "$");
            return order;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public IReadOnlyList<SettingsProblem> Sort(IEnumerable<SettingsProblem> problems) => [.. problems.OrderBy(p => Position(p.Path))];

    // A missing property has the position of the object that lacks it.
    private int Position(string path)
    {
        int position;
        while (!_positions.TryGetValue(path, out position))
            path = path[..Math.Max(path.LastIndexOfAny(['.', '[']), 1)];

        return position;
    }

    private void Visit(JsonElement element, string path)
    {
        _positions.TryAdd(path, _positions.Count);
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                    Visit(property.Value, Located.MemberPath(path, property.Name));
                break;
            case JsonValueKind.Array:
                for (var i = 0; i < element.GetArrayLength(); i++)
                    Visit(element[i], $"{path}[{i}]");
                break;
            case JsonValueKind.String:
                element.GetString();
                break;
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null or JsonValueKind.Undefined:
                break;
            default:
                throw new UnreachableException($"Unknown kind of JSON: {element.ValueKind}.");
        }
    }
}
