using System.Text.Json;
using System.Text.RegularExpressions;
using SocialFunctions.Deployment.Tests.Support;

namespace SocialFunctions.Deployment.Tests;

/// <summary>What holds for every template.</summary>
public sealed partial class TemplateTests
{
    // It has no stable version that knows groups of categories.
    private const string PreviewAllowed = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview";

    [BicepFact]
    public void EveryParameter_SaysWhatItIs() => Assert.Equal([], Templates.All.SelectMany(
        one => Members(one.Template, "parameters").Where(IsSilent).Select(parameter => $"{one.Module}: {parameter.Name}")));

    [BicepFact]
    public void EveryTypeAndProperty_SaysWhatItIs() => Assert.Equal([], Templates.All.SelectMany(
        one => Members(one.Template, "definitions").SelectMany(type => Silent(type).Select(property => $"{one.Module}: {property}"))));

    [BicepFact]
    public void NoKey_IsEverRead() => Assert.Equal([], Templates.All.SelectMany(
        one => Flat.Of(one.Template).Where(line => KeyRead().IsMatch(line)).Select(line => $"{one.Module}: {line}")));

    [BicepFact]
    public void NoOutput_IsASecret() => Assert.Equal([], Templates.All.SelectMany(one => Members(one.Template, "outputs")
        .Where(output => output.Value.GetRawText().Contains("secure", StringComparison.OrdinalIgnoreCase))
        .Select(output => $"{one.Module}: {output.Name}")));

    [BicepFact]
    public void EveryApiVersion_IsStable() => Assert.Equal(
        [PreviewAllowed], Versions().Where(type => !StableVersion().IsMatch(type)).Distinct(StringComparer.OrdinalIgnoreCase));

    [BicepFact]
    public void EveryTypeOfResource_HasOneApiVersion() => Assert.Equal(
        [], Versions().Distinct(StringComparer.OrdinalIgnoreCase).GroupBy(type => type.Split('@')[0], StringComparer.OrdinalIgnoreCase)
            .Where(versions => versions.Count() > 1).Select(versions => string.Join(", ", versions)));

    private static IEnumerable<string> Versions() => Templates.All.SelectMany(one => Templates.ResourcesOf(one.Template))
        .Select(resource => $"{resource.Resource.GetProperty("type")}@{resource.Resource.GetProperty("apiVersion")}");

    private static JsonElement.ObjectEnumerator Members(JsonElement json, string name) =>
        json.TryGetProperty(name, out var members) ? members.EnumerateObject() : default;

    private static IEnumerable<string> Silent(JsonProperty type) => Members(type.Value, "properties")
        .SelectMany(Silent)
        .Select(inner => $"{type.Name}.{inner}")
        .Concat(IsSilent(type) ? [type.Name] : []);

    private static bool IsSilent(JsonProperty described) =>
        !(described.Value.TryGetProperty("metadata", out var metadata) && metadata.TryGetProperty("description", out var text) && text.GetString() is { Length: > 0 });

    [GeneratedRegex(@"@\d{4}-\d{2}-\d{2}$")]
    private static partial Regex StableVersion();

    // listKeys and its like.
    [GeneratedRegex(@"\blist[A-Z]\w*\(")]
    private static partial Regex KeyRead();
}
