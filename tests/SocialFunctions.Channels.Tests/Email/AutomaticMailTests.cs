using SocialFunctions.Channels.Email;
using SocialFunctions.Model;
using static SocialFunctions.Channels.Tests.Email.Mailbox;

namespace SocialFunctions.Channels.Tests.Email;

/// <summary>Mails that machines write are never acknowledged; reports about our own mails are no messages at all.</summary>
public sealed class AutomaticMailTests
{
    private static readonly string Token = MailThread.Of("m1@example.org");
    private static readonly string Ours = MailThread.IdOf("c/1/1", Token, SendGrid);

    [Theory]
    [InlineData("Auto-Submitted: auto-replied")]
    [InlineData("Auto-Submitted: auto-generated; owner-email=\"x@example.org\"")]
    [InlineData("auto-submitted: Auto-Notified")]
    [InlineData("Precedence: bulk")]
    [InlineData("Precedence: List")]
    [InlineData("Precedence: junk")]
    [InlineData("X-Auto-Response-Suppress: All")]
    [InlineData("X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply")]
    [InlineData("X-Autoreply: yes")]
    [InlineData("X-Autorespond: 1")]
    [InlineData("List-Id: <news.example.org>")]
    [InlineData("List-Unsubscribe: <https://example.org/u>")]
    [InlineData("Return-Path: <>")]
    [InlineData("List-Id: <sales.shop.example>\nList-Id: <news.example.org>")]
    [InlineData("List-Id: <sales.shop.example>\nList-Unsubscribe: <mailto:a@googlegroups.com>\nList-Unsubscribe: <https://example.org/u>")]
    [InlineData("List-Id: <sales.shop.example>\nPrecedence: bulk")]
    [InlineData("List-Id: <sales.shop.example>\nAuto-Submitted: auto-replied")]
    [InlineData("List-Id: <all.shop.example>")]
    public void MailWithTheMarkOfAMachine_IsAutomatic(string header) => Assert.Equal(Nature.Automatic, Message(From(header)).Nature);

    [Theory]
    [InlineData("Auto-Submitted: no")]
    [InlineData("Precedence: normal")]
    [InlineData("X-Auto-Response-Suppress: None")]
    [InlineData("X-Auto-Response-Suppress: DR, RN, NRN")]
    [InlineData("List-Id: Sales <sales.shop.example>\nPrecedence: list\nList-Unsubscribe: <mailto:googlegroups-manage+1+unsubscribe@googlegroups.com>")]
    [InlineData("List-ID: <Sales.Shop.example>\nReply-To: sales@shop.example")]
    [InlineData("List-Post: <https://groups.google.com/a/shop.example/group/sales/post>, <mailto:sales@shop.example>\nPrecedence: list")]
    [InlineData("Return-Path: <maria@example.org>")]
    [InlineData("X-Mailer: Autoreply hater 1.0")]
    public void MailOfAPerson_IsGenuine(string header) => Assert.Equal(Nature.Genuine, Message(From(header)).Nature);

    [Theory]
    [InlineData("noreply@example.org", Nature.Automatic)]
    [InlineData("No-Reply+77@example.org", Nature.Automatic)]
    [InlineData("MAILER-DAEMON@example.org", Nature.Automatic)]
    [InlineData("postmaster.jones@example.org", Nature.Genuine)]
    public void AddressThatNobodyReads_IsAutomatic(string from, Nature nature) => Assert.Equal(nature, Message(From(from: from)).Nature);

    [Fact]
    public void FormUnderANoReplyAddress_IsTheMailOfWhoFilledItIn() =>
        Assert.Equal(Nature.Genuine, Message(From("Reply-To: maria@example.org", from: "noreply@shop.example")).Nature);

    [Fact]
    public void Bounce_TellsTheFailureOfTheMailThatItNames()
    {
        var failed = Assert.IsType<DeliveryUpdated>(Assert.Single(Mail(Report("failed")).Events));

        Assert.Equal(
            ($"maria@example.org/{Token}", Ours, DeliveryStatus.Failed, "smtp; 550 5.1.1 No such user"),
            (failed.ThreadKey, failed.PlatformId, failed.Status, failed.Error));
    }

    [Fact]
    public void ReportOfADelay_TellsNothing() => Assert.Empty(Mail(Report("delayed")).Events);

    [Fact]
    public void BounceOfAMailThatIsNotOurs_OpensNothing() => Assert.Empty(Mail(Report("failed").Replace(Ours, "x@example.org", StringComparison.Ordinal)).Events);

    [Fact]
    public void BounceThatNamesTheAddressInAHeaderOnly_TellsTheFailure()
    {
        var failed = Assert.IsType<DeliveryUpdated>(Assert.Single(Mail(
            From($"X-Failed-Recipients: maria@example.org\nIn-Reply-To: <{Ours}>", from: "mailer-daemon@example.org")).Events));

        Assert.Equal((DeliveryStatus.Failed, Ours), (failed.Status, failed.PlatformId));
    }

    [Fact]
    public void ReceiptOfAMailProgram_TellsThatTheMailWasRead()
    {
        var read = Assert.IsType<DeliveryUpdated>(Assert.Single(Mail(From(
            "MIME-Version: 1.0\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b",
            $"--b\nContent-Type: text/plain\n\nShown.\n--b\nContent-Type: message/disposition-notification\n\nFinal-Recipient: rfc822;maria@example.org\nOriginal-Message-ID: <{Ours}>\nDisposition: manual-action/MDN-sent-manually; displayed\n\n--b--")).Events));

        Assert.Equal((DeliveryStatus.Read, $"maria@example.org/{Token}"), (read.Status, read.ThreadKey));
    }

    [Fact]
    public void BounceThatTheProviderTookApart_TellsTheFailure()
    {
        var body = $"""
            --b
            Content-Disposition: form-data; name="headers"

            From: MAILER-DAEMON@example.org
            Content-Type: multipart/report; report-type=delivery-status
            --b
            Content-Disposition: form-data; name="attachment1"; filename="status"
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.org

            Final-Recipient: rfc822; maria@example.org
            Action: failed
            Status: 5.1.1
            --b
            Content-Disposition: form-data; name="attachment2"; filename="mail"
            Content-Type: message/rfc822

            Message-ID: <{Ours}>
            Subject: Re: My parcel

            It comes today.
            --b--
            """.ReplaceLineEndings("\r\n");

        var failed = Assert.IsType<DeliveryUpdated>(Assert.Single(Normalise(System.Text.Encoding.UTF8.GetBytes(body)).Events));

        Assert.Equal((DeliveryStatus.Failed, "5.1.1"), (failed.Status, failed.Error));
    }

    private static string Report(string action) => From(
        "MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b",
        $"--b\nContent-Type: text/plain\n\nSorry.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; maria@example.org\nAction: {action}\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 No such user\n\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <{Ours}>\nSubject: Re: My parcel\n\n--b--",
        "Mail Delivery System <MAILER-DAEMON@example.org>");
}
