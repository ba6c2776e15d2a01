using SocialFunctions.Model;
using static SocialFunctions.Channels.Tests.Email.Mailbox;

namespace SocialFunctions.Channels.Tests.Email;

/// <summary>Which account a mail is for: SendGrid posts those of a whole domain to one address.</summary>
public sealed class MailAccountTests
{
    [Theory]
    [InlineData("press@shop.example", "press")]
    [InlineData("Press+7@shop.example", "press")]
    [InlineData("sales@shop.example", "sendgrid")]
    [InlineData("inbox@parse.shop.example", "sendgrid")]
    [InlineData("returns@shop.example", "sendgrid")]
    [InlineData("care@shop.example", "sendgrid")]
    public void Mail_IsOfTheAccountThatItWasDeliveredTo_IfTheOneInTheAddressSpeaksForIt(string delivered, string account) => Assert.Equal(
        account,
        Assert.IsType<MessageReceived>(Assert.Single(Mail(From(), null, ("envelope", $$"""{"to":["{{delivered}}"],"from":"maria@example.org"}""")).Events)).Account);

    [Fact]
    public void MailToTwoAccounts_IsOfTheOneThatItWasDeliveredTo() => Assert.Equal(
        "press",
        Assert.Single(Mail(
            From().Replace($"To: {Address}", "To: sales@shop.example, press@shop.example", StringComparison.Ordinal),
            null,
            ("envelope", """{"to":["press@shop.example"],"from":"maria@example.org"}""")).Events).Account);

    [Fact]
    public void MailThatWasForwarded_IsOfTheAccountThatItWasWrittenTo() =>
        Assert.Equal("press", Message(From().Replace($"To: {Address}", "To: press@shop.example", StringComparison.Ordinal)).Account);
}
