using SocialFunctions.Channels.Common;

namespace SocialFunctions.Channels.Tests.Common;

public sealed class DegreesTests
{
    [Theory]
    [InlineData("37.98", 37.98, 37.98)]
    [InlineData("-90", -90.0, -90.0)]
    [InlineData("120.5", null, 120.5)]
    [InlineData("180.1", null, null)]
    [InlineData("1e300", null, null)]
    [InlineData("NaN", null, null)]
    [InlineData("37,98", null, null)]
    [InlineData("", null, null)]
    [InlineData(null, null, null)]
    public void TextThatIsNoPlaceOnTheEarth_IsNone(string? text, double? latitude, double? longitude) =>
        Assert.Equal((latitude, longitude), (Degrees.Latitude(text), Degrees.Longitude(text)));
}
