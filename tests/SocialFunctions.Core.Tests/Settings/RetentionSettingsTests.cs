using SocialFunctions.Settings;

namespace SocialFunctions.Core.Tests.Settings;

public sealed class RetentionSettingsTests
{
    private static readonly DateTimeOffset Now = new(2028, 2, 29, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("P2Y", "2026-02-28T12:00:00Z")]
    [InlineData("P18M", "2026-08-29T12:00:00Z")]
    [InlineData("P90D", "2027-12-01T12:00:00Z")]
    [InlineData("P1Y2M3W", "2026-12-07T12:00:00Z")]
    [InlineData("PT36H", "2028-02-28T00:00:00Z")]
    public void Age_ReachesBackByTheCalendar(string age, string before) =>
        Assert.Equal(DateTimeOffset.Parse(before, System.Globalization.CultureInfo.InvariantCulture), RetentionSettings.Before(age, Now));

    [Fact]
    public void WithoutAnAge_NothingIsTooOld() => Assert.Null(RetentionSettings.Before(null, Now));

    [Theory]
    [InlineData("\"two years\"")]
    [InlineData("\"P0D\"")]
    [InlineData("\"P-1Y\"")]
    [InlineData("\"P99999999Y\"")]
    [InlineData("\"2Y\"")]
    public void WhatIsNoAge_IsRefused(string age) =>
        Documents.AssertProblem($$"""{ "retention": { "messages": {{age}} } }""", "$.retention.messages", "is no age; allowed: ISO 8601 periods such as P2Y");

    [Fact]
    public void NumberInPlaceOfAnAge_IsRefused() =>
        Documents.AssertProblem("""{ "retention": { "sandbox": 30 } }""", "$.retention.sandbox", "must be text");

    [Fact]
    public void WhatIsNotKeptByAge_IsRefused() =>
        Documents.AssertProblem("""{ "retention": { "mesages": "P2Y" } }""", "$.retention.mesages", "messages");
}
