using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Model;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("+306900000001")]
    [InlineData("+15005550006")]
    [InlineData("+493012345")]
    [InlineData("+390612345678")]
    public void NumberThatACountryHas_IsPossible(string number)
    {
        Assert.True(PhoneNumber.IsE164(number));
        Assert.True(PhoneNumber.IsPossible(number));
    }

    [Theory]
    [InlineData("+9991234567")]
    [InlineData("+1500555000")]
    [InlineData("+150055500061")]
    [InlineData("+4407911123456")]
    public void NumberThatNoCountryHas_IsNotPossibleAlthoughItHasTheForm(string number)
    {
        Assert.True(PhoneNumber.IsE164(number));
        Assert.False(PhoneNumber.IsPossible(number));
    }

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("6900000001")]
    [InlineData("+30 690 000 0001")]
    [InlineData("+0306900000")]
    [InlineData("+306900000001\n")]
    [InlineData("+30690000;ext=1")]
    [InlineData("+\u0663\u0660\u0666\u0669\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0661")]
    public void TextOfAnotherForm_IsNoNumber(string text)
    {
        Assert.False(PhoneNumber.IsE164(text));
        Assert.False(PhoneNumber.IsPossible(text));
    }

    [Fact]
    public void EndlessText_IsNoNumber() => Assert.False(PhoneNumber.IsPossible("+" + new string('1', 1_000_000)));
}
