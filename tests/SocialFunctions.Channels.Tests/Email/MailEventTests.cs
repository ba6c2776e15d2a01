using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using static SocialFunctions.Channels.Tests.Email.Mailbox;

namespace SocialFunctions.Channels.Tests.Email;

/// <summary>What the providers report about our mails.</summary>
public sealed class MailEventTests
{
    private const string Ours = "\"socialfunctions_thread\":\"maria@example.org/abcdefghijklmnop\",\"socialfunctions_message\":\"r-1\"";

    [Theory]
    [InlineData("processed", DeliveryStatus.Sent)]
    [InlineData("delivered", DeliveryStatus.Delivered)]
    [InlineData("open", DeliveryStatus.Read)]
    [InlineData("bounce", DeliveryStatus.Failed)]
    [InlineData("dropped", DeliveryStatus.Failed)]
    public void SendGridsEvent_IsTheDeliveryOfOurMessage(string type, DeliveryStatus status)
    {
        var report = Single<DeliveryUpdated>($$"""[{"event":"{{type}}","sg_event_id":"e1","timestamp":1795262340,"reason":"550 no",{{Ours}}}]""");

        Assert.Equal(
            ("e1", "maria@example.org/abcdefghijklmnop", "maria@example.org", "r-1", status, status is DeliveryStatus.Failed ? "550 no" : null),
            (report.EventId, report.ThreadKey, report.Customer, report.MessageId, report.Status, report.Error));
        Assert.Equal(1795262340, report.At.ToUnixTimeSeconds());
    }

    [Theory]
    [InlineData("\"event\":\"accepted\"", DeliveryStatus.Sent)]
    [InlineData("\"event\":\"delivered\"", DeliveryStatus.Delivered)]
    [InlineData("\"event\":\"opened\"", DeliveryStatus.Read)]
    [InlineData("\"event\":\"failed\",\"severity\":\"permanent\",\"delivery-status\":{\"message\":\"550 no\",\"description\":\"\"}", DeliveryStatus.Failed)]
    public void MailgunsEvent_IsTheDeliveryOfOurMessage(string what, DeliveryStatus status)
    {
        var report = Single<DeliveryUpdated>($$"""{"signature":{},"event-data":{ {{what}},"id":"e1","timestamp":1795262340.5,"user-variables":{ {{Ours}} } } }""");

        Assert.Equal(("e1", "r-1", status, status is DeliveryStatus.Failed ? "550 no" : null), (report.EventId, report.MessageId, report.Status, report.Error));
        Assert.Equal(1795262340500, report.At.ToUnixTimeMilliseconds());
    }

    [Theory]
    [InlineData("Unsubscribed Address", OptOut.Blocked)]
    [InlineData("Spam Reporting Address", OptOut.Blocked)]
    [InlineData("Bounced Address", null)]
    public void MailThatSendGridDrops_TellsWhetherTheCustomerWantsNone(string reason, OptOut? optOut) => Assert.Equal(
        optOut, Single<DeliveryUpdated>($$"""[{"event":"dropped","sg_event_id":"e1","reason":"{{reason}}",{{Ours}}}]""").OptOut);

    [Theory]
    [InlineData("suppress-unsubscribe", OptOut.Blocked)]
    [InlineData("suppress-complaint", OptOut.Blocked)]
    [InlineData("suppress-bounce", null)]
    public void MailThatMailgunSuppresses_TellsWhetherTheCustomerWantsNone(string reason, OptOut? optOut) => Assert.Equal(
        optOut,
        Single<DeliveryUpdated>(
            $$"""{"signature":{},"event-data":{"event":"failed","severity":"permanent","reason":"{{reason}}","id":"e1","user-variables":{ {{Ours}} } } }""").OptOut);

    [Theory]
    [InlineData("spamreport", true)]
    [InlineData("unsubscribe", true)]
    [InlineData("group_resubscribe", false)]
    public void ComplaintAboutOurMail_EndsTheMails(string type, bool optedOut) =>
        Assert.Equal((optedOut, OptOut.Blocked), Single<OptOutChanged>($$"""[{"event":"{{type}}","sg_event_id":"e1",{{Ours}}}]""") is var change ? (change.OptedOut, change.OptOut) : default);

    [Theory]
    [InlineData("""[{"event":"delivered","sg_event_id":"e1"}]""", QuarantineReason.Ignored)]
    [InlineData("""[{"event":"deferred","socialfunctions_thread":"t","socialfunctions_message":"m"}]""", QuarantineReason.Ignored)]
    [InlineData("""{"event-data":{"event":"failed","severity":"temporary","user-variables":{"socialfunctions_thread":"t","socialfunctions_message":"m"}}}""", QuarantineReason.Ignored)]
    [InlineData("""[{"event":"greatNewFeature","socialfunctions_thread":"t","socialfunctions_message":"m"}]""", QuarantineReason.Unknown)]
    [InlineData("""{"a":1}""", QuarantineReason.Unknown)]
    [InlineData("[7]", QuarantineReason.Ignored)]
    public void WhatIsNoReportOfOurs_IsSetAside(string body, QuarantineReason reason)
    {
        var webhook = Normalise(Encoding.UTF8.GetBytes(body));

        Assert.Empty(webhook.Events);
        Assert.Equal(reason, Assert.Single(webhook.SetAside).Reason);
    }

    [Theory]
    [InlineData("press", "press")]
    [InlineData("sendgrid", "sendgrid")]
    public void ReportAtTheAddressOfAnotherAccount_IsOfTheAccountThatSent(string sent, string account) =>
        Assert.Equal(account, Single<DeliveryUpdated>($$"""[{"event":"delivered","sg_event_id":"e1",{{Ours}},"socialfunctions_account":"{{sent}}"}]""").Account);

    [Theory]
    [InlineData("stranger")]
    [InlineData("mailgun")]
    [InlineData("nobody")]
    public void ReportForAnAccountThatThisOneCannotSpeakFor_IsSetAside(string sent)
    {
        var aside = Assert.Single(Normalise(Encoding.UTF8.GetBytes($$"""[{"event":"delivered","sg_event_id":"e1",{{Ours}},"socialfunctions_account":"{{sent}}"}]""")).SetAside);

        Assert.Equal(QuarantineReason.Unknown, aside.Reason);
    }

    [Fact]
    public void MailgunsReportForAnotherAccount_IsOfThatAccount()
    {
        var settings = Load(
            Of("a", """ "provider":"plain:mailgun","signingKey":"plain:k","apiKey":"plain:k" """),
            Of("b", """ "provider":"plain:mailgun","signingKey":"plain:k","apiKey":"plain:k" """).Replace(Address, "b@shop.example", StringComparison.Ordinal));
        var body = Encoding.UTF8.GetBytes($$"""{"event-data":{"event":"delivered","id":"e1","user-variables":{ {{Ours}},"socialfunctions_account":"b"} } }""");

        Assert.Equal("b", Assert.Single(Channel.Normalise(Post(body), settings.FindAccount("a")!, settings, Now).Events).Account);
    }

    [Theory]
    [InlineData(-8, false)]
    [InlineData(-10, true)]
    [InlineData(10, true)]
    public void MailgunsOldSignature_IsRefusedForGood(int hours, bool refused)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"signature":{"timestamp":"{{Now.AddHours(hours).ToUnixTimeSeconds()}}","token":"t","signature":"s"},"event-data":{"event":"delivered","id":"e1","user-variables":{ {{Ours}} } } }""");

        if (refused)
        {
            Assert.Equal(406, Assert.Throws<UnreadableInboundWebhookException>(() => Normalise(body, Mailgun)).Status);
        }
        else
        {
            Assert.Single(Normalise(body, Mailgun).Events);
        }
    }

    [Fact]
    public void OneStrangeEvent_TakesNoOtherWithIt() =>
        Assert.Single(Normalise(Encoding.UTF8.GetBytes($$"""[7,{"event":"delivered",{{Ours}}},null]""")).Events);

    private static T Single<T>(string body) => Assert.IsType<T>(Assert.Single(Normalise(Encoding.UTF8.GetBytes(body)).Events));
}
