using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using static SocialFunctions.Channels.Tests.Acs.AcsResource;

namespace SocialFunctions.Channels.Tests.Acs;

public sealed class AcsWebhookTests
{
    [Theory]
    [InlineData("?key=key%201", Verification.Valid)]
    [InlineData("?code=of-the-function&webhookKey=key+1", Verification.Valid)]
    [InlineData("?key=key%202", Verification.SignatureMismatch)]
    [InlineData("?key=", Verification.MissingSignature)]
    [InlineData("", Verification.MissingSignature)]
    public void KeyInTheAddress_IsCompared(string query, Verification verdict) => Assert.Equal(verdict, Channel.Verify(Post("[]"u8.ToArray(), query), Sms));

    [Fact]
    public void Subscription_IsProvedByItsCode()
    {
        var webhook = Normalise("""[{"id":"1","eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","data":{"validationCode":"512d\"38b6","validationUrl":"https://x"}}]""");

        Assert.Equal(new InboundWebhookAnswer(200, "application/json", """{"validationResponse":"512d\u002238b6"}"""), webhook.Answer);
        Assert.Equal((0, 0), (webhook.Events.Count, webhook.SetAside.Count));
    }

    [Fact]
    public void Sms_IsTheCustomersMessage_WithThePlusThatEventsLeaveOut()
    {
        var message = Single<MessageReceived>(Event("SMSReceived", """{"messageId":"Incoming_1","from":"447700900123","to":"18005550100","message":"Where is it?","receivedTimestamp":"2026-11-21T11:58:00.5Z"}"""));

        Assert.Equal((Customer, "Incoming_1", "Where is it?", new Sender(Customer)), (message.ThreadKey, message.PlatformId, message.Text, message.From));
        Assert.Equal(Now.AddMinutes(-2).AddMilliseconds(500), message.At);
    }

    [Theory]
    [InlineData("Liked “Your parcel is on its way.”", MessageKind.Reaction)]
    [InlineData("Liked “it”, but where is my parcel?", MessageKind.Text)]
    public void ReactionAsAText_IsAReaction(string text, MessageKind kind) =>
        Assert.Equal(kind, Single<MessageReceived>(Event("SMSReceived", $$"""{"from":"{{Customer}}","message":"{{text}}"}""")).Kind);

    [Fact]
    public void ShortCode_StaysAsItIs() => Assert.Equal("40404", Single<MessageReceived>(Event("SMSReceived", """{"from":"40404","message":"a"}""")).ThreadKey);

    [Theory]
    [InlineData("STOP", true)]
    [InlineData(" start ", false)]
    public void Keyword_ChangesTheOptOutBeforeItsMessage(string text, bool optedOut)
    {
        var events = Normalise(Event("SMSReceived", $$"""{"messageId":"Incoming_1","from":"{{Customer}}","message":"{{text}}"}""")).Events;

        Assert.Equal((optedOut, Nature.Keyword), (Assert.IsType<OptOutChanged>(events[0]).OptedOut, Assert.IsType<MessageReceived>(events[1]).Nature));
    }

    [Fact]
    public void Help_ChangesNoOptOut() => Assert.Equal(
        Nature.Help, Single<MessageReceived>(Event("SMSReceived", $$"""{"messageId":"Incoming_1","from":"{{Customer}}","message":"Help"}""")).Nature);

    [Theory]
    [InlineData("Delivered", DeliveryStatus.Delivered, null)]
    [InlineData("Failed", DeliveryStatus.Failed, "Handset is off.")]
    public void ReportOfAnSms_NamesTheMessage_ByBothIds(string told, DeliveryStatus status, string? error)
    {
        var report = Single<DeliveryUpdated>(Event("SMSDeliveryReportReceived", $$"""{"messageId":"Outgoing_1","to":"{{Customer}}","deliveryStatus":"{{told}}","deliveryStatusDetails":"Handset is off.","tag":"r-1"}"""));

        Assert.Equal((Customer, "Outgoing_1", "r-1", status, error), (report.ThreadKey, report.PlatformId, report.MessageId, report.Status, report.Error));
    }

    [Theory]
    [InlineData("SMSReceived", """{"MessageId":"i","From":"447700900123","To":"18005550100","Message":"Great","ReceivedTimestamp":"2026-11-21T11:58:00Z"}""", "received from +447700900123 in +447700900123 #i Text 'Great'")]
    [InlineData("SMSDeliveryReportReceived", """{"MessageId":"o","To":"447700900123","DeliveryStatus":"Delivered"}""", "delivery Delivered in +447700900123 #o")]
    [InlineData("AdvancedMessageReceived", """{"From":"447700900123","ChannelType":"whatsapp","MessageId":"w","Media":{"MimeType":"image/jpeg","Id":"m","Caption":"This"}}""", "received from whatsapp:+447700900123 in whatsapp:+447700900123 #w Text 'This' +image:m")]
    [InlineData("AdvancedMessageReceived", """{"From":"447700900123","ChannelType":"whatsapp","Reaction":{"MessageId":"w","Emoji":"👍"}}""", "reacted 👍 by whatsapp:+447700900123 in whatsapp:+447700900123 #w")]
    [InlineData("AdvancedMessageDeliveryStatusUpdated", """{"MessageId":"w","ChannelType":"whatsapp","To":"447700900123","Status":"read"}""", "delivery Read in whatsapp:+447700900123 #w")]
    public void NamesWithCapitals_AreTheSameNames(string type, string data, string expected)
    {
        Assert.Equal(expected, Described.Of(Normalise(Event(type, data))));
        Assert.Equal(expected, Described.Of(Normalise(Event(type, data).Replace("\"eventType\"", "\"EventType\"", StringComparison.Ordinal))));
    }

    [Fact]
    public void ReportThatTheRecipientOptedOut_IsAnOptOut() => Assert.Equal(
        OptOut.Keyword,
        Single<DeliveryUpdated>(Event("SMSDeliveryReportReceived", $$"""{"messageId":"o","to":"{{Customer}}","deliveryStatus":"Failed","deliveryStatusDetails":"The recipient is opted-out."}""")).OptOut);

    [Theory]
    [InlineData("""{"from":"447700900123","channelType":"whatsapp","messageType":"text","content":"Hi"}""", "received from whatsapp:+447700900123 in whatsapp:+447700900123 #e-1 Text 'Hi'")]
    [InlineData("""{"from":"447700900123","channelType":"whatsapp","messageType":"image","media":{"mimeType":"image/jpeg","id":"m","caption":"This"}}""", "received from whatsapp:+447700900123 in whatsapp:+447700900123 #e-1 Text 'This' +image:m")]
    [InlineData("""{"from":"447700900123","channelKind":"WhatsApp","messageType":"sticker","media":{"mimeType":"image/webp","id":"m"}}""", "received from whatsapp:+447700900123 in whatsapp:+447700900123 #e-1 Media '' +sticker:m")]
    [InlineData("""{"from":"447700900123","channelType":"whatsapp","media":{"mimeType":"application/pdf","id":"m","fileName":"a.pdf"},"messageId":"wamid.1","context":{"id":"wamid.0"}}""", "received from whatsapp:+447700900123 in whatsapp:+447700900123 #wamid.1 Media '' +file:m answers wamid.0")]
    [InlineData("""{"from":"447700900123","channelType":"whatsapp","button":{"text":"Yes","payload":"y"}}""", "received from whatsapp:+447700900123 in whatsapp:+447700900123 #e-1 Postback 'Yes'")]
    [InlineData("""{"from":"447700900123","channelType":"whatsapp","interactive":{"type":"listReply","listReply":{"id":"2","title":"Second"}}}""", "received from whatsapp:+447700900123 in whatsapp:+447700900123 #e-1 Postback 'Second'")]
    [InlineData("""{"from":"447700900123","channelType":"whatsapp","reaction":{"messageId":"wamid.1","emoji":"👍"}}""", "reacted 👍 by whatsapp:+447700900123 in whatsapp:+447700900123 #wamid.1")]
    [InlineData("""{"from":"447700900123","channelType":"whatsapp","reaction":{"messageId":"wamid.1"}}""", "reacted nothing by whatsapp:+447700900123 in whatsapp:+447700900123 #wamid.1")]
    [InlineData("""{"from":"447700900123","channelType":"whatsapp","messageType":"order"}""", "received from whatsapp:+447700900123 in whatsapp:+447700900123 #e-1 Unsupported ''")]
    public void AdvancedMessage_IsWhatTheCustomerSent(string data, string expected) =>
        Assert.Equal(expected, Described.Of(Normalise(Event("AdvancedMessageReceived", data))));

    [Theory]
    [InlineData("delivered", "delivery Delivered in whatsapp:+447700900123 #w")]
    [InlineData("read", "delivery Read in whatsapp:+447700900123 #w")]
    [InlineData("failed", "delivery Failed in whatsapp:+447700900123 #w (Gone. (WhatsApp 131026))")]
    [InlineData("warning", "aside Ignored")]
    public void ReportOfAnAdvancedMessage_NamesTheMessage(string status, string expected) => Assert.Equal(
        expected,
        Described.Of(Normalise(Event(
            "AdvancedMessageDeliveryStatusUpdated",
            $$"""{"messageId":"w","channelType":"whatsapp","to":"447700900123","status":"{{status}}","error":{"channelCode":"131026","channelMessage":"Gone."} }"""))));

    [Fact]
    public void ReportOfAClosedWindow_SaysSo() => Assert.True(Single<DeliveryUpdated>(Event(
        "AdvancedMessageDeliveryStatusUpdated", """{"messageId":"w","channelType":"whatsapp","to":"447700900123","status":"failed","error":{"channelCode":"131047"} }""")).WindowClosed);

    [Fact]
    public void EventsOfOneId_AreTwoWhenTheyHoldOtherThings()
    {
        var one = Event("SMSReceived", $$"""{"from":"{{Customer}}","message":"a"}""");

        Assert.Equal(Single<MessageReceived>(one).EventId, Single<MessageReceived>(one).EventId);
        Assert.NotEqual(Single<MessageReceived>(one).EventId, Single<MessageReceived>(Event("SMSReceived", $$"""{"from":"{{Customer}}","message":"b"}""")).EventId);
    }

    [Theory]
    [InlineData("SMSReceived", """{"from":"447700900123","to":"18005550100","message":"a"}""", "sms")]
    [InlineData("SMSReceived", """{"from":"447700900123","to":"+18005550101","message":"a"}""", "broken")]
    [InlineData("SMSDeliveryReportReceived", """{"messageId":"o","from":"18005550101","to":"+447700900123","deliveryStatus":"Delivered"}""", "broken")]
    [InlineData("AdvancedMessageReceived", """{"from":"447700900123","to":"0FBF1C9E-6d2c-4f0a-9d0e-3b5a0d1c7e11","channelType":"whatsapp","content":"a"}""", "chat")]
    [InlineData("AdvancedMessageReceived", """{"from":"447700900123","to":"0fbf1c9e-6d2c-4f0a-9d0e-3b5a0d1c7e11","channelType":"whatsapp","reaction":{"messageId":"w","emoji":"👍"}}""", "chat")]
    [InlineData("AdvancedMessageDeliveryStatusUpdated", """{"messageId":"w","from":"0fbf1c9e-6d2c-4f0a-9d0e-3b5a0d1c7e11","to":"447700900123","channelType":"whatsapp","status":"read"}""", "chat")]
    public void Event_IsOfTheAccountWhoseNumberItNames(string type, string data, string account) => Assert.Equal(account, Single<InboundEvent>(Event(type, data)).Account);

    [Theory]
    [InlineData("+18005550102", QuarantineReason.Ignored)]
    [InlineData("+18005550103", QuarantineReason.Unknown)]
    public void EventOfANumberThatThisAccountCannotSpeakFor_IsSetAside(string number, QuarantineReason reason)
    {
        var webhook = Normalise(Event("SMSReceived", $$"""{"from":"447700900123","to":"{{number}}","message":"a"}"""));

        Assert.Empty(webhook.Events);
        Assert.Equal(reason, Assert.Single(webhook.SetAside).Reason);
    }

    [Fact]
    public void CloudEvent_IsReadAsWell() => Assert.Equal("a", Single<MessageReceived>(
        $$"""{"id":"1","type":"Microsoft.Communication.SMSReceived","time":"2026-11-21T11:58:01Z","specversion":"1.0","data":{"from":"{{Customer}}","message":"a"} }""").Text);

    [Fact]
    public void BadNeighbour_LosesNoMessage()
    {
        var good = Event("SMSReceived", $$"""{"from":"{{Customer}}","message":"a"}""")[1..^1];

        var webhook = Normalise($$"""[5,{"id":"x","eventType":"Microsoft.Communication.SMSReceived","data":{} },{{good}},{"id":"y","eventType":"brand.new","data":{} },{}]""");

        Assert.Equal("a", Assert.IsType<MessageReceived>(Assert.Single(webhook.Events)).Text);
        Assert.Equal(
            [QuarantineReason.Unknown, QuarantineReason.Unreadable, QuarantineReason.Unknown, QuarantineReason.Unknown], webhook.SetAside.Select(aside => aside.Reason));
        Assert.All(webhook.SetAside, aside => Assert.Equal(aside.Reason, Assert.Single(Normalise(aside.Body).SetAside).Reason));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("{")]
    public void BodyThatIsNoEvent_IsUnreadable(string body) => Assert.Throws<UnreadableInboundWebhookException>(() => Normalise(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void WhatsApp_TakesAnswersForADay_AndSmsAlways()
    {
        Assert.Equal(TimeSpan.FromDays(1), Channel.Descriptor.ReplyWindowOf($"whatsapp:{Customer}"));
        Assert.Null(Channel.Descriptor.ReplyWindowOf(Customer));
    }
}
