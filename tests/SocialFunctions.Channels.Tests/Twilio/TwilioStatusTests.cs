using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Tests.Twilio;

public class TwilioStatusTests
{
    [Theory]
    [InlineData("sent", DeliveryStatus.Sent)]
    [InlineData("delivered", DeliveryStatus.Delivered)]
    [InlineData("read", DeliveryStatus.Read)]
    [InlineData("failed", DeliveryStatus.Failed)]
    [InlineData("undelivered", DeliveryStatus.Failed)]
    public void Status_MovesTheMessage(string status, DeliveryStatus reached)
    {
        var delivery = TwilioAccount.Event<DeliveryUpdated>(TwilioAccount.Status(status));

        Assert.Equal(reached, delivery.Status);
        Assert.Equal($"{TwilioAccount.Sid}:{status}", delivery.EventId);
        Assert.Equal(TwilioAccount.Sid, delivery.PlatformId);
        Assert.Equal(TwilioAccount.Customer, delivery.ThreadKey);
        Assert.Equal(reached == DeliveryStatus.Failed, delivery.Error is not null);
    }

    [Theory]
    [InlineData("30003", "The customer's phone cannot be reached. (Twilio 30003)")]
    [InlineData("39999", "Twilio error 39999: no description")]
    public void Failure_SaysWhy(string code, string error) =>
        Assert.Equal(error, TwilioAccount.Event<DeliveryUpdated>(TwilioAccount.Status("undelivered", ("ErrorCode", code))).Error);

    [Fact]
    public void StatusThatBringsTheTextBack_IsStillAStatus() =>
        Assert.Equal(DeliveryStatus.Delivered, TwilioAccount.Event<DeliveryUpdated>(TwilioAccount.Status("delivered", ("Body", "our answer"))).Status);

    [Theory]
    [InlineData("queued")]
    [InlineData("accepted")]
    [InlineData("scheduled")]
    [InlineData("sending")]
    public void StatusOnTheWay_MeansNothing(string status) => Assert.Equal(QuarantineReason.Ignored, TwilioAccount.Aside(TwilioAccount.Status(status)).Reason);

    [Fact]
    public void UnknownStatus_IsSetAsideWhole()
    {
        var body = TwilioAccount.Status("teleported");

        var aside = TwilioAccount.Aside(body);

        Assert.Equal(QuarantineReason.Unknown, aside.Reason);
        Assert.Equal(body, aside.Body);
    }

    [Theory]
    [InlineData("From=%2B1&Body=hi", QuarantineReason.Unreadable)]
    [InlineData("MessageSid=SM1&Body=hi", QuarantineReason.Unreadable)]
    [InlineData("MessageSid=SM1&MessageStatus=sent", QuarantineReason.Unreadable)]
    [InlineData("MessageSid=SM1&From=%2B1", QuarantineReason.Unknown)]
    [InlineData("MessageSid=IM1&ConversationSid=CH1&EventType=onMessageAdded&Body=hi&From=%2B1", QuarantineReason.Unknown)]
    [InlineData("MessageSid=SM1&From=%2B15005550006&Body=hi", QuarantineReason.Ignored)]
    [InlineData("[]", QuarantineReason.Unknown)]
    [InlineData("[{\"type\":\"com.twilio.messaging.message.delivered\"}]", QuarantineReason.Unknown)]
    public void WhatIsNoMessageAndNoStatus_IsSetAside(string body, QuarantineReason reason) => Assert.Equal(reason, TwilioAccount.Aside(body).Reason);

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("<a b=\"c\"/>")]
    [InlineData("{\"MessageSid\":")]
    [InlineData("=&=")]
    public void WhatTwilioNeverSends_IsUnreadable(string body) => Assert.Throws<UnreadableInboundWebhookException>(() => TwilioAccount.Normalise(body));
}
