using SocialFunctions.Application.Media;

namespace SocialFunctions.Application.Tests.Media;

public sealed class MediaIdTests
{
    [Fact]
    public void Id_IsReadAsItWasWritten()
    {
        var id = new MediaId("telegram-shop-1a2b", "<m1@example.org>:ö", 3);

        Assert.Equal(id, MediaId.Parse(id.ToString()));
        Assert.Matches("^[A-Za-z0-9._-]+$", id.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a.1")]
    [InlineData(".1.bQ")]
    [InlineData("a.-1.bQ")]
    [InlineData("a.99999999999.bQ")]
    [InlineData("a.1.b/")]
    [InlineData("a.1.bQ.c")]
    [InlineData("A/../b.1.bQ")]
    public void AnythingElse_IsNoId(string text) => Assert.Null(MediaId.Parse(text));
}
