using System.Text;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Tests.Twilio;

public class TwilioMessageTests
{
    [Fact]
    public void Sms_BecomesAMessage()
    {
        var message = TwilioAccount.Event<MessageReceived>(TwilioAccount.Sms("Γειά & χαρά + 100% 👋"));

        Assert.Equal(TwilioAccount.Sid, message.EventId);
        Assert.Equal(TwilioAccount.Sid, message.PlatformId);
        Assert.Equal(("twilio", "sms", TwilioAccount.Customer), (message.Channel, message.Account, message.ThreadKey));
        Assert.Equal(TwilioAccount.Customer, message.From.Address);
        Assert.Equal("Γειά & χαρά + 100% 👋", message.Text);
        Assert.Equal(MessageKind.Text, message.Kind);
        Assert.Equal(Nature.Genuine, message.Nature);
        Assert.Equal((TwilioAccount.Now, TwilioAccount.Now), (message.At, message.ReceivedAt));
    }

    [Theory]
    [InlineData("+15005550006", "+15005550006", "sms")]
    [InlineData("+15005550007", "+15005550006", "second")]
    [InlineData("+15005550008", "+15005550006", "sms")]
    [InlineData("+15005550009", "+15005550006", "sms")]
    [InlineData("+15005550007", "MG1", "sms")]
    [InlineData("whatsapp:+15005550007", "whatsapp:+15005550006", "second")]
    public void Message_IsOfTheAccountWhoseNumberItCameTo_IfTheOneInTheAddressSpeaksForIt(string to, string addressed, string account) => Assert.Equal(
        account,
        Assert.Single(TwilioAccount.NormaliseAtOneOfSeveral(TwilioAccount.Form(("MessageSid", TwilioAccount.Sid), ("MessagingServiceSid", "MG1"), ("AccountSid", "AC1"), ("From", TwilioAccount.Customer), ("To", to), ("Body", "a")), addressed).Events).Account);

    [Fact]
    public void StatusAtTheAddressThatWasGivenWithTheMessage_IsOfItsAccount() => Assert.Equal(
        "sms", Assert.Single(TwilioAccount.NormaliseAtOneOfSeveral(TwilioAccount.Status("delivered").Replace("5550006", "5550007", StringComparison.Ordinal), "MG1").Events).Account);

    [Fact]
    public void LongSmsInBase64_IsItsText_WithoutTheCharacterThatIsCut() => Assert.Equal(
        "Bannon Explains The World ...\n“The Camp of the Saints",
        TwilioAccount.Event<MessageReceived>(TwilioAccount.Sms("QmFubm9uIEV4cGxhaW5zIFRoZSBXb3JsZCAuLi4K4oCcVGhlIENhbXAgb2YgdGhlIFNhaW50c+KA")).Text);

    [Theory]
    [InlineData("TWFueSBoYW5kcyBtYWtlIGxpZ2h0IHdvcms=")]
    [InlineData("MyOrderNumberIsABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefghij")]
    [InlineData("3q2+7wABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fICEiIyQlJicoKSorLC0u")]
    [InlineData("QmFubm9uIEV4cGxhaW5zIFRoZSBXb3Js ZCAuLi4K4oCcVGhlIENhbXAgb2YgdGhlIFNhaW50")]
    public void TextThatMayBeMeantSo_StaysAsItIs(string text) => Assert.Equal(text, TwilioAccount.Event<MessageReceived>(TwilioAccount.Sms(text)).Text);

    [Fact]
    public void Media_TravelsWithTheText()
    {
        var message = TwilioAccount.Event<MessageReceived>(TwilioAccount.Sms(
            "look", ("NumMedia", "2"), ("MediaUrl0", "https://api.twilio.com/ME1"), ("MediaContentType0", "image/jpeg"),
            ("MediaUrl1", "https://api.twilio.com/ME2"), ("MediaContentType1", "application/pdf")));

        Assert.Equal(MessageKind.Text, message.Kind);
        Assert.Equal(
            [new Attachment("image", "https://api.twilio.com/ME1", "image/jpeg"), new Attachment("file", "https://api.twilio.com/ME2", "application/pdf")],
            message.Attachments);
    }

    [Theory]
    [InlineData("video/mp4", MessageKind.Media, "video")]
    [InlineData("audio/amr", MessageKind.Media, "audio")]
    [InlineData("text/x-vcard", MessageKind.Contact, "contact")]
    [InlineData("image/webp", MessageKind.Media, "image")]
    public void MediaAlone_IsOfItsKind(string contentType, MessageKind kind, string attachment)
    {
        var message = TwilioAccount.Event<MessageReceived>(TwilioAccount.Sms("", ("MediaUrl0", "https://x.example/1"), ("MediaContentType0", contentType)));

        Assert.Null(message.Text);
        Assert.Equal(kind, message.Kind);
        Assert.Equal(attachment, Assert.Single(message.Attachments).Kind);
    }

    [Fact]
    public void NothingToRead_IsUnsupported() => Assert.Equal(MessageKind.Unsupported, TwilioAccount.Event<MessageReceived>(TwilioAccount.Sms("")).Kind);

    [Fact]
    public void NullCharacters_AreTakenOut() => Assert.Equal("ab", TwilioAccount.Event<MessageReceived>(TwilioAccount.Sms("a\0b")).Text);

    [Theory]
    [InlineData("100%", "100%")]
    [InlineData("%zz%4", "%zz%4")]
    [InlineData("a+b%2Bc", "a b+c")]
    [InlineData("%ff", "\uFFFD")]
    [InlineData("a=b", "a=b")]
    public void OddEscapes_StandForThemselves(string encoded, string text) =>
        Assert.Equal(text, TwilioAccount.Event<MessageReceived>($"MessageSid=SM1&From=%2B1&Body={encoded}").Text);

    [Theory]
    [InlineData("SmsMessageSid=SM7")]
    [InlineData("SmsSid=SM7")]
    public void OlderNamesOfTheId_AreRead(string id) => Assert.Equal("SM7", TwilioAccount.Event<MessageReceived>($"{id}&From=%2B1&Body=hi").PlatformId);

    [Fact]
    public void FlatJson_IsReadLikeAForm() =>
        Assert.Equal("hi", TwilioAccount.Event<MessageReceived>("""{"MessageSid":"SM1","From":"+1","Body":"hi","NumMedia":0}""").Text);

    [Fact]
    public void WhatsApp_KeepsItsPrefixAndTheName()
    {
        var message = TwilioAccount.Event<MessageReceived>(
            "MessageSid=SM1&SmsStatus=received&From=whatsapp%3A%2B5215550001&ProfileName=Ana&Body=hola&OriginalRepliedMessageSid=SM0");

        Assert.Equal("whatsapp:+5215550001", message.ThreadKey);
        Assert.Equal("Ana", message.From.Name);
        Assert.Equal("SM0", message.ReplyTo);
    }

    [Fact]
    public void WhatsAppPrefixInAFieldOfItsOwn_IsPutBack() =>
        Assert.Equal("whatsapp:+1555", TwilioAccount.Event<MessageReceived>("MessageSid=SM1&ChannelPrefix=whatsapp&From=%2B1555&Body=hi").ThreadKey);

    [Fact]
    public void WhatsAppUserWithoutNumber_IsKnownByTheirId() =>
        Assert.Equal("US.1349", TwilioAccount.Event<MessageReceived>("MessageSid=SM1&ExternalUserId=US.1349&Body=hi").ThreadKey);

    [Fact]
    public void WhatsAppLocation_IsAPlace()
    {
        var message = TwilioAccount.Event<MessageReceived>(
            "MessageSid=SM1&From=whatsapp%3A%2B1&Body=&NumMedia=0&Latitude=37.9838&Longitude=23.7275&Label=Acropolis&Address=Athens");

        Assert.Equal(MessageKind.Location, message.Kind);
        Assert.Equal(new Attachment("location", Name: "Acropolis", Latitude: 37.9838, Longitude: 23.7275), Assert.Single(message.Attachments));
    }

    [Fact]
    public void WhatsAppButton_IsAPostback()
    {
        var message = TwilioAccount.Event<MessageReceived>("MessageSid=SM1&From=whatsapp%3A%2B1&Body=Yes&ButtonText=Yes%21&ButtonPayload=yes_1");

        Assert.Equal((MessageKind.Postback, "Yes!"), (message.Kind, message.Text));
    }

    [Fact]
    public void WhatsAppSticker_IsASticker() =>
        Assert.Equal("sticker", Assert.Single(TwilioAccount.Event<MessageReceived>(
            "MessageSid=SM1&From=whatsapp%3A%2B1&Body=&MediaUrl0=https%3A%2F%2Fx.example&MediaContentType0=image%2Fwebp").Attachments).Kind);

    [Fact]
    public void ForgottenContentType_DoesNotMatter() =>
        Assert.Single(TwilioAccount.Channel.Normalise(
            TwilioAccount.Request(Encoding.UTF8.GetBytes(TwilioAccount.Sms("hi")), contentType: ""),
            TwilioAccount.Plain,
            null!,
            TwilioAccount.Now).Events);
}
