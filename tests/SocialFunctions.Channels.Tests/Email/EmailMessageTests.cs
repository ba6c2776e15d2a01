using System.Net;
using System.Text;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using static SocialFunctions.Channels.Tests.Email.Mailbox;

namespace SocialFunctions.Channels.Tests.Email;

/// <summary>What a mail becomes.</summary>
public sealed class EmailMessageTests
{
    [Fact]
    public void Mail_IsTheMessageOfWhoWroteIt()
    {
        var message = Message(From());

        Assert.Equal(
            ("m1@example.org", "maria@example.org", "Maria", "maria@example.org", "My parcel", "Where is my parcel?", MessageKind.Text, Nature.Genuine),
            (message.PlatformId, message.From.Address, message.From.Name, message.Customer, message.Subject, message.Text, message.Kind, message.Nature));
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 11, 59, 0, TimeSpan.Zero), message.At);
    }

    [Fact]
    public void SenderWithAnotherAnswerAddress_IsKnownByIt()
    {
        var message = Message(From("Reply-To: \"Maria, at work\" <Maria@Work.example>", from: "Contact form <care@shop.example>"), Mailgun);

        Assert.Equal(("maria@work.example", "Maria, at work"), (message.From.Address, message.From.Name));
    }

    [Fact]
    public void TimeByTheProvidersServer_CountsBeforeTheSendersClock() => Assert.Equal(
        new DateTimeOffset(2026, 11, 21, 11, 58, 30, TimeSpan.Zero),
        Message("Received: from mx.example by mx1.provider.example; Sat, 21 Nov 2026 12:58:30 +0100\n" + From().Replace("11:59:00", "03:00:00", StringComparison.Ordinal)).At);

    [Fact]
    public void ClockThatIsAhead_DatesNothingIntoTheFuture() =>
        Assert.Equal(Now, Message(From().Replace("2026 11:59", "2036 11:59", StringComparison.Ordinal)).At);

    [Fact]
    public void HtmlAlone_IsReadAsText()
    {
        var message = Message(From("MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8", "<style>p{}</style><p>Γεια σας</p><script>alert(1)</script><p>Where is it?</p>"));

        Assert.Equal("Γεια σας\n\nWhere is it?", message.Text);
    }

    [Theory]
    [InlineData("Content-Type", "multipart/mixed; boun[]dary=x")]
    [InlineData("Content-Type", "")]
    [InlineData("Content-Disposition", ";;=")]
    [InlineData("Message-Id", "<<>")]
    [InlineData("References", "<a@")]
    [InlineData("Date", "x")]
    [InlineData("To", "<\",@")]
    [InlineData("Content-Transfer-Encoding", "\u0000")]
    public void HeaderThatIsNone_LosesNoMail(string name, string value)
    {
        var headers = JsonSerializer.Serialize((string[][])[["From", "Maria <maria@example.org>"], [name, value]]);
        var form = Encoding.UTF8.GetBytes($"message-headers={WebUtility.UrlEncode(headers)}&body-plain=Hello&recipient=care%40shop.example&sender=maria%40example.org");

        Assert.Equal("Hello", Assert.IsType<MessageReceived>(Assert.Single(Normalise(form).Events)).Text);
    }

    [Fact]
    public void FilesThatMailgunStored_StandByTheirAddresses()
    {
        var headers = JsonSerializer.Serialize((string[][])[["From", "Maria <maria@example.org>"]]);
        var files = """[{"url":"https://storage.api.mailgun.net/v3/domains/shop.example/messages/k/attachments/0","content-type":"image/jpeg","name":"broken.jpg","size":7},{"name":"nowhere"}]""";
        var form = Encoding.UTF8.GetBytes($"message-headers={WebUtility.UrlEncode(headers)}&body-plain=Hello&sender=maria%40example.org&attachments={WebUtility.UrlEncode(files)}");

        Assert.Equal(
            [new Attachment("image", "https://storage.api.mailgun.net/v3/domains/shop.example/messages/k/attachments/0", "image/jpeg", "broken.jpg", Size: 7)],
            Assert.IsType<MessageReceived>(Assert.Single(Normalise(form).Events)).Attachments);
    }

    [Fact]
    public void FileOfAWholeMail_IsKeptUnderTheNameThatItsMessageHas()
    {
        const string Headers = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b";
        const string Body = "--b\nContent-Type: text/plain\n\nHello\n--b\nContent-Type: image/png; name=a.png\nContent-Transfer-Encoding: base64\nContent-Id: <c1>\n\nAQID\n--b--";

        var first = Mail(From(Headers, Body));
        var again = Mail(From(Headers, Body));
        var other = Mail(From(Headers, Body.Replace("AQID", "BAUG", StringComparison.Ordinal)));

        var message = Assert.IsType<MessageReceived>(Assert.Single(first.Events));
        var kept = Assert.Single(first.Files);
        Assert.Equal((message.ConversationId, Now), (kept.Conversation, kept.At));
        Assert.Equal([1, 2, 3], kept.Content.ToArray());
        Assert.Equal([new Attachment("image", ContentType: "image/png", Name: "a.png", PlatformId: "c1", Size: 3, Kept: kept.Name)], message.Attachments);
        Assert.Equal(kept.Name, Assert.Single(again.Files).Name);
        Assert.NotEqual(kept.Name, Assert.Single(other.Files).Name);
    }

    [Theory]
    [InlineData("mailgun", "message-headers\"\r\n\r\n[[\"From\",\"maria@example.org\"]]\r\n")]
    [InlineData("sendgrid", "headers\"\r\n\r\nFrom: maria@example.org\r\n")]
    public void FilesOfAMailThatWasTakenApart_AreKept(string provider, string headers)
    {
        var form = "--b\r\nContent-Disposition: form-data; name=\"" + headers
            + "--b\r\nContent-Disposition: form-data; name=\"attachment1\"; filename=\"a.html\"\r\nContent-Type: text/html\r\n\r\n<p>\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"attachment2\"; filename=\"empty\"\r\nContent-Type: text/plain\r\n\r\n\r\n--b--\r\n";

        var webhook = Normalise(Encoding.UTF8.GetBytes(form), provider == "mailgun" ? Mailgun : SendGrid);

        var kept = Assert.Single(webhook.Files);
        Assert.Equal("<p>", Encoding.UTF8.GetString(kept.Content.Span));
        Assert.Equal([(3, kept.Name), (0, null)], Assert.IsType<MessageReceived>(Assert.Single(webhook.Events)).Attachments.Select(file => (file.Size, file.Kept)));
    }

    [Fact]
    public void SubjectAlone_IsWhatWasSaid()
    {
        var message = Message(From(text: "   "));

        Assert.Equal(("My parcel", "My parcel"), (message.Text, message.Subject));
    }

    [Fact]
    public void Attachment_IsDescribedWithItsSize()
    {
        var message = Message(From(
            "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b",
            "--b\nContent-Type: text/plain\n\nSee the picture.\n--b\nContent-Type: image/png; name=\"p.png\"\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=\"p.png\"\n\nAAECAw==\n--b--"));

        Assert.Equal("See the picture.", message.Text);
        Assert.Equal(new Attachment("image", ContentType: "image/png", Name: "p.png", Size: 4), Assert.Single(message.Attachments) with { Kept = null });
    }

    [Fact]
    public void FileOfAMailThatWasTakenApart_IsDescribedWithItsSize()
    {
        var message = Assert.IsType<MessageReceived>(Assert.Single(Normalise(Encoding.UTF8.GetBytes("""
            --b
            Content-Disposition: form-data; name="headers"

            From: Maria <maria@example.org>
            Message-ID: <m1@example.org>
            --b
            Content-Disposition: form-data; name="attachment1"; filename="bill.pdf"
            Content-Type: application/pdf

            %PDF
            --b--
            """.ReplaceLineEndings("\r\n"))).Events));

        Assert.Equal(MessageKind.Media, message.Kind);
        Assert.Equal(new Attachment("file", ContentType: "application/pdf", Name: "bill.pdf", Size: 4), Assert.Single(message.Attachments) with { Kept = null });
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("nobody-knows-it")]
    public void FieldInACharsetThatIsNotKnown_IsReadAsUtf8(string charset) => Assert.Equal(
        "Grüße",
        Assert.IsType<MessageReceived>(Assert.Single(Normalise(Encoding.UTF8.GetBytes(
            $"headers={WebUtility.UrlEncode("From: maria@example.org")}&text=Gr%C3%BC%C3%9Fe&charsets={WebUtility.UrlEncode($$"""{"text":"{{charset}}"}""")}")).Events)).Text);

    [Fact]
    public void EachField_IsReadInItsOwnCharset()
    {
        byte[] text = [.. "Gr"u8, 0xFC, 0xDF, .. "e"u8];
        byte[] body =
        [
            .. "--b\r\nContent-Disposition: form-data; name=\"headers\"\r\n\r\nFrom: maria@example.org\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n"u8,
            .. text,
            .. "\r\n--b\r\nContent-Disposition: form-data; name=\"charsets\"\r\n\r\n{\"text\":\"iso-8859-1\"}\r\n--b--\r\n"u8,
        ];

        Assert.Equal("Grüße", Assert.IsType<MessageReceived>(Assert.Single(Normalise(body).Events)).Text);
    }

    [Fact]
    public void Quotation_IsKeptBesideWhatWasWritten()
    {
        var message = Message(From("In-Reply-To: <a@shop.example>", "It has not come.\n\nOn Fri, 20 Nov 2026 at 10:00, Care <care@shop.example> wrote:\n> It is on its way."));

        Assert.Equal(("It has not come.", "On Fri, 20 Nov 2026 at 10:00, Care <care@shop.example> wrote:\n> It is on its way."), (message.Text, message.Quoted));
        Assert.Equal("a@shop.example", message.ReplyTo);
    }

    [Fact]
    public void TextOfManyPages_FitsTheQueue()
    {
        var message = Message(From(text: string.Concat(Enumerable.Repeat("Γραμμή. ", 100_000))));

        Assert.InRange(message.Text!.Length, 30_000, 40_002);
    }

    [Fact]
    public void MailWithoutId_HasTheSameOneWheneverItComes()
    {
        var once = Message(From(id: ""));

        Assert.Equal(once.EventId, Message(From(id: "")).EventId);
        Assert.NotEqual(once.EventId, Message(From(id: "", text: "And another.")).EventId);
    }

    [Fact]
    public void IdThatSomebodyElseUsedBefore_HidesNobodysMail() =>
        Assert.NotEqual(Message(From()).EventId, Message(From(from: "eve@example.org")).EventId);

    [Fact]
    public void MailOfNobody_IsSetAside()
    {
        var aside = Assert.Single(Mail("Subject: Hello\n\nWho am I?\n").SetAside);

        Assert.Equal(QuarantineReason.Unreadable, aside.Reason);
    }

    [Fact]
    public void WhatWasSetAside_CanBeReadAgain()
    {
        var aside = Assert.Single(Mail("Subject: Γεια\n\nWho am I?\n").SetAside);

        Assert.Equal(aside.Body, Assert.Single(Normalise(Encoding.UTF8.GetBytes(aside.Body)).SetAside).Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--b")]
    [InlineData("--b\r\n")]
    [InlineData("=")]
    [InlineData("{")]
    public void BodyThatIsNoForm_IsRefused(string body) => Assert.Throws<UnreadableInboundWebhookException>(() => Normalise(Encoding.UTF8.GetBytes(body)));
}
