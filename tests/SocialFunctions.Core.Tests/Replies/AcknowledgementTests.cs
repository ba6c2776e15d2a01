using SocialFunctions.Replies;

namespace SocialFunctions.Core.Tests.Replies;

public class AcknowledgementTests
{
    private static readonly DateTime Night = new(2026, 11, 19, 20, 30, 0, DateTimeKind.Unspecified);
    private static readonly DateTime Morning = new(2026, 11, 20, 9, 0, 0, DateTimeKind.Unspecified);

    [Fact]
    public void Closed_NamesTheNextOpening()
    {
        var reply = Acknowledgement.OffHours(None, "ru", Night, Morning);

        Assert.Equal("ru", reply.Language);
        Assert.Contains("завтра в 09:00", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void NeverOpening_NamesNoTime() =>
        Assert.DoesNotMatch("[{}0-9]", Acknowledgement.OffHoursNoTime(None, "el").Text);

    [Theory]
    [InlineData("de-AT", "de")]
    [InlineData("pt_BR", "pt")]
    [InlineData("FR", "fr")]
    [InlineData("xx", "en")]
    [InlineData("", "en")]
    [InlineData("-", "en")]
    public void Language_FallsBackToItsMainOneAndThenToEnglish(string language, string used) =>
        Assert.Equal(used, Acknowledgement.Surge(None, language).Language);

    [Fact]
    public void Template_ReplacesTheBuiltInText() =>
        Assert.Equal(
            new ReplyText("Closed until tomorrow at 09:00!", "en"),
            Acknowledgement.OffHours(Templates(("offHours", "en", "Closed until {opensAt}!")), "en", Night, Morning));

    [Fact]
    public void TemplateOfTheRegion_ComesBeforeThatOfTheLanguage()
    {
        var templates = Templates(("surge", "de", "Bitte warten"), ("surge", "de-CH", "Bitte warten, merci"));

        Assert.Equal(new ReplyText("Bitte warten, merci", "de-CH"), Acknowledgement.Surge(templates, "de-CH"));
        Assert.Equal(new ReplyText("Bitte warten", "de"), Acknowledgement.Surge(templates, "de-AT"));
    }

    [Fact]
    public void TemplateInEnglishOnly_DoesNotReplaceTheCustomersLanguage() =>
        Assert.Equal("el", Acknowledgement.Surge(Templates(("surge", "en", "Please wait")), "el").Language);

    [Fact]
    public void TemplateInALanguageWithoutWords_TellsTheTimeInFigures() =>
        Assert.Equal("Suljettu 2026-11-20 09:00 asti", Acknowledgement.OffHours(Templates(("offHours", "fi", "Suljettu {opensAt} asti")), "fi", Night, Morning).Text);

    [Fact]
    public void TemplateWithoutTime_ServesWhenThereIsNoTime() =>
        Assert.Equal("We sleep.", Acknowledgement.OffHoursNoTime(Templates(("offHours", "en", "We sleep.")), "en").Text);

    [Fact]
    public void TemplateWithTime_DoesNotServeWhenThereIsNoTime() =>
        Assert.DoesNotContain("Back", Acknowledgement.OffHoursNoTime(Templates(("offHours", "en", "Back {opensAt}")), "en").Text, StringComparison.Ordinal);

    private static string? None(string id, string language) => null;

    private static Func<string, string, string?> Templates(params (string Id, string Language, string Text)[] templates) =>
        (id, language) => templates.Where(t => t.Id == id && t.Language == language).Select(t => t.Text).SingleOrDefault();
}
