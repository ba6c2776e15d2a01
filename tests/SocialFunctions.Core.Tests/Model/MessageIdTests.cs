using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Model;

public sealed class MessageIdTests
{
    [Theory]
    [InlineData("SM0123456789abcdef0123456789abcdef")]
    [InlineData("m_AG5Hz2Uq7tuwNEhXfYYKj8mJEM-2mPpG4Xj2g")]
    [InlineData("4711")]
    [InlineData("mid.1457764197618:41d102a3e1ae206a38")]
    public void OrdinaryId_StandsAsItIs(string platformId) => Assert.Equal("p-" + platformId, Message.IdOf(platformId));

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("\u03B1")]
    [InlineData("a b")]
    public void IdThatNoStoreTakesAsAKey_IsHashed(string platformId) => Assert.Matches("^h-[a-z2-7]{32}$", Message.IdOf(platformId));

    [Fact]
    public void LongId_IsHashed() => Assert.Matches("^h-[a-z2-7]{32}$", Message.IdOf(new string('a', 101)));

    [Fact]
    public void IdThatLooksLikeAHash_IsNoOther() =>
        Assert.NotEqual(Message.IdOf("a/b"), Message.IdOf(Message.IdOf("a/b")));
}
