using System.Text;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Testing;
using static SocialFunctions.Channels.Tests.Vk.VkCommunity;

namespace SocialFunctions.Channels.Tests.Vk;

public sealed class VkVerifyTests
{
    [Theory]
    [InlineData("""{"type":"message_new","secret":"the key"}""", Verification.Valid)]
    [InlineData("""{"type":"message_new","secret":"the kez"}""", Verification.SignatureMismatch)]
    [InlineData("""{"type":"message_new","secret":"the key "}""", Verification.SignatureMismatch)]
    [InlineData("""{"type":"message_new","secret":""}""", Verification.MissingSignature)]
    [InlineData("""{"type":"message_new","secret":null}""", Verification.MissingSignature)]
    [InlineData("""{"type":"message_new","object":{"secret":"the key"}}""", Verification.MissingSignature)]
    public void SecretInTheBody_IsCompared(string body, Verification verdict) =>
        Assert.Equal(verdict, Channel.Verify(Post(Encoding.UTF8.GetBytes(body)), Account));

    [Fact]
    public void SecretThatStandsTwice_IsTheLast() => Assert.Equal(
        Verification.SignatureMismatch, Channel.Verify(Post("""{"secret":"the key","secret":"another"}"""u8.ToArray()), Account));

    [Fact]
    public void BodyThatIsNotJson_IsUnreadable() =>
        Assert.Throws<UnreadableInboundWebhookException>(() => Channel.Verify(Post("secret=the+key"u8.ToArray()), Account));

    [Fact]
    public void Confirmation_IsAnsweredWithTheCodeAlone()
    {
        var webhook = Normalise("""{"type":"confirmation","group_id":77,"secret":"the key"}""");

        Assert.Equal(new InboundWebhookAnswer(200, "text/plain", "4f1c"), webhook.Answer);
        Assert.Equal((0, 0), (webhook.Events.Count, webhook.SetAside.Count));
    }

    [Fact]
    public void ConfirmationWithoutACode_SaysWhatIsMissing()
    {
        var missing = Assert.Throws<UnreadableInboundWebhookException>(
            () => Channel.Normalise(Post("""{"type":"confirmation"}"""u8.ToArray()), AccountWith("the key", confirmation: null), null!, Now));

        Assert.Contains("confirmation", missing.Message, StringComparison.Ordinal);
    }

    // VK repeats an event as long as it does not read "ok": a byte-order mark before it is enough.
    [Fact]
    public void OtherEvents_AreAnsweredWithTwoLetters() => Assert.Equal(new InboundWebhookAnswer(200, "text/plain", "ok"), Channel.Accepted);

    [CorpusFact]
    public void PublishedVector_IsJudgedAsPublished()
    {
        using var document = JsonDocument.Parse(Corpus.Vectors());
        var vectors = document.RootElement.EnumerateArray().Where(vector => vector.GetProperty("channel").GetString() == "vk").ToList();
        Assert.True(vectors.Count >= 3);
        Assert.All(vectors, vector =>
        {
            var account = AccountWith(vector.GetProperty("secret").GetString()!, vector.GetProperty("confirmation_key").GetString()!);
            var request = Post(Encoding.UTF8.GetBytes(vector.GetProperty("body").GetString()!));
            var isValid = Channel.Verify(request, account) == Verification.Valid;

            Assert.Equal(vector.GetProperty("must_validate").GetBoolean(), isValid);
            if (isValid)
            {
                Assert.Equal(vector.GetProperty("expected").GetString(), Channel.Normalise(request, account, null!, Now).Answer!.Body);
            }
        });
    }
}
