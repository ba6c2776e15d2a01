using System.Text;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Meta;
using SocialFunctions.Channels.Tests.Messenger;
using SocialFunctions.Testing;

namespace SocialFunctions.Channels.Tests.Meta;

/// <summary>Signatures and handshakes that others have published.</summary>
public sealed class MetaVectorTests
{
    [CorpusFact]
    public void Every_published_signature_Is_judged_as_published()
    {
        var checkedVectors = 0;
        foreach (var vector in Vectors("messenger", "whatsapp"))
        {
            var request = Pages.Post(Encoding.UTF8.GetBytes(Text(vector, "body")), (Text(vector, "header"), Text(vector, "expected")));
            var verification = Pages.Channel.Verify(request, Pages.Account(appSecret: Text(vector, "secret")));

            Assert.True(
                (verification == Verification.Valid) == vector.GetProperty("must_validate").GetBoolean(),
                $"{Text(vector, "name")}: {verification}");
            checkedVectors++;
        }

        Assert.True(checkedVectors >= 11, $"Only {checkedVectors} vectors.");
    }

    [CorpusFact]
    public void Every_published_signature_Fails_with_another_secret()
    {
        foreach (var vector in Vectors("messenger", "whatsapp"))
        {
            var request = Pages.Post(Encoding.UTF8.GetBytes(Text(vector, "body")), (Text(vector, "header"), Text(vector, "expected")));

            Assert.Equal(Verification.SignatureMismatch, Pages.Channel.Verify(request, Pages.Account(appSecret: "guessed")));
        }
    }

    [CorpusFact]
    public void The_published_handshake_Is_answered_as_published()
    {
        var vector = Assert.Single(Vectors("meta-verify"));
        var request = Pages.Get(Text(vector, "url"));

        Assert.Equal(new InboundWebhookAnswer(200, "text/plain", "abc"), MetaHandshake.Answer(request, Pages.Account(verifyToken: Text(vector, "secret"))));
        Assert.Equal(403, MetaHandshake.Answer(request, Pages.Account(verifyToken: "3edc4rfv")).Status);
    }

    private static List<JsonElement> Vectors(params string[] channels)
    {
        using var document = JsonDocument.Parse(Corpus.Vectors());
        return [.. document.RootElement.EnumerateArray().Where(vector => channels.Contains(Text(vector, "channel"))).Select(vector => vector.Clone())];
    }

    private static string Text(JsonElement vector, string name) => vector.GetProperty(name).GetString()!;
}
