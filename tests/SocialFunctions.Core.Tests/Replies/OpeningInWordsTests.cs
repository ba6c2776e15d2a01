using SocialFunctions.Replies;

namespace SocialFunctions.Core.Tests.Replies;

public class OpeningInWordsTests
{
    // A Thursday evening.
    private static readonly DateTime Now = new(2026, 11, 19, 20, 30, 0, DateTimeKind.Unspecified);

    [Theory]
    [InlineData("2026-11-19T21:00", "today at 21:00")]
    [InlineData("2026-11-20T09:00", "tomorrow at 09:00")]
    [InlineData("2026-11-21T10:00", "on Saturday at 10:00")]
    [InlineData("2026-11-25T10:00", "on Wednesday at 10:00")]
    [InlineData("2026-11-26T10:00", "on Thursday, 26 November at 10:00")]
    [InlineData("2027-01-04T00:05", "on Monday, 4 January at 00:05")]
    public void English_NamesTheDayAsFarAsItIsClear(string opens, string words) => Assert.Equal(words, InWords("en", opens));

    [Theory]
    [InlineData("el", "2026-11-20T09:00", "αύριο στις 09:00")]
    [InlineData("el", "2026-11-23T09:00", "τη Δευτέρα στις 09:00")]
    [InlineData("el", "2026-11-21T01:00", "το Σάββατο στη 01:00")]
    [InlineData("el", "2027-05-10T09:00", "τη Δευτέρα 10 Μαΐου στις 09:00")]
    [InlineData("ru", "2026-11-23T09:00", "в понедельник в 09:00")]
    [InlineData("ru", "2026-11-24T09:00", "во вторник в 09:00")]
    [InlineData("ru", "2026-11-25T09:00", "в среду в 09:00")]
    [InlineData("ru", "2027-01-05T10:00", "во вторник, 5 января, в 10:00")]
    [InlineData("de", "2026-11-23T09:00", "am Montag um 09:00 Uhr")]
    [InlineData("de", "2027-01-04T10:00", "am Montag, dem 4. Januar, um 10:00 Uhr")]
    [InlineData("es", "2026-11-22T01:00", "el domingo a la 01:00")]
    [InlineData("es", "2027-01-04T10:00", "el lunes 4 de enero a las 10:00")]
    [InlineData("fr", "2026-11-23T09:00", "lundi à 09:00")]
    [InlineData("fr", "2026-12-01T09:00", "le mardi 1er décembre à 09:00")]
    [InlineData("it", "2026-12-01T09:00", "martedì 1° dicembre alle 09:00")]
    [InlineData("pt", "2026-11-21T10:00", "no sábado às 10:00")]
    [InlineData("nl", "2026-11-23T09:00", "op maandag om 09:00 uur")]
    [InlineData("pl", "2026-11-24T09:00", "we wtorek o 09:00")]
    [InlineData("pl", "2027-01-05T10:00", "we wtorek, 5 stycznia, o 10:00")]
    [InlineData("uk", "2026-11-23T11:00", "у понеділок об 11:00")]
    [InlineData("tr", "2027-01-04T10:00", "4 Ocak Pazartesi günü saat 10:00")]
    public void EachLanguage_FollowsItsGrammar(string language, string opens, string words) => Assert.Equal(words, InWords(language, opens));

    [Fact]
    public void AfterMidnight_TheMorningIsToday() =>
        Assert.Equal("today at 09:00", Words("en").Opening(new DateTime(2026, 11, 20, 0, 10, 0), new DateTime(2026, 11, 20, 9, 0, 0)));

    [Fact]
    public void EveryLanguage_HasAllItsWords() =>
        Assert.All(Acknowledgement.Languages, l =>
        {
            Assert.Equal(7, l.Weekdays.Distinct().Count());
            Assert.Equal(12, l.Months.Distinct().Count());
            Assert.Contains("{opensAt}", l.OffHours, StringComparison.Ordinal);
            Assert.DoesNotContain("{", l.OffHoursNoTime + l.Surge, StringComparison.Ordinal);
            Assert.DoesNotContain("{", l.Opening(Now, Now.AddDays(40)), StringComparison.Ordinal);
        });

    private static ReplyLanguage Words(string language) => Acknowledgement.Languages.Single(l => l.Tag == language);

    private static string InWords(string language, string opens) =>
        Words(language).Opening(Now, DateTime.Parse(opens, System.Globalization.CultureInfo.InvariantCulture));
}
