using SocialFunctions.Settings;
using static SocialFunctions.Core.Tests.Settings.Documents;

namespace SocialFunctions.Core.Tests.Settings;

public class CannedReplySettingsTests
{
    private const string Hello = """{ "id": "hello", "title": "Hello", "texts": { "en": "Hello {customer}", "de": "Hallo {customer}" } }""";

    private static string Document(string reply) => $$"""{ "replies": [{{reply}}] }""";

    [Theory]
    [InlineData("de", "de", "Hallo {customer}")]
    [InlineData("de-AT", "de", "Hallo {customer}")]
    [InlineData("EN", "en", "Hello {customer}")]
    public void A_reply_is_found_in_the_language_or_the_one_it_is_a_variety_of(string asked, string language, string text) =>
        Assert.Equal((language, text), Snapshot(Document(Hello)).CannedReply("hello", asked));

    [Fact]
    public void A_reply_has_no_text_in_other_languages() => Assert.Null(Snapshot(Document(Hello)).CannedReply("hello", "el"));

    [Fact]
    public void Without_a_title_it_is_known_by_its_id() =>
        Assert.Equal("bye", Assert.Single(Snapshot(Document("""{ "id": "bye", "texts": { "en": "Bye" } }""")).Document.CannedReplies).Title);

    [Theory]
    [InlineData("""{ "id": "a", "texts": { "en": "Dear {custmer}" } }""", "texts.en", "unknown placeholder '{custmer}'; did you mean 'customer'?")]
    [InlineData("""{ "id": "a", "texts": { "en": "{opensAt}" } }""", "texts.en", "allowed: customer, agent, team")]
    [InlineData("""{ "id": "a", "texts": {} }""", "texts", "at least one language")]
    [InlineData("""{ "id": "a" }""", "texts", "is required")]
    [InlineData("""{ "id": "a", "texts": { "english!": "x" } }""", "texts['english!']", "is not a language")]
    [InlineData("""{ "id": "a", "texts": { "en": "x", "EN": "y" } }""", "texts.EN", "written twice")]
    [InlineData("""{ "id": "a", "text": { "en": "x" } }""", "text", "did you mean 'texts'?")]
    public void A_reply_that_no_agent_could_use_is_refused(string reply, string where, string message) =>
        AssertProblem(Document(reply), $"$.replies[0].{where}", message);

    [Fact]
    public void A_reply_stands_once() => AssertProblem(Document(Hello + "," + Hello), "$.replies[1].id", "taken");

    [Fact]
    public void Braces_that_name_nothing_are_text() =>
        AssertNothing(Document("""{ "id": "a", "texts": { "en": "{ } {} {1} {a b} {{" } }"""));

    [Fact]
    public void What_is_known_is_filled_in_once()
    {
        var (text, missing) = ReplyPlaceholder.Fill(
            "{customer}, {agent}: {team} {customer}", new Dictionary<string, string> { ["customer"] = "{agent}", ["team"] = "Care" });

        Assert.Equal("{agent}, {agent}: Care {agent}", text);
        Assert.Equal(["agent"], missing);
    }
}
