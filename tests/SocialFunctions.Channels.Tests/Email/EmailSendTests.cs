using System.Net;
using System.Text;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Email;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using static SocialFunctions.Channels.Tests.Email.Mailbox;

namespace SocialFunctions.Channels.Tests.Email;

public sealed class EmailSendTests
{
    private static readonly MessageReceived Question = Message(From("References: <m0@example.org>", id: "<m1@example.org>"));

    private static readonly OutboundPart Answer = new()
    {
        IdempotencyKey = "c/1/1",
        MessageId = "r-1",
        ThreadKey = Question.ThreadKey,
        AnswerTo = Question.AnswerTo,
        Text = "It comes today.",
    };

    [Fact]
    public async Task AnswerThroughSendGrid_IsPartOfTheThread()
    {
        var (result, request, body) = await Send(SendGrid, Answer, HttpStatusCode.Accepted, "", "sg-1");
        using var json = JsonDocument.Parse(body);
        var mail = json.RootElement;
        var id = MailThread.IdOf("c/1/1", MailThread.Of("m0@example.org"), SendGrid);

        Assert.Equal((SendOutcome.Sent, id), (result.Outcome, result.PlatformId));
        Assert.Equal(("https://api.sendgrid.com/v3/mail/send", $"Bearer {ApiKey}"), (request.RequestUri!.AbsoluteUri, request.Headers.Authorization!.ToString()));
        Assert.Equal(
            ("maria@example.org", "sales@shop.example", MailThread.ReplyAddressOf(MailThread.Of("m0@example.org"), SendGrid), "Re: My parcel", "It comes today."),
            (Text(mail.GetProperty("personalizations")[0].GetProperty("to")[0], "email"), Text(mail.GetProperty("from"), "email"), Text(mail.GetProperty("reply_to"), "email"), Text(mail, "subject"), Text(mail.GetProperty("content")[0], "value")));
        var headers = mail.GetProperty("headers");
        Assert.Equal(
            ($"<{id}>", "<m1@example.org>", "<m0@example.org> <m1@example.org>"), (Text(headers, "Message-ID"), Text(headers, "In-Reply-To"), Text(headers, "References")));
        Assert.False(headers.TryGetProperty("Auto-Submitted", out _));
        Assert.Equal("sendgrid", Text(mail.GetProperty("personalizations")[0].GetProperty("custom_args"), "socialfunctions_account"));
    }

    [Fact]
    public async Task AnswerThroughMailgun_IsPartOfTheThread()
    {
        var (result, request, body) = await Send(Mailgun, Answer, HttpStatusCode.OK, """{"id":"<x@shop.example>","message":"Queued. Thank you."}""");
        var fields = body.Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => WebUtility.UrlDecode(pair[0]), pair => WebUtility.UrlDecode(pair[1]));

        Assert.Equal((SendOutcome.Sent, "x@shop.example"), (result.Outcome, result.PlatformId));
        Assert.Equal("https://api.mailgun.net/v3/shop.example/messages", request.RequestUri!.AbsoluteUri);
        Assert.Equal($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"api:{ApiKey}"))}", request.Headers.Authorization!.ToString());
        Assert.Equal(
            (Address, "maria@example.org", "Re: My parcel", "It comes today.", "<m1@example.org>", Question.ThreadKey, "r-1", "mailgun"),
            (fields["from"], fields["to"], fields["subject"], fields["text"], fields["h:In-Reply-To"], fields["v:socialfunctions_thread"], fields["v:socialfunctions_message"], fields["v:socialfunctions_account"]));
    }

    [Fact]
    public async Task AutomaticAnswer_SaysSo_SoThatNoMachineAnswersIt()
    {
        var (_, _, body) = await Send(SendGrid, Answer with { Automatic = true }, HttpStatusCode.Accepted, "", "sg-1");
        using var json = JsonDocument.Parse(body);

        Assert.Equal("auto-replied", Text(json.RootElement.GetProperty("headers"), "Auto-Submitted"));
    }

    [Fact]
    public async Task EveryAttempt_HasTheSameId()
    {
        var (first, _, _) = await Send(SendGrid, Answer, HttpStatusCode.Accepted, "", "sg-1");
        var (again, _, _) = await Send(SendGrid, Answer, HttpStatusCode.Accepted, "", "sg-2");
        var (other, _, _) = await Send(SendGrid, Answer with { IdempotencyKey = "c/1/2" }, HttpStatusCode.Accepted, "", "sg-3");

        Assert.Equal(first.PlatformId, again.PlatformId);
        Assert.NotEqual(first.PlatformId, other.PlatformId);
    }

    [Fact]
    public async Task AnswerToTheAnswer_FindsTheThread()
    {
        var (sent, _, _) = await Send(SendGrid, Answer, HttpStatusCode.Accepted, "", "sg-1");

        Assert.Equal(Question.ThreadKey, Message(From($"In-Reply-To: <{sent.PlatformId}>", id: "<m9@example.org>")).ThreadKey);
    }

    [Theory]
    [InlineData("Re: My parcel", "Re: My parcel")]
    [InlineData("RE: My parcel", "RE: My parcel")]
    [InlineData("My parcel", "Re: My parcel")]
    [InlineData("=?utf-8?q?My=0D=0ABcc:_eve@example.org?=", "Re: MyBcc: eve@example.org")]
    [InlineData("", "Your message")]
    public async Task Subject_IsThatOfTheMailThatIsAnswered(string subject, string expected)
    {
        var question = Message(From().Replace("Subject: My parcel", $"Subject: {subject}", StringComparison.Ordinal));
        var (_, _, body) = await Send(SendGrid, Answer with { AnswerTo = question.AnswerTo }, HttpStatusCode.Accepted, "", "sg-1");
        using var json = JsonDocument.Parse(body);

        Assert.Equal(expected, Text(json.RootElement, "subject"));
    }

    [Fact]
    public async Task VeryLongThread_KeepsTheFirstAndTheLastReferences()
    {
        var question = Message(From($"References: {string.Join(' ', Enumerable.Range(0, 500).Select(i => $"<r{i}@example.org>"))}"));
        var (_, _, body) = await Send(SendGrid, Answer with { AnswerTo = question.AnswerTo }, HttpStatusCode.Accepted, "", "sg-1");
        using var json = JsonDocument.Parse(body);

        var references = Text(json.RootElement.GetProperty("headers"), "References")!;
        Assert.StartsWith("<r0@example.org> <r491@example.org>", references, StringComparison.Ordinal);
        Assert.EndsWith("<r499@example.org> <m1@example.org>", references, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_GoesOutAsItsAddress()
    {
        var part = Answer with { Attachments = [new Attachment("file", "https://files.example/bill.pdf", Name: "bill.pdf")] };
        var (_, _, body) = await Send(SendGrid, part, HttpStatusCode.Accepted, "", "sg-1");
        using var json = JsonDocument.Parse(body);

        Assert.Equal("It comes today.\n\nbill.pdf: https://files.example/bill.pdf", Text(json.RootElement.GetProperty("content")[0], "value"));
    }

    [Fact]
    public async Task NoticeToAnAgent_BeginsAThreadWithItsFirstWordsAsSubject()
    {
        var part = new OutboundPart { IdempotencyKey = "k", MessageId = "k", ThreadKey = "anna@shop.example", Text = "A case is late.", Automatic = true };
        var (_, _, body) = await Send(SendGrid, part, HttpStatusCode.Accepted, "", "sg-1");
        using var json = JsonDocument.Parse(body);

        Assert.Equal(("A case is late.", "sales@shop.example"), (Text(json.RootElement, "subject"), Text(json.RootElement.GetProperty("reply_to"), "email")));
        Assert.DoesNotContain("socialfunctions_thread", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.Accepted, "", SendOutcome.Unknown)]
    [InlineData(HttpStatusCode.BadRequest, """{"errors":[{"message":"Does not contain a valid address."}]}""", SendOutcome.Permanent)]
    [InlineData(HttpStatusCode.Unauthorized, """{"errors":[{"message":"The provided authorization grant is invalid, expired, or revoked"}]}""", SendOutcome.AccountDead)]
    [InlineData(HttpStatusCode.Forbidden, """{"errors":[{"message":"The from address does not match a verified Sender Identity."}]}""", SendOutcome.AccountDead)]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, """{"errors":[{"message":"too large"}]}""", SendOutcome.Permanent)]
    [InlineData(HttpStatusCode.TooManyRequests, """{"errors":[{"message":"too many requests"}]}""", SendOutcome.Transient)]
    [InlineData(HttpStatusCode.InternalServerError, """{"errors":[{"message":"an error"}]}""", SendOutcome.Transient)]
    [InlineData(HttpStatusCode.ServiceUnavailable, "", SendOutcome.Transient)]
    [InlineData(HttpStatusCode.BadGateway, "<html>", SendOutcome.Unknown)]
    [InlineData(HttpStatusCode.Found, "", SendOutcome.Permanent)]
    public async Task SendGridsAnswer_SaysWhatBecameOfTheMail(HttpStatusCode status, string answer, SendOutcome outcome) =>
        Assert.Equal(outcome, (await Send(SendGrid, Answer, status, answer)).Result.Outcome);

    [Theory]
    [InlineData(HttpStatusCode.OK, "{}", SendOutcome.Unknown)]
    [InlineData(HttpStatusCode.BadRequest, """{"message":"'to' parameter is not a valid address. please check documentation"}""", SendOutcome.Permanent)]
    [InlineData(HttpStatusCode.Unauthorized, "Forbidden", SendOutcome.AccountDead)]
    [InlineData(HttpStatusCode.Forbidden, """{"message":"Domain shop.example is not allowed to send"}""", SendOutcome.AccountDead)]
    [InlineData(HttpStatusCode.TooManyRequests, """{"message":"Too many requests"}""", SendOutcome.Transient)]
    [InlineData(HttpStatusCode.InternalServerError, """{"message":"Internal server error"}""", SendOutcome.Unknown)]
    public async Task MailgunsAnswer_SaysWhatBecameOfTheMail(HttpStatusCode status, string answer, SendOutcome outcome) =>
        Assert.Equal(outcome, (await Send(Mailgun, Answer, status, answer)).Result.Outcome);

    [Fact]
    public async Task KeyThatTheProviderQuotes_IsNotRepeated()
    {
        var (result, _, _) = await Send(SendGrid, Answer, HttpStatusCode.BadRequest, $$"""{"errors":[{"message":"bad key {{ApiKey}}"}]}""");

        Assert.DoesNotContain(ApiKey, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileThatAnAgentGave_IsEnclosedThroughSendGrid()
    {
        var (_, _, body) = await Send(SendGrid, Enclosing, HttpStatusCode.Accepted, "", "sg-1");

        using var json = JsonDocument.Parse(body);
        var file = json.RootElement.GetProperty("attachments")[0];
        Assert.Equal(
            ("τιμολόγιο.pdf", "application/pdf", "attachment", "JVBERi0x"), (Text(file, "filename"), Text(file, "type"), Text(file, "disposition"), Text(file, "content")));
    }

    [Fact]
    public async Task FileThatAnAgentGave_IsEnclosedThroughMailgun()
    {
        var (result, request, body) = await Send(Mailgun, Enclosing, HttpStatusCode.OK, """{"id":"<x@shop.example>"}""");

        Assert.Equal((SendOutcome.Sent, "multipart/form-data"), (result.Outcome, request.Content!.Headers.ContentType!.MediaType));
        Assert.Contains("name=\"to\"", body, StringComparison.Ordinal);
        Assert.Contains("name=attachment; filename=", body, StringComparison.Ordinal);
        Assert.Contains("%PDF-1", body, StringComparison.Ordinal);
    }

    private static OutboundPart Enclosing => Answer with
    {
        Attachments = [new Attachment("file", ContentType: "application/pdf", Name: "τιμολόγιο.pdf", Kept: "u-1-2-pdf")],
        Files = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal) { ["u-1-2-pdf"] = "%PDF-1"u8.ToArray() },
    };

    [Fact]
    public void TextAndFiles_AreOneMail()
    {
        var message = new OutboundMessage { MessageId = "r-1", ThreadKey = Question.ThreadKey, Text = "Look", Attachments = [new Attachment("file", "https://files.example/1"), new Attachment("image", "https://files.example/2")] };

        Assert.Equal(2, Assert.Single(Channel.Split(message)).Attachments.Count);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
