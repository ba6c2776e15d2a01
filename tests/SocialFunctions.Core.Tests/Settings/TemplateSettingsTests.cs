using static SocialFunctions.Core.Tests.Settings.Documents;

namespace SocialFunctions.Core.Tests.Settings;

public class TemplateSettingsTests
{
    private const string Texts = """
        { "id": "surge", "texts": { "de": "Deutsch", "de-CH": "Schweizerisch", "zh-Hant": "繁體" } }
        """;

    private static string Document(string template) => $$"""{ "templates": [{{template}}] }""";

    [Theory]
    [InlineData("de", "Deutsch")]
    [InlineData("de-AT", "Deutsch")]
    [InlineData("de-CH", "Schweizerisch")]
    [InlineData("DE-ch", "Schweizerisch")]
    [InlineData("zh-Hant-TW", "繁體")]
    [InlineData("zh", null)]
    [InlineData("den", null)]
    [InlineData("", null)]
    public void A_text_is_found_in_the_language_or_the_one_it_is_a_variety_of(string language, string? text) =>
        Assert.Equal(text, Snapshot(Document(Texts)).Template("surge", language));

    [Fact]
    public void A_template_that_is_not_replaced_has_no_text() => Assert.Null(Snapshot(Document(Texts)).Template("offHours", "de"));

    [Theory]
    [InlineData("""{ "id": "offhours", "texts": {} }""", "id", "did you mean 'offHours'?")]
    [InlineData("""{ "id": "surge" }""", "texts", "is required")]
    [InlineData("""{ "id": "surge", "texts": { "e": "x" } }""", "texts.e", "is not a language")]
    [InlineData("""{ "id": "surge", "texts": { "en": "" } }""", "texts.en", "must not be empty")]
    [InlineData("""{ "id": "surge", "texts": { "en": "a", "EN": "b" } }""", "texts.EN", "written twice")]
    [InlineData("""{ "id": "surge", "texts": ["a"] }""", "texts", "must be an object, not a list")]
    [InlineData("""{ "id": "offHours", "texts": { "en": "Closed." } }""", "texts.en", "must contain {opensAt}")]
    [InlineData("""{ "id": "offHoursNoTime", "texts": { "en": "Back {opensAt}." } }""", "texts.en", "must not contain {opensAt}")]
    public void A_template_that_could_not_be_sent_is_refused(string template, string where, string message) =>
        AssertProblem(Document(template), $"$.templates[0].{where}", message);

    [Fact]
    public void A_template_stands_once() => AssertProblem(Document(Texts + "," + Texts), "$.templates[1].id", "taken");
}
