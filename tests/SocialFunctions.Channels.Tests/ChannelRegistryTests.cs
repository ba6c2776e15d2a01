using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Messenger;
using SocialFunctions.Channels.Tests.Messenger;

namespace SocialFunctions.Channels.Tests;

public sealed class ChannelRegistryTests
{
    private readonly ChannelRegistry _registry = new([Pages.Channel]);

    [Fact]
    public void A_channel_of_the_host_Is_found_by_its_name() => Assert.IsType<MessengerChannel>(_registry.Find("messenger"));

    [Theory]
    [InlineData("carrier-pigeon")]
    [InlineData("Messenger")]
    [InlineData("")]
    public void Any_other_name_Finds_nothing(string name) => Assert.Null(_registry.Find(name));

    [Fact]
    public void Two_channels_of_one_name_Are_refused() =>
        Assert.ThrowsAny<ArgumentException>(() => new ChannelRegistry([Pages.Channel, Pages.Channel]));
}
