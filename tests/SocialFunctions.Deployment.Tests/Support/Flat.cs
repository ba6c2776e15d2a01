using System.Text.Json;

namespace SocialFunctions.Deployment.Tests.Support;

/// <summary>JSON as lines that can be compared and read: "a.b[0] = value".</summary>
internal static class Flat
{
    public static IEnumerable<string> Of(JsonElement json, string path = "") => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(property => Of(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}")),
        JsonValueKind.Array when json.GetArrayLength() == 0 => [$"{path} = []"],
        JsonValueKind.Array => json.EnumerateArray().SelectMany((item, i) => Of(item, $"{path}[{i}]")),
        _ => [$"{path} = {json}"],
    };

    /// <summary>The same of what a test expects.</summary>
    public static IEnumerable<string> Of(object expected, string path = "") => Of(JsonSerializer.SerializeToElement(expected), path);
}
