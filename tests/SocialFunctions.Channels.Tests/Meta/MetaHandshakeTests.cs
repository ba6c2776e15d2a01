using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Meta;
using SocialFunctions.Channels.Tests.Messenger;

namespace SocialFunctions.Channels.Tests.Meta;

public sealed class MetaHandshakeTests
{
    [Fact]
    public void The_right_token_Is_answered_with_the_bare_challenge()
    {
        var answer = Ask("?hub.mode=subscribe&hub.verify_token=the%20token%20of%20the%20handshake&hub.challenge=1158201444");

        Assert.Equal(new InboundWebhookAnswer(200, "text/plain", "1158201444"), answer);
    }

    [Theory]
    [InlineData("?hub.mode=subscribe&hub.verify_token=another&hub.challenge=1158201444")]
    [InlineData("?hub.mode=subscribe&hub.verify_token=&hub.challenge=1158201444")]
    [InlineData("?hub.mode=subscribe&hub.challenge=1158201444")]
    [InlineData("?hub.mode=unsubscribe&hub.verify_token=the%20token%20of%20the%20handshake&hub.challenge=1158201444")]
    [InlineData("?hub.mode=subscribe&hub.verify_token=the%20token%20of%20the%20handshake")]
    [InlineData("")]
    public void Anything_else_Is_refused_in_one_sentence(string query)
    {
        var answer = Ask(query);

        Assert.Equal(403, answer.Status);
        Assert.Equal("text/plain", answer.ContentType);
        Assert.EndsWith(".", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("1158201444", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(Pages.VerifyToken, answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("messenger")]
    [InlineData("facebook")]
    [InlineData("instagram")]
    [InlineData("whatsapp")]
    public void EachChannelOfMeta_AnswersTheHandshake_AndVerifiesWithTheAppSecret(string name)
    {
        var channel = MetaAccounts.Channel(name);
        var account = MetaAccounts.Account(name, "7");
        var body = "{}"u8.ToArray();
        var signed = MetaSignature.Sign(body, Encoding.UTF8.GetBytes(MetaAccounts.AppSecret));

        Assert.Equal("1158201444", channel.Handshake(Pages.Get("?hub.mode=subscribe&hub.verify_token=the%20token%20of%20the%20handshake&hub.challenge=1158201444"), account)!.Body);
        Assert.Equal(403, channel.Handshake(Pages.Get("?hub.mode=subscribe&hub.verify_token=another&hub.challenge=1158201444"), account)!.Status);
        Assert.Equal(Verification.Valid, channel.Verify(Pages.Post(body, (MetaSignature.Header, signed)), account));
        Assert.Equal(Verification.SignatureMismatch, channel.Verify(Pages.Post([.. body, 32], (MetaSignature.Header, signed)), account));
        Assert.Equal(Verification.MissingSignature, channel.Verify(Pages.Post(body), account));
    }

    [Fact]
    public void An_account_without_a_token_Refuses_even_an_empty_one()
    {
        var account = Pages.Account(verifyToken: null);

        var answer = MetaHandshake.Answer(Pages.Get("?hub.mode=subscribe&hub.verify_token=&hub.challenge=1"), account);

        Assert.Equal(403, answer.Status);
    }

    private static InboundWebhookAnswer Ask(string query) => MetaHandshake.Answer(Pages.Get(query), Pages.Account());
}
