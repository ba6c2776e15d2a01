using static SocialFunctions.Core.Tests.Settings.Documents;

namespace SocialFunctions.Core.Tests.Settings;

/// <summary>The templates of an account, which agents send when the platform's window is over.</summary>
public sealed class AccountTemplateTests
{
    private const string Sid = "HX0123456789abcdef0123456789ABCDEF";

    [Fact]
    public void Templates_AreReadInTheirOrder()
    {
        var templates = Snapshot(WhatsApp("""
            { "name": "order_news", "language": "en_US", "text": "Hello {{1}}: {{2}}" }, { "name": "order_news", "language": "el", "text": "Γειά {{1}}: {{2}}" }
            """)).FindAccount("wa")!.Settings.Templates;

        Assert.Equal([("order_news", "en_US"), ("order_news", "el")], templates.Select(template => (template.Name, template.Language)));
        Assert.Equal("Γειά {{1}}: {{2}}", templates[1].Text);
    }

    [Theory]
    [InlineData("Hello {{2}}")]
    [InlineData("Hello {{1}}, {{3}}")]
    [InlineData("Hello {{1}}, {{name}}")]
    public void GapsThatDoNotFollowEachOther_AreRefused(string text) => AssertProblem(
        WhatsApp($$"""{ "name": "a", "language": "en", "text": "{{text}}" }"""), "$.accounts[0].templates[0].text", "must have gaps that are numbered {{1}}, {{2}}");

    [Fact]
    public void LanguageInAnotherForm_IsRefused() => AssertProblem(
        WhatsApp("""{ "name": "a", "language": "English", "text": "Hello" }"""), "$.accounts[0].templates[0].language", "such as 'en_US' or 'el'");

    [Fact]
    public void SameNameAndLanguageTwice_IsRefused() => AssertProblem(
        WhatsApp("""{ "name": "a", "language": "en_US", "text": "1" }, { "name": "a", "language": "en_us", "text": "2" }"""),
        "$.accounts[0].templates[1]",
        "the template 'a' is written twice in en_us");

    [Fact]
    public void ChannelWithoutTemplates_SaysSo() => AssertProblem(
        Document(Messenger(""" "templates": [{ "name": "a", "language": "en", "text": "Hello" }] """)), "$.accounts[0].templates", "Messenger has no templates");

    [Fact]
    public void Twilio_NeedsTheContentSid()
    {
        Assert.Equal(Sid, Snapshot(OfTwilio($", \"contentSid\": \"{Sid}\"")).FindAccount("sms")!.Settings.Templates[0].ContentSid);
        AssertProblem(OfTwilio(""), "$.accounts[0].templates[0].contentSid", "is required");
        AssertProblem(OfTwilio(", \"contentSid\": \"HX1\""), "$.accounts[0].templates[0].contentSid", "HX and 32 hexadecimal digits");
    }

    [Fact]
    public void ContentSidAtMeta_IsRefused() => AssertProblem(
        WhatsApp($$"""{ "name": "a", "language": "en", "text": "Hello", "contentSid": "{{Sid}}" }"""), "$.accounts[0].templates[0].contentSid", "by name and language");

    private static string Document(string accounts) => $$"""{ "accounts": [{{accounts}}] }""";

    private static string OfTwilio(string more) => Document(Documents.Twilio(
        $$""" "publicUrl": "https://care.example/webhooks/twilio/sms", "templates": [{ "name": "a", "language": "en", "text": "Hello"{{more}} }] """));

    private static string WhatsApp(string templates) => Document(
        $$"""{ "id": "wa", "channel": "whatsapp", "externalId": "100", "secrets": { {{MessengerSecrets}} }, "templates": [{{templates}}] }""");
}
