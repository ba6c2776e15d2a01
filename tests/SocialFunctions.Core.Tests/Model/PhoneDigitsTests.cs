using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Model;

public sealed class PhoneDigitsTests
{
    [Theory]
    [InlineData("call +30 (210) 123-4567, please", "call 302101234567, please")]
    [InlineData("(210) 123.45.67", "2101234567")]
    [InlineData("+493012345", "493012345")]
    [InlineData("0171/1234567 or 0171 - 7654321", "01711234567 or 01717654321")]
    [InlineData("12 34", "12 34")]
    [InlineData("12.50 or 123,456,789", "12.50 or 123,456,789")]
    [InlineData("order 2101234567", "order 2101234567")]
    [InlineData("123      4567", "123      4567")]
    [InlineData("+", "+")]
    [InlineData("", "")]
    public void DigitsOfANumber_StandTogether(string text, string joined) => Assert.Equal(joined, PhoneDigits.Join(text, PhoneDigits.Fewest));

    [Theory]
    [InlineData("+30 (210) 123-4567", "302101234567")]
    [InlineData("(210) 1234567", "2101234567")]
    [InlineData("210123", null)]
    [InlineData("call 2101234567", null)]
    [InlineData("", null)]
    public void Number_IsRecognisedWhenThereIsNothingElse(string text, string? digits) => Assert.Equal(digits, PhoneDigits.Of(text));
}
