using System.Text;
using System.Text.Json;
using SocialFunctions.Channels.Tests.Meta;
using SocialFunctions.Channels.Twilio;
using SocialFunctions.Testing;

namespace SocialFunctions.Channels.Tests.Twilio;

public class TwilioCorpusTests
{
    [CorpusFact]
    public void RecordedSignatures_AreJudgedAsTwilioDoes()
    {
        using var document = JsonDocument.Parse(Corpus.Vectors());
        var vectors = document.RootElement.EnumerateArray().Where(v => v.GetProperty("channel").GetString()!.StartsWith("twilio", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(vectors);
        Assert.All(vectors, v => Assert.Equal(v.GetProperty("must_validate").GetBoolean(), IsValid(v)));
    }

    // The escapes stand in the bodies themselves.
    [CorpusFact]
    public void RecordedWebhook_BecomesWhatItsReaderExpects() => Assert.Equal(
        [
            "botbuilder-DictionaryMediaPayload.json: received %2B2222 by %2B2222 Text 'Hello' [file www.contoso.com json] id 3333",
            "botbuilder-DictionaryPayload.json: received %2B2222 by %2B2222 Text 'Hello' id 3333",
        ],
        Corpus.Files("twilio").Select(file => $"{file}: {Told.By(TwilioAccount.Normalise(Corpus.Payload("twilio", file)))}"));

    private static bool IsValid(JsonElement vector)
    {
        var body = vector.TryGetProperty("body", out var json)
            ? json.GetString()!
            : string.Join('&', vector.GetProperty("params").EnumerateObject().SelectMany(Values, (p, value) => $"{p.Name}={Uri.EscapeDataString(value)}"));
        return TwilioSignature.IsValid(
            Encoding.UTF8.GetBytes(vector.GetProperty("secret").GetString()!),
            vector.GetProperty("url").GetString()!,
            Encoding.UTF8.GetBytes(body),
            vector.GetProperty("expected").GetString()!);
    }

    private static IEnumerable<string> Values(JsonProperty property) =>
        property.Value.ValueKind == JsonValueKind.Array ? property.Value.EnumerateArray().Select(v => v.GetString()!) : [property.Value.GetString()!];
}
