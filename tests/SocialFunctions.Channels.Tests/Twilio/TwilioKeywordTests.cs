using SocialFunctions.Model;

namespace SocialFunctions.Channels.Tests.Twilio;

public class TwilioKeywordTests
{
    [Theory]
    [InlineData("STOP", true)]
    [InlineData(" stop ", true)]
    [InlineData("Stop.", true)]
    [InlineData("StopAll", true)]
    [InlineData("UNSUBSCRIBE", true)]
    [InlineData("cancel", true)]
    [InlineData("END", true)]
    [InlineData("QUIT", true)]
    [InlineData("REVOKE", true)]
    [InlineData("OPTOUT", true)]
    [InlineData("START", false)]
    [InlineData("unstop", false)]
    public void Keyword_ChangesTheOptOutBeforeItsMessage(string text, bool optedOut)
    {
        var webhook = TwilioAccount.Normalise(TwilioAccount.Sms(text));

        var optOut = Assert.IsType<OptOutChanged>(webhook.Events[0]);
        Assert.Equal(optedOut, optOut.OptedOut);
        Assert.Equal(TwilioAccount.Sid + ":optout", optOut.EventId);
        Assert.Equal(TwilioAccount.Customer, optOut.ThreadKey);
        Assert.Equal(Nature.Keyword, Assert.IsType<MessageReceived>(webhook.Events[1]).Nature);
    }

    [Theory]
    [InlineData("HELP")]
    [InlineData("info")]
    public void Help_ChangesNothing(string text) => Assert.Equal(Nature.Help, TwilioAccount.Event<MessageReceived>(TwilioAccount.Sms(text)).Nature);

    [Theory]
    [InlineData("Can you stop by tomorrow?")]
    [InlineData("please cancel my order")]
    [InlineData("STOP?")]
    [InlineData("YES")]
    [InlineData("")]
    public void KeywordWithinAMessage_IsNone(string text) => Assert.Equal(Nature.Genuine, TwilioAccount.Event<MessageReceived>(TwilioAccount.Sms(text)).Nature);

    [Theory]
    [InlineData("STOP", true)]
    [InlineData("START", false)]
    public void CustomKeyword_IsWhatTwilioSays(string type, bool optedOut)
    {
        var webhook = TwilioAccount.Normalise(TwilioAccount.Sms("ΣΤΑΜΑΤΑ", ("OptOutType", type)));

        Assert.Equal(optedOut, Assert.IsType<OptOutChanged>(webhook.Events[0]).OptedOut);
        Assert.Equal("ΣΤΑΜΑΤΑ", Assert.IsType<MessageReceived>(webhook.Events[1]).Text);
    }

    [Fact]
    public void CustomHelp_IsAKeyword() =>
        Assert.Equal(Nature.Help, TwilioAccount.Event<MessageReceived>(TwilioAccount.Sms("ΒΟΗΘΕΙΑ", ("OptOutType", "HELP"))).Nature);

    [Fact]
    public void HelpOnWhatsApp_IsACustomerWhoWantsHelp() =>
        Assert.Equal(Nature.Genuine, TwilioAccount.Event<MessageReceived>("MessageSid=SM1&From=whatsapp%3A%2B1&Body=help").Nature);
}
