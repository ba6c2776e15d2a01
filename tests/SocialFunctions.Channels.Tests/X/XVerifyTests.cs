using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Testing;
using static SocialFunctions.Channels.Tests.X.XAccount;

namespace SocialFunctions.Channels.Tests.X;

public sealed class XVerifyTests
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"for_user_id":"1111111111111111111"}""");

    [Fact]
    public void Check_IsAnsweredUnderTheClientSecret_WhereThereIsOne()
    {
        Assert.Equal(new InboundWebhookAnswer(200, "application/json", $$"""{"response_token":"{{Sign("client", "challenge"u8)}}"}"""), Channel.Handshake(Check("challenge"), Shop));
        Assert.Equal($$"""{"response_token":"{{Sign("consumer", "challenge"u8)}}"}""", Channel.Handshake(Check("challenge"), WithoutClientSecret)!.Body);
    }

    [Fact]
    public void CheckWithoutAToken_IsRefused() => Assert.Equal(403, Channel.Handshake(Check(null), Shop)!.Status);

    [Fact]
    public void EachHeader_IsCheckedWithItsOwnSecret()
    {
        Assert.Equal(Verification.Valid, Channel.Verify(Post(Body, Sign("consumer", Body)), Shop));
        Assert.Equal(Verification.Valid, Channel.Verify(Post(Body, null, Sign("client", Body)), Shop));
        Assert.Equal(Verification.Valid, Channel.Verify(Post(Body, Sign("consumer", Body), Sign("client", Body)), Shop));
        Assert.Equal(Verification.SignatureMismatch, Channel.Verify(Post(Body, Sign("client", Body)), Shop));
        Assert.Equal(Verification.SignatureMismatch, Channel.Verify(Post(Body, Sign("consumer", Body), Sign("consumer", Body)), Shop));
    }

    [Fact]
    public void AccountWithoutAClientSecret_IsCheckedByTheOtherHeader() =>
        Assert.Equal(Verification.Valid, Channel.Verify(Post(Body, Sign("consumer", Body), Sign("client", Body)), WithoutClientSecret));

    [Theory]
    [InlineData("sha256=sha256=AAAA")]
    [InlineData("sha256=")]
    [InlineData("nonsense")]
    public void NonsenseInTheHeader_IsAMismatch(string signature) => Assert.NotEqual(Verification.Valid, Channel.Verify(Post(Body, signature), Shop));

    [Fact]
    public void WebhookWithoutAHeader_IsUnsigned() => Assert.Equal(Verification.MissingSignature, Channel.Verify(Post(Body), Shop));

    [CorpusFact]
    public void PublishedVector_IsJudgedAsPublished()
    {
        using var document = JsonDocument.Parse(Corpus.Vectors());
        var vectors = document.RootElement.EnumerateArray().Where(vector => vector.GetProperty("channel").GetString() == "x").ToList();
        Assert.True(vectors.Count >= 5);
        Assert.All(vectors, vector =>
        {
            var (secret, message, expected) = (Text(vector, "secret"), Text(vector, "message"), Text(vector, "expected"));
            var isClient = Text(vector, "name").Contains("client secret", StringComparison.Ordinal);
            var account = AccountWith($$"""{ "consumerSecret":"plain:{{(isClient ? "another" : secret)}}"{{(isClient ? $",\"clientSecret\":\"plain:{secret}\"" : "")}} }""");
            if (message == "challenge_string")
            {
                Assert.Equal($$"""{"response_token":"{{expected}}"}""", Channel.Handshake(Check(message), account)!.Body);
            }
            else
            {
                Assert.Equal(Verification.Valid, Channel.Verify(Post(Encoding.UTF8.GetBytes(message), isClient ? null : expected, isClient ? expected : null), account));
            }
        });
    }

    private static string Text(JsonElement vector, string name) => vector.GetProperty(name).GetString()!;

    private static string Sign(string secret, ReadOnlySpan<byte> content) => $"sha256={Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), content))}";
}
