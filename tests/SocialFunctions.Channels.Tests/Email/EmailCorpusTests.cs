using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Email;
using SocialFunctions.Model;
using SocialFunctions.Testing;
using static SocialFunctions.Channels.Tests.Email.Mailbox;

namespace SocialFunctions.Channels.Tests.Email;

/// <summary>The recorded mails and reports: what each becomes.</summary>
public sealed class EmailCorpusTests
{
    [CorpusTheory]
    [InlineData("email-sendgrid", "anymail-test_inbound_basics.form", "CAEPk3R+4Zr@mail.example.org", "from+test@example.org", "Displayed From", "Test subject", "Test body plain")]
    [InlineData("email-sendgrid", "anymail-test_inbound_mime.form", "CAEPk3RKEx@mail.example.org", "test@example.org", "A tester", "Raw MIME test", "It's a body…")]
    [InlineData("email-sendgrid", "anymail-test_inbound_charsets.form", null, "sender@example.com", "Opérateur de test", "Como usted pidió", "Test the ESP’s inbound charset handling…")]
    [InlineData("email-mailgun", "anymail-test_inbound_basics.form", "CAEPk3R+4Zr@mail.example.org", "from+test@example.org", "Displayed From", "Test subject", "Test body plain")]
    [InlineData("email-mailgun", "anymail-test_inbound_mime.form", "CAEPk3RKEx@mail.example.org", "test@example.org", "A tester", "Raw MIME test", "It's a body…")]
    public void RecordedMail_IsReadAsWritten(string provider, string file, string? id, string from, string name, string subject, string text)
    {
        var message = Assert.IsType<MessageReceived>(Assert.Single(Read(provider, file).Events));

        Assert.Equal((from, name, subject, text, MessageKind.Text), (message.From.Address, message.From.Name, message.Subject, message.Text, message.Kind));
        Assert.True(id is null ? message.PlatformId.StartsWith("none-", StringComparison.Ordinal) : message.PlatformId == id, message.PlatformId);
        Assert.Equal(MailThread.KeyOf(from, MailThread.Of(message.PlatformId)), message.ThreadKey);
        Assert.Empty(message.Attachments);
        Assert.Equal(Nature.Genuine, message.Nature);
    }

    [CorpusTheory]
    [InlineData("anymail-test_delivered_event.json")]
    [InlineData("anymail-test_opened_event.json")]
    public void RecordedReportAboutAMailOfAnotherProgram_IsOnlyRecorded(string file)
    {
        var webhook = Read("email-mailgun", file);

        Assert.Empty(webhook.Events);
        Assert.Equal(QuarantineReason.Ignored, Assert.Single(webhook.SetAside).Reason);
    }

    [CorpusTheory]
    [InlineData("email-mailgun")]
    [InlineData("email-sendgrid")]
    public void WholeMail_IsReadAsTheFormThatHoldsIt(string folder)
    {
        var message = Message(System.Text.Encoding.UTF8.GetString(Corpus.Payload(folder, "anymail-raw-mime.eml")));

        Assert.Equal(("It's a body…", "CAEPk3RKEx@mail.example.org"), (message.Text, message.PlatformId));
    }

    [CorpusFact]
    public void EveryRecordedFile_IsInATableOfThese() => Assert.Equal(
        ["anymail-raw-mime.eml", "anymail-test_delivered_event.json", "anymail-test_inbound_basics.form", "anymail-test_inbound_charsets.form", "anymail-test_inbound_mime.form", "anymail-test_opened_event.json"],
        Corpus.Files("email-mailgun").Concat(Corpus.Files("email-sendgrid")).Distinct().Order(StringComparer.Ordinal));

    // As they were recorded, years ago.
    private static AcceptedInboundWebhook Read(string provider, string file)
    {
        var account = provider == "email-mailgun" ? Mailgun : SendGrid;
        var signedAt = file == "anymail-test_delivered_event.json" ? 1534108637 : 1461261330;
        return Channel.Normalise(Post(Corpus.Payload(provider, file)), account, Load(), DateTimeOffset.FromUnixTimeSeconds(signedAt));
    }
}
