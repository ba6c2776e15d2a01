using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Model;

public sealed class ChannelCatalogTests
{
    private static readonly ChannelCatalog Catalog = new([Channel("pigeon"), Channel("owl")]);

    [Fact]
    public void ServedChannel_IsFoundByItsName()
    {
        Assert.Equal(["pigeon", "owl"], Catalog.Names);
        Assert.Same(Catalog.All[1], Catalog.Find("owl"));
        Assert.Null(Catalog.Find("raven"));
        Assert.Null(Catalog.Find("Owl"));
    }

    [Fact]
    public void TwoChannelsOfOneName_AreRefused() =>
        Assert.ThrowsAny<ArgumentException>(() => new ChannelCatalog([Channel("owl"), Channel("owl")]));

    private static ChannelDescriptor Channel(string name) => new()
    {
        Name = name,
        DisplayName = name,
        ApiOrigin = "https://api.example",
        Secrets = [],
        Limits = new MessageLimits(1, TextUnit.Utf16, 1, 0),
        Carries = [],
    };
}
