using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Settings;
using static SocialFunctions.Core.Tests.Settings.Documents;

namespace SocialFunctions.Core.Tests.Settings;

public class SettingsJsonTests
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private static readonly string[] Oddities =
        ["null", "true", "7", "-1e999", "\"\"", "\"plain:\"", "\"odd\"", "\"2027-02-30\"", "[]", "[[]]", "[null, 1, \"x\"]", "{}", "{\"id\":{}}", "\"\\u0000\""];

    [Fact]
    public void What_is_written_is_read_again_as_the_same()
    {
        var written = Write(Snapshot(SampleDocument.Read()));

        Assert.Equal(written, Write(Snapshot(written)));
    }

    [Fact]
    public void Any_value_in_the_place_of_any_other_is_reported_and_no_secret_is_repeated() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(400),
        Prop.ForAll(
            Gen.ArrayOf(Gen.Choose(0, 10_000).Zip(Gen.Elements(Oddities)), 3).ToArbitrary(),
            changes =>
            {
                var result = Load(Change(changes));
                return (result.Snapshot is null) == (result.Problems.Count > 0)
                    && result.Problems.Concat(result.Warnings).All(p => p.Path.StartsWith('$') && !p.Message.Contains("demo-", StringComparison.Ordinal));
            }));

    private static string Write(SettingsSnapshot snapshot) => JsonSerializer.Serialize(snapshot.Document, SettingsJson.Default.SettingsDocument);

    // Replaces values all over the sample, whose ids are renamed so that "demo-" stands in secrets only.
    private static string Change((int Place, string Value)[] changes)
    {
        var root = JsonNode.Parse(SampleDocument.Read().Replace("-demo\"", "-account\"", StringComparison.Ordinal), documentOptions: Lenient)!;
        foreach (var (place, value) in changes)
        {
            var places = Descendants(root).ToList();
            if (places.Count > 0)
                places[place % places.Count].ReplaceWith(JsonNode.Parse(value));
        }

        return root.ToJsonString();
    }

    private static IEnumerable<JsonNode> Descendants(JsonNode node)
    {
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject o => o.Select(p => p.Value),
            JsonArray a => a,
            _ => [],
        };
        return children.OfType<JsonNode>().SelectMany(c => Descendants(c).Prepend(c));
    }
}
