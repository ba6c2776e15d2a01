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

    [Fact]
    public void An_account_without_a_token_Refuses_even_an_empty_one()
    {
        var account = Pages.Account(verifyToken: null);

        var answer = MetaHandshake.Answer(Pages.Get("?hub.mode=subscribe&hub.verify_token=&hub.challenge=1"), account);

        Assert.Equal(403, answer.Status);
    }

    private static InboundWebhookAnswer Ask(string query) => MetaHandshake.Answer(Pages.Get(query), Pages.Account());
}
